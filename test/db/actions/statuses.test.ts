import { describe, expect, test } from 'vitest';
import type { Action, UnchangedReason } from '#core/contract/actions.contract.ts';
import { deriveStatus, STATUSES } from '#core/invites/status.ts';
import type { Status } from '#core/invites/status.ts';
import { DAY_MS } from '#core/time/zone.ts';
import { ADA, AS, NOW, openActionDesk } from '#test/support/actions.ts';

/** What an action is asked with. */
const MORE: Readonly<Record<Action, object>> = {
  activate: {},
  deactivate: {},
  revoke: { reason: 'lost' },
  restore: { reason: 'found' },
  archive: {},
  unarchive: {},
  extend: { by: { kind: 'days', days: 30 } },
  edit: { set: { groupId: 2 } },
  tag: { add: { region: 'EMEA' } },
  approve: {},
  reject: { reason: 'too much' },
};

/** What comes of it for each status: the status afterwards, or why it stays as it is. */
type Row = Record<Status, Status | { stays: UnchangedReason }>;
const stays = (reason: UnchangedReason) => ({ stays: reason });

/** Every status as it is: for actions that change what an invite is, not its status. */
const SAME = Object.fromEntries(STATUSES.map((status) => [status, status])) as Record<
  Status,
  Status
>;
const CLOSED = {
  archived: stays('archived'),
  waiting: stays('waiting'),
  rejected: stays('rejected'),
  revoked: stays('revoked'),
};
const each = <T>(result: T, ...statuses: Status[]) =>
  Object.fromEntries(statuses.map((status) => [status, result]));
const OPEN: Status[] = ['expired', 'used', 'scheduled', 'active'];

const TABLE: Readonly<Record<Action, Row>> = {
  // Undoes deactivate alone: product.md §3.
  activate: { ...SAME, ...CLOSED, inactive: 'active', ...each(stays('already'), ...OPEN) },
  deactivate: {
    ...SAME,
    ...CLOSED,
    inactive: stays('already'),
    ...each('inactive', ...OPEN),
  },
  revoke: {
    ...SAME,
    ...CLOSED,
    revoked: stays('already'),
    ...each('revoked', 'inactive', ...OPEN),
  },
  restore: {
    ...SAME,
    ...CLOSED,
    revoked: 'active',
    ...each(stays('not_revoked'), 'inactive', ...OPEN),
  },
  archive: { ...(each('archived', ...STATUSES) as Row), archived: stays('already') },
  unarchive: { ...(each(stays('not_archived'), ...STATUSES) as Row), archived: 'active' },
  extend: {
    ...SAME,
    expired: 'active',
    archived: stays('archived'),
    rejected: stays('rejected'),
    revoked: stays('revoked'),
  },
  edit: {
    ...SAME,
    archived: stays('archived'),
    rejected: stays('rejected'),
    revoked: stays('revoked'),
  },
  tag: { ...SAME, archived: stays('archived') },
  approve: {
    ...(each(stays('not_waiting'), ...STATUSES) as Row),
    archived: stays('archived'),
    waiting: 'active',
    rejected: stays('rejected'),
  },
  reject: {
    ...(each(stays('not_waiting'), ...STATUSES) as Row),
    archived: stays('archived'),
    waiting: 'rejected',
    rejected: stays('already'),
  },
};

/** One invite of each status, in the order of STATUSES. */
function oneOfEach(action: Action) {
  const end = action === 'extend' ? { expires_at: NOW + DAY_MS } : {};
  return openActionDesk(STATUSES.map((status) => ({ ...end, ...AS[status] })));
}

