import { expect, test } from 'vitest';
import type { Selection } from '#core/contract/invites.contract.ts';
import { PREVIEWED, PRINT_AT_ONCE } from '#core/contract/print.contract.ts';
import { NOT_REDEEMABLE, STATUSES } from '#core/invites/status.ts';
import type { Session } from '#main/engine/engine.ts';
import { AS, NOW, openActionDesk } from '#test/support/actions.ts';
import { TEST_TOKENS } from '#test/support/operators.ts';
import type { InviteRow } from '#test/support/seed.ts';
import { SESSION } from '#test/support/temp-desk.ts';

const FRONT_DESK: Session = { way: 'cli', token: TEST_TOKENS.front_desk };
const AUDITOR: Session = { way: 'cli', token: TEST_TOKENS.auditor };
const ALL = { selection: { all: true } } as const;

/** One of each status, in the order of `STATUSES`. */
const ONE_OF_EACH: InviteRow[] = STATUSES.map((status, n) => ({
  ...AS[status],
  code: `EACH${n}${n}${n}${n}`,
  name: status,
}));
const LEFT_OUT = NOT_REDEEMABLE.map((status) => ({ status, count: 1 }));

const named = (count: number): InviteRow[] =>
  Array.from({ length: count }, (_, n) => ({ name: `N-${n}` }));

test('what can be redeemed, now or once it starts, is printed; the rest is left out and counted', async () => {
  const desk = await openActionDesk(ONE_OF_EACH);
  const plan = await desk.call('invites.printPlan', ALL, SESSION);
  expect(plan).toMatchObject({ selected: 9, printable: 2, leftOut: LEFT_OUT });
  expect(plan.first.map(({ name }) => name)).toEqual(['scheduled', 'active']);

  const printed = await desk.call('invites.print', ALL, SESSION);
  expect(printed).toMatchObject({ selected: 9, printable: 2, leftOut: LEFT_OUT });
  expect(printed.codes).toEqual(plan.first);
  expect(printed.codes.map(({ code }) => code)).toEqual(['EACH7777', 'EACH8888']);
  // Not even masked: nothing of what waits is on paper.
  expect(JSON.stringify([plan, printed])).not.toContain('EACH1111');
});

test('a cell has what it may say, and nothing of the rest', async () => {
  const desk = await openActionDesk([
    {
      code: 'TEAM-A7B9C2XZ',
      name: 'Zoë',
      email: 'zoe@example.org',
      role: 'manager',
      group_id: 2,
      max_uses: 3,
      used_count: 1,
      expires_at: NOW + 1,
      notes: 'Ask for the badge',
      tags: '{"a":"b"}',
    },
  ]);
  const { codes } = await desk.call('invites.print', ALL, SESSION);
  expect(codes).toEqual([
    {
      id: 1,
      code: 'TEAM-A7B9C2XZ',
      name: 'Zoë',
      email: 'zoe@example.org',
      role: 'manager',
      groupName: 'Cleaning',
      maxUses: 3,
      usedCount: 1,
      validFrom: null,
      expiresAt: NOW + 1,
    },
  ]);
});

test('each print is one entry, without a code, and a step in the story of each printed code', async () => {
  const desk = await openActionDesk([...ONE_OF_EACH, ...named(3)]);
  await desk.call('invites.print', { selection: { filter: { search: 'EACH8888' } } }, SESSION);
  expect(await desk.lastEntry()).toMatchObject({
    action: 'invites.print',
    subject: 'invite:9',
    details: { selected: 1, printed: 1, selection: { filter: { search: 'EA••••88' } } },
  });
  const { codes } = await desk.call('invites.print', ALL, FRONT_DESK);
  const entry = await desk.lastEntry();
  expect(entry).toMatchObject({
    action: 'invites.print',
    subject: 'invites',
    details: { selection: { all: true }, selected: 12, printed: 5 },
  });
  expect(codes.filter(({ code }) => JSON.stringify(entry).includes(code))).toEqual([]);

  const storyOf = async (inviteId: number) =>
    (await desk.call('audit.story', { inviteId }, SESSION)).map(({ action }) => action);
  const scheduled = STATUSES.indexOf('scheduled') + 1;
  expect(await storyOf(scheduled)).toEqual(['invites.print']);
  expect(await storyOf(scheduled + 1)).toEqual(['invites.print', 'invites.print']);
  for (let id = 1; id < scheduled; id += 1) expect([id, await storyOf(id)]).toEqual([id, []]);
  expect(await desk.call('audit.verify', {}, SESSION)).toMatchObject({
    complete: true,
    problem: null,
  });
});

