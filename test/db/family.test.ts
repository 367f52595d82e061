import { expect, test } from 'vitest';
import { BEA, BEAS, NOW, openActionDesk } from '#test/support/actions.ts';
import { manyChildren } from '#test/support/many-children.ts';
import { TEST_TOKENS } from '#test/support/operators.ts';
import { SESSION } from '#test/support/temp-desk.ts';

const AUDITOR = { way: 'cli', token: TEST_TOKENS.auditor } as const;
const ALONE = { parent: null, children: [], count: 0 };

/** A parent, its child of the same id plus one, and nothing else. */
const PAIR = [
  { code: 'MOTHER-7K2P', name: 'Department' },
  { code: 'DAUGHTER9Q4', name: 'Anna', parent_id: 1 },
];

async function deskWith(rows: Parameters<typeof openActionDesk>[0]) {
  const desk = await openActionDesk(rows);
  const family = (id: number, session: typeof SESSION | typeof AUDITOR = SESSION) =>
    desk.call('invites.family', { id }, session);
  return { ...desk, family };
}

test('the parent of a child, the children of a parent, and each as the list shows it', async () => {
  const desk = await deskWith([...PAIR, { name: 'Stranger' }]);
  const { rows } = await desk.call('invites.page', {}, SESSION);
  const [, child, parent] = rows;
  expect(await desk.family(1)).toEqual({ parent: null, children: [child], count: 1 });
  expect(await desk.family(2)).toEqual({ parent, children: [], count: 0 });
  expect(await desk.family(3)).toEqual(ALONE);
  expect(await desk.get(2)).toMatchObject({ parentId: 1 });
  expect(await desk.get(1)).toMatchObject({ parentId: null });
});

test('an invite that there is not has no family', async () => {
  const desk = await deskWith(PAIR);
  await expect(desk.family(3)).rejects.toMatchObject({ code: 'not_found' });
});

test.each([9, 10, 11, 5_000])(
  'of %i children the newest ten, and the number of all',
  async (many) => {
    const desk = await deskWith([{ name: 'Department' }, { name: 'Other' }]);
    await desk.exec(manyChildren(1, many));
    await desk.exec(manyChildren(1, 1).replaceAll('100000', '900000'));
    await desk.exec(`UPDATE invites SET parent_id = 2, archived_at = 1 WHERE name_sort = 'child-1'
    AND code LIKE 'KIND9%'`);
    const { children, count } = await desk.family(1);
    const newest = Array.from({ length: Math.min(many, 10) }, (_, at) => `Child-${many - at}`);
    expect(children.map(({ name }) => name)).toEqual(newest);
    expect(count).toBe(many);
    // Not those of another, and archived ones are children still.
    expect(await desk.family(2)).toMatchObject({ children: [{ name: 'Child-1' }], count: 1 });
    const filter = { parentId: 1 };
    expect(await desk.call('invites.count', { filter }, SESSION)).toEqual({ count: many });
    const { rows } = await desk.call('invites.page', { filter, limit: 10 }, SESSION);
    expect(rows).toEqual(children);
  },
);

test('an auditor sees the codes of a family masked, and nobody one that waits', async () => {
  const desk = await deskWith(PAIR);
  expect(await desk.family(2, AUDITOR)).toMatchObject({ parent: { code: 'MO••••2P' } });
  expect(await desk.family(1, AUDITOR)).toMatchObject({ children: [{ code: 'DA••••Q4' }] });
  await desk.exec(`UPDATE invites SET approval = 'waiting'`);
  expect(await desk.family(2)).toMatchObject({ parent: { code: 'MO••••2P' } });
  expect(await desk.family(1)).toMatchObject({ children: [{ code: 'DA••••Q4' }] });
});

test('all children are acted on by the filter, and nobody else', async () => {
  const desk = await deskWith([...PAIR, { name: 'Ben', parent_id: 1 }, { name: 'Stranger' }]);
  const outcome = await desk.act('deactivate', { filter: { parentId: 1 } }, {});
  expect(outcome.changed).toBe(2);
  const { rows } = await desk.call('invites.page', { filter: { status: ['inactive'] } }, SESSION);
  expect(rows.map(({ name }) => name)).toEqual(['Ben', 'Anna']);
  expect((await desk.lastEntry()).details).toMatchObject({
    selection: { filter: { parentId: 1 } },
  });
});

test('who decided over an invite, when and why, as long as it holds', async () => {
  const desk = await deskWith([
    { name: 'Waits', approval: 'waiting', asked_by: BEA },
    { name: 'Refused', approval: 'waiting', asked_by: BEA },
    { name: 'Taken' },
  ]);
  expect(await desk.get(1)).toMatchObject({ askedBy: 'Bea', decidedBy: null, decidedAt: null });
  await desk.act('approve', { ids: [1] }, {});
  expect(await desk.get(1)).toMatchObject({ askedBy: 'Bea', decidedBy: 'Ada', decidedAt: NOW });
  await desk.act('reject', { ids: [2] }, { reason: 'too much' });
  expect(await desk.get(2)).toMatchObject({ decidedBy: 'Ada', approvalReason: 'too much' });
  await desk.act('revoke', { ids: [3] }, { reason: 'lost' }, BEAS);
  expect(await desk.get(3)).toMatchObject({ revokedBy: 'Bea', revokedReason: 'lost' });
  await desk.act('restore', { ids: [3] }, { reason: 'found' });
  expect(await desk.get(3)).toMatchObject({ revokedBy: null, revokedReason: null });
});
