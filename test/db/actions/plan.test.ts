import { expect, test } from 'vitest';
import type { Action } from '#core/contract/actions.contract.ts';
import type { Selection } from '#core/contract/invites.contract.ts';
import { APPROVAL_RULES } from '#core/settings/settings.ts';
import { PERMISSIONS, ROLES } from '#core/invites/vocabulary.ts';
import { DAY_MS } from '#core/time/zone.ts';
import { ADA, BEA, NOW, openActionDesk } from '#test/support/actions.ts';
import type { InviteRow } from '#test/support/seed.ts';
import { SESSION } from '#test/support/temp-desk.ts';
import { createRandom } from '#test/bench/seed-million.ts';

const INVITES = 60;
const ROUNDS = 120;

const random = createRandom(20_261_120);
const below = (n: number) => Math.floor(random() * n);
const pick = <T>(from: readonly T[]): T => {
  const one = from[below(from.length)];
  if (one === undefined) throw new Error('Nothing to pick');
  return one;
};
const maybe = <T>(value: T): T | null => (random() < 0.3 ? value : null);

function anyInvite(): InviteRow {
  const limit = pick([0, 1, 3, 10]);
  const end = random() < 0.6 ? NOW + (below(460) - 100) * DAY_MS : null;
  const start = maybe(NOW + (below(60) - 30) * DAY_MS);
  return {
    role: pick(ROLES),
    permission: pick(PERMISSIONS),
    group_id: pick([null, 1, 2]),
    max_uses: limit,
    used_count: below(limit === 0 ? 50 : limit + 1),
    valid_from: start !== null && end !== null && start > end ? end - DAY_MS : start,
    expires_at: end,
    approval: pick([null, null, 'waiting', 'approved', 'rejected']),
    created_by: pick([null, ADA, BEA]),
    asked_by: pick([null, ADA, BEA]),
    deactivated_at: maybe(NOW - 1),
    revoked_at: maybe(NOW - 2),
    archived_at: maybe(NOW - 3),
    tags: pick([null, '{"a":"1"}', '{"a":"2","b":"1"}']),
    notes: maybe('note'),
  };
}

const ACTIONS: ReadonlyArray<() => [Action, object]> = [
  () => ['activate', {}],
  () => ['deactivate', {}],
  () => ['revoke', { reason: 'lost' }],
  () => ['restore', { reason: 'found' }],
  () => ['archive', {}],
  () => ['unarchive', {}],
  () => ['extend', { by: { kind: 'days', days: 1 + below(365) } }],
  () => ['extend', { by: { kind: 'date', date: pick(['2026-11-21', '2027-03-01']) } }],
  () => ['tag', pick([{ add: { a: '1' } }, { remove: ['a'] }, { add: { c: '1' }, remove: ['b'] }])],
  () => ['approve', {}],
  () => ['reject', { reason: 'no' }],
  () => ['edit', { set: anyEdit() }],
  () => ['edit', { set: anyEdit() }],
];

function anyEdit(): object {
  const fields: Array<[string, unknown]> = [
    ['role', pick(ROLES)],
    ['permission', pick(PERMISSIONS)],
    ['groupId', pick([null, 1, 2])],
    ['maxUses', pick([0, 1, 5, 20])],
    ['notes', pick([null, 'note'])],
    ['validFrom', pick([null, '2026-12-01'])],
    ['expiry', pick([{ kind: 'never' }, { kind: 'days', days: 20 }])],
    ['tags', pick([{}, { a: '1' }])],
  ];
  const chosen = fields.filter(() => random() < 0.3);
  return Object.fromEntries(chosen.length === 0 ? [pick(fields)] : chosen);
}

function anySelection(): Selection {
  return pick<Selection>([
    { all: true },
    { ids: Array.from({ length: 1 + below(10) }, () => 1 + below(INVITES)) },
    { filter: { status: ['active', 'inactive', 'expired'] } },
    { filter: { status: ['revoked', 'archived', 'waiting', 'rejected', 'used'] } },
  ]);
}