test('printing changes no invite, and a plan leaves no entry', async () => {
  const desk = await openActionDesk(ONE_OF_EACH);
  const [before, entry] = [await desk.rows(), await desk.lastEntry()];
  await desk.call('invites.printPlan', ALL, FRONT_DESK);
  expect(await desk.lastEntry()).toEqual(entry);
  await desk.call('invites.print', ALL, FRONT_DESK);
  expect(await desk.rows()).toEqual(before);
  expect(await desk.call('undo.list', {}, SESSION)).toEqual([]);
});

test('an auditor prints nothing, by whichever selection', async () => {
  const desk = await openActionDesk(ONE_OF_EACH);
  for (const name of ['invites.print', 'invites.printPlan'] as const) {
    const selections: Selection[] = [{ all: true }, { ids: [9] }, { codes: ['EACH8888'] }];
    for (const selection of selections) {
      await expect(desk.call(name, { selection }, AUDITOR)).rejects.toMatchObject({
        code: 'not_allowed',
      });
    }
  }
});

test('what waits is not printed, also where nothing else is chosen', async () => {
  const desk = await openActionDesk(ONE_OF_EACH);
  const selection = { filter: { status: ['waiting'] as ['waiting'] } };
  const entry = await desk.lastEntry();
  expect(await desk.call('invites.printPlan', { selection }, SESSION)).toEqual({
    selected: 1,
    printable: 0,
    leftOut: [{ status: 'waiting', count: 1 }],
    first: [],
  });
  await expect(desk.call('invites.print', { selection }, SESSION)).rejects.toMatchObject({
    code: 'invalid_input',
    message: 'None of these codes can be redeemed, so there is nothing to print.',
  });
  expect(await desk.lastEntry()).toEqual(entry);
});

test('what does not exist is said, and nothing is printed then', async () => {
  const desk = await openActionDesk(named(2));
  const entry = await desk.lastEntry();
  for (const name of ['invites.print', 'invites.printPlan'] as const) {
    const asked = desk.call(name, { selection: { ids: [1, 77] } }, SESSION);
    await expect(asked).rejects.toMatchObject({ code: 'not_found', details: { found: 1 } });
  }
  expect(await desk.lastEntry()).toEqual(entry);
});

test('as many as can be printed at once are; one more is refused with what to do', async () => {
  const desk = await openActionDesk([]);
  await desk.call('invites.create', { count: PRINT_AT_ONCE }, SESSION);
  const plan = await desk.call('invites.printPlan', ALL, SESSION);
  expect([plan.printable, plan.first.length]).toEqual([PRINT_AT_ONCE, PREVIEWED]);
  expect((await desk.call('invites.print', ALL, SESSION)).codes).toHaveLength(PRINT_AT_ONCE);

  await desk.call('invites.create', {}, SESSION);
  const entry = await desk.lastEntry();
  const beyond = await desk.call('invites.printPlan', ALL, SESSION);
  expect([beyond.printable, beyond.first]).toEqual([PRINT_AT_ONCE + 1, []]);
  await expect(desk.call('invites.print', ALL, SESSION)).rejects.toMatchObject({
    code: 'invalid_input',
    message:
      'At most 2,000 codes can be printed at once, and these are 2,001. Choose fewer by a filter, and print them one part after the other.',
  });
  expect(await desk.lastEntry()).toEqual(entry);
  // What is left out does not count.
  await desk.exec('UPDATE invites SET archived_at = 5 WHERE id = 7');
  expect((await desk.call('invites.print', ALL, SESSION)).codes).toHaveLength(PRINT_AT_ONCE);
});

test('the sheet is in the order asked for, else in that of creation', async () => {
  const desk = await openActionDesk([
    { code: 'CCCC2222', name: 'Bea' },
    { code: 'AAAA3333', name: 'cleo' },
    { code: 'BBBB4444', name: 'Ann' },
  ]);
  const order = async (sort?: { column: 'name' | 'code'; direction: 'asc' | 'desc' }) => {
    const input = sort === undefined ? ALL : { ...ALL, sort };
    const plan = await desk.call('invites.printPlan', input, SESSION);
    const printed = await desk.call('invites.print', input, SESSION);
    expect(plan.first).toEqual(printed.codes);
    return printed.codes.map(({ name }) => name);
  };
  expect(await order()).toEqual(['Bea', 'cleo', 'Ann']);
  expect(await order({ column: 'name', direction: 'asc' })).toEqual(['Ann', 'Bea', 'cleo']);
  expect(await order({ column: 'code', direction: 'desc' })).toEqual(['Bea', 'Ann', 'cleo']);
});