describe.each(Object.entries(TABLE))('%s', (name, row) => {
  const action = name as Action;
  const more = MORE[action] as never;

  test('does to each status what its plan says, or nothing for the reason that it gives', async () => {
    const desk = await oneOfEach(action);
    const found: Partial<Record<Status, Status | { stays: string | undefined }>> = {};
    for (const [n, status] of STATUSES.entries()) {
      const selection = { ids: [n + 1] };
      const before = await desk.rows();
      const planned = await desk.plan(action, selection, more);
      expect(await desk.rows()).toEqual(before);
      const { undoId, ...outcome } = await desk.act(action, selection, more);
      expect(planned).toEqual(outcome);
      expect(outcome).toMatchObject({ selected: 1, waitingAgain: 0 });

      const left = JSON.stringify(await desk.rows()) === JSON.stringify(before);
      expect([left, undoId === null, outcome.unchanged.length]).toEqual(
        outcome.changed === 0 ? [true, true, 1] : [false, false, 0],
      );
      found[status] =
        outcome.changed === 1
          ? deriveStatus(await desk.get(n + 1), NOW)
          : { stays: outcome.unchanged[0]?.reason };
    }
    expect(found).toEqual(row);
  });

  test('says of all statuses together what it does, each counted once', async () => {
    const desk = await oneOfEach(action);
    const outcome = await desk.act(action, { all: true }, more);
    const reasons = Object.values(row).flatMap((one) =>
      typeof one === 'string' ? [] : [one.stays],
    );
    const kept = outcome.unchanged.reduce((sum, { count }) => sum + count, 0);
    expect(outcome).toMatchObject({ selected: 9, changed: 9 - reasons.length });
    expect(outcome.changed + kept).toBe(9);
    expect(new Set(outcome.unchanged.map(({ reason }) => reason))).toEqual(new Set(reasons));
  });
});

test('archive and unarchive leave what an invite was before', async () => {
  const desk = await openActionDesk(STATUSES.map((status) => AS[status]));
  const before = await desk.rows();
  await desk.act('archive', { all: true }, {});
  const outcome = await desk.act('unarchive', { ids: [2, 3, 4, 5, 6, 7, 8, 9] }, {});
  expect(outcome.changed).toBe(8);
  expect(await desk.rows()).toEqual(before);
});

test('a restored invite is what it was before it was revoked', async () => {
  const desk = await openActionDesk([AS.inactive, AS.used, AS.scheduled, AS.active]);
  const before = await desk.rows();
  await desk.act('revoke', { all: true }, { reason: 'lost' });
  expect((await desk.rows())[0]).toMatchObject({ revoked_reason: 'lost', revocation_id: 1 });
  await desk.act('restore', { all: true }, { reason: 'found' });
  expect(await desk.rows()).toEqual(before);
});

test('each revocation has a name of its own', async () => {
  const desk = await openActionDesk([AS.active, AS.active, AS.active]);
  await desk.act('revoke', { ids: [1, 2] }, { reason: 'lost' });
  await desk.act('revoke', { all: true }, { reason: 'left' });
  expect(await desk.rows()).toMatchObject([
    { revocation_id: 1, revoked_reason: 'lost' },
    { revocation_id: 1, revoked_reason: 'lost' },
    { revocation_id: 2, revoked_reason: 'left' },
  ]);
});

test('what revokes nothing leaves no revocation behind', async () => {
  const desk = await openActionDesk([AS.active, AS.active]);
  await desk.act('revoke', { ids: [1] }, { reason: 'lost' });
  await desk.act('revoke', { ids: [1] }, { reason: 'lost' });
  await desk.act('revoke', { ids: [1] }, { reason: 'lost' });
  await desk.act('revoke', { ids: [2] }, { reason: 'left' });
  expect(await desk.rows()).toMatchObject([{ revocation_id: 1 }, { revocation_id: 2 }]);
});

test.each(['revoke', 'restore', 'reject'] as const)('%s asks for a reason', async (action) => {
  const desk = await openActionDesk([{}]);
  const blank = ['', '  ', '\u200B', '\u2060 \u00AD'].map((reason) => ({ reason }));
  for (const more of [{}, ...blank]) {
    const work = desk.act(action, { ids: [1] }, more as never);
    await expect(work).rejects.toMatchObject({ code: 'invalid_input', field: 'reason' });
  }
});

test('nobody approves what they made or raised last; somebody else does', async () => {
  const mine = { approval: 'waiting', created_by: ADA } as const;
  const raised = { approval: 'waiting', created_by: 3, asked_by: ADA } as const;
  const others = { approval: 'waiting', created_by: 3, asked_by: 3 } as const;
  const desk = await openActionDesk([mine, raised, others]);
  expect(await desk.act('approve', { all: true }, {})).toMatchObject({
    changed: 1,
    unchanged: [{ reason: 'own', count: 2 }],
  });
  expect((await desk.get(3)).approval).toBe('approved');
});

test('one’s own may be rejected', async () => {
  const desk = await openActionDesk([{ approval: 'waiting', created_by: ADA }]);
  await desk.act('reject', { ids: [1] }, { reason: 'a mistake' });
  expect((await desk.rows())[0]).toMatchObject({
    approval: 'rejected',
    approval_reason: 'a mistake',
    decided_by: ADA,
    decided_at: NOW,
  });
});