/** What waits is asked for anew by an undo that may raise it. */
const withoutEntry = (row: unknown) => ({ ...(row as object), asked_entry: null });

test('what is said before is what is done, and what is undone is as it was', async () => {
  const desk = await openActionDesk(Array.from({ length: INVITES }, anyInvite));
  let acted = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    await desk.call('settings.update', { approval: pick(APPROVAL_RULES) }, SESSION);
    const [action, more] = pick(ACTIONS)();
    const selection = anySelection();
    const about = JSON.stringify([round, action, more, selection]);

    const before = await desk.rows();
    const planned = await desk.plan(action, selection, more);
    expect(await desk.rows(), about).toEqual(before);
    const { undoId, ...outcome } = await desk.act(action, selection, more);
    expect(outcome, about).toEqual(planned);

    const after = await desk.rows();
    const different = after.filter((row, n) => JSON.stringify(row) !== JSON.stringify(before[n]));
    expect(different.length, about).toBe(outcome.changed);
    const kept = outcome.unchanged.reduce((sum, { count }) => sum + count, 0);
    expect(outcome.changed + kept, about).toBe(outcome.selected);
    const waiting = (rows: unknown[]) =>
      rows.filter((row) => (row as { approval: string }).approval === 'waiting').length;
    const asked = action === 'edit' ? waiting(after) - waiting(before) : 0;
    expect(outcome.waitingAgain, about).toBe(asked);

    if (outcome.changed === 0) continue;
    acted += 1;
    if (random() < 0.5) continue;
    expect(await desk.undo(undoId), about).toMatchObject({ reverted: outcome.changed, skipped: 0 });
    expect((await desk.rows()).map(withoutEntry), about).toEqual(before.map(withoutEntry));
  }
  expect(acted).toBeGreaterThan(ROUNDS / 3);
}, 120_000);

test('5,000 that a filter finds are changed and undone, and no others', async () => {
  const desk = await openActionDesk([]);
  await desk.call('invites.create', { count: 5_000, role: 'manager' }, SESSION);
  await desk.call('invites.create', { count: 500 }, SESSION);
  const before = await desk.rows();
  const selection: Selection = { filter: { batchId: 1 } };
  const planned = await desk.plan('archive', selection, {});
  expect(planned).toMatchObject({ selected: 5_000, changed: 5_000 });
  // A plan of many can be given up in its middle.
  const given = { action: 'archive', input: { selection } } as const;
  await expect(
    desk.call('invites.plan', given, SESSION, { signal: AbortSignal.abort() }),
  ).rejects.toMatchObject({ code: 'cancelled' });

  const { undoId } = await desk.act('archive', selection, {});
  const after = await desk.rows();
  expect(after.slice(5_000)).toEqual(before.slice(5_000));
  expect(after.filter((row) => (row as { archived_at: number }).archived_at === NOW)).toHaveLength(
    5_000,
  );
  await desk.undo(undoId);
  expect(await desk.rows()).toEqual(before);
});

test('a plan names what does not exist, and never takes nothing for everything', async () => {
  const desk = await openActionDesk([{}]);
  await expect(desk.plan('archive', { ids: [1, 9] }, {})).rejects.toMatchObject({
    code: 'not_found',
  });
  for (const selection of [{}, { ids: [] }, { codes: [] }, { filter: {} }, { all: false }]) {
    const refused = { code: 'invalid_input' };
    await expect(desk.plan('archive', selection as never, {})).rejects.toMatchObject(refused);
    await expect(desk.act('archive', selection as never, {})).rejects.toMatchObject(refused);
  }
});

test('a cancelled action changes nothing', async () => {
  const desk = await openActionDesk(Array.from({ length: 30 }, () => ({})));
  const before = await desk.rows();
  const controller = new AbortController();
  const work = desk.call('invites.archive', { selection: { all: true } }, SESSION, {
    signal: controller.signal,
    onProgress: () => controller.abort(),
  });
  await expect(work).rejects.toMatchObject({ code: 'cancelled' });
  expect(await desk.rows()).toEqual(before);
  expect(await desk.call('undo.list', {}, SESSION)).toEqual([]);
});
