import { describe, expect, test } from 'vitest';
import type { Action } from '#core/contract/actions.contract.ts';
import type { InputOf } from '#core/contract/index.ts';
import { DAY_MS } from '#core/time/zone.ts';
import type { Session } from '#main/engine/engine.ts';
import { ADA, ADAS_OTHER, AS, BEA, BEAS, NOW, openActionDesk } from '#test/support/actions.ts';
import type { ActionDesk } from '#test/support/actions.ts';
import type { InviteRow } from '#test/support/seed.ts';
import { PASSWORD } from '#test/support/operators.ts';
import { SESSION } from '#test/support/temp-desk.ts';

const listed = async (desk: ActionDesk, session: Session = SESSION) =>
  (await desk.call('undo.list', {}, session)).map(({ operation }) => operation);

describe('every row is afterwards what it was, to the byte:', () => {
  const odd = {
    name: 'Ada “x” \\ \u2028',
    notes: 'a\nb\t"c" ￿ 🔑',
    email: "O'Neil@Example.org",
    email_key: "o'neil@example.org",
    tags: '{ "b" : "2", "a":"\\u00e9" }',
    expires_at: NOW + 5 * DAY_MS,
    max_uses: 9,
    used_count: 4,
  };
  test.each<[Action, object]>([
    ['deactivate', {}],
    ['activate', {}],
    ['revoke', { reason: 'lost "all"' }],
    ['restore', { reason: 'found' }],
    ['archive', {}],
    ['unarchive', {}],
    ['extend', { by: { kind: 'days', days: 9 } }],
    ['extend', { by: { kind: 'date', date: '2027-01-01' } }],
    ['tag', { add: { c: '3' }, remove: ['a'] }],
    ['approve', {}],
    ['reject', { reason: 'no' }],
    [
      'edit',
      {
        set: {
          notes: 'new',
          role: 'admin',
          permission: 'admin',
          groupId: 3,
          maxUses: 0,
          validFrom: '2026-11-21',
          expiry: { kind: 'never' },
          tags: {},
        },
      },
    ],
  ])('%s %j', async (action, more) => {
    const rows = Object.values(AS).map((row) => ({ ...odd, ...row }));
    const desk = await openActionDesk([...rows, ...rows]);
    const before = await desk.rows();
    const { undoId, changed } = await desk.act(action, { all: true }, more);
    expect(await desk.rows()).not.toEqual(before);
    expect(await desk.call('undo.list', {}, SESSION)).toEqual([
      { undoId, operation: `invites.${action}`, at: NOW, changed },
    ]);
    expect(await desk.undo(undoId)).toEqual({
      operation: `invites.${action}`,
      reverted: changed,
      skipped: 0,
    });
    expect(await desk.rows()).toEqual(before);
    expect(await listed(desk)).toEqual([]);
  });

  test('name and address of a single one, which is found by them again', async () => {
    const desk = await openActionDesk([{ ...odd, name: 'Grace' }]);
    const before = await desk.rows();
    const set = { name: 'Ada', email: null };
    const { undoId } = await desk.act('edit', { ids: [1] }, { set });
    await desk.undo(undoId);
    expect(await desk.rows()).toEqual(before);
    const find = async (search: string) =>
      (await desk.call('invites.count', { filter: { search } }, SESSION)).count;
    expect([await find('grace'), await find('ada'), await find('neil@ex')]).toEqual([1, 0, 1]);
  });
});

test('what has been changed since is skipped, and said', async () => {
  const desk = await openActionDesk([{}, {}, {}, {}]);
  const { undoId } = await desk.act(
    'edit',
    { all: true },
    { set: { role: 'manager', maxUses: 5 } },
  );
  await desk.act('edit', { ids: [2] }, { set: { role: 'admin' } }, BEAS);
  await desk.act('deactivate', { ids: [3] }, {}, BEAS);
  // Used twice: back at a limit of 1 it would have been used more often than it may be.
  await desk.exec('UPDATE invites SET used_count = 2 WHERE id = 4');
  expect(await desk.undo(undoId)).toMatchObject({ reverted: 2, skipped: 2 });
  expect(await desk.rows()).toMatchObject([
    { role: 'member', max_uses: 1 },
    { role: 'admin', max_uses: 5 },
    { role: 'member', max_uses: 1, deactivated_at: NOW },
    { role: 'manager', max_uses: 5 },
  ]);
  expect((await desk.lastEntry()).details).toMatchObject({ reverted: 2, skipped: 2 });
});

test('what somebody has approved since does not come back as it was before', async () => {
  const desk = await openActionDesk([{ approval: 'waiting', created_by: 3, permission: 'admin' }]);
  const { undoId } = await desk.act('edit', { ids: [1] }, { set: { permission: 'read_only' } });
  await desk.act('approve', { ids: [1] }, {}, BEAS);
  expect(await desk.undo(undoId)).toMatchObject({ reverted: 0, skipped: 1 });
  expect((await desk.get(1)).permission).toBe('read_only');
});

describe('what was approved of one role, permission and limit does not come back with others:', () => {
  const approved = {
    approval: 'approved',
    created_by: ADA,
    asked_by: ADA,
    decided_by: BEA,
  } as const;
  const admin = { ...approved, role: 'admin', permission: 'admin', max_uses: 1 } as const;
  const asking = async (row: InviteRow) => {
    const desk = await openActionDesk([row]);
    await desk.call('settings.update', { approval: 'admin' }, SESSION);
    return desk;
  };

  test('lowered, then with a higher limit, then undone', async () => {
    const desk = await asking(admin);
    const member = { role: 'member', permission: 'read_only' } as const;
    const { undoId } = await desk.act('edit', { ids: [1] }, { set: member });
    await desk.act('edit', { ids: [1] }, { set: { maxUses: 0 } });
    expect(await desk.undo(undoId)).toMatchObject({ reverted: 0, skipped: 1 });
    expect((await desk.rows())[0]).toMatchObject({ role: 'member', max_uses: 0 });
  });

  test('with a lower limit, then raised, then undone', async () => {
    // Approved without a limit for a member with an admin's permission, and not for a manager.
    const desk = await asking({ ...admin, role: 'member', max_uses: 0 });
    const { undoId } = await desk.act('edit', { ids: [1] }, { set: { maxUses: 1 } });
    await desk.act('edit', { ids: [1] }, { set: { permission: 'read_only' } });
    await desk.act('edit', { ids: [1] }, { set: { role: 'manager' } });
    expect(await desk.undo(undoId)).toMatchObject({ reverted: 0, skipped: 1 });
    expect((await desk.rows())[0]).toMatchObject({ role: 'manager', max_uses: 1 });
  });

  test('what nobody has changed since comes back with its approval', async () => {
    const desk = await asking(admin);
    const before = await desk.rows();
    const { undoId } = await desk.act(
      'edit',
      { ids: [1] },
      { set: { maxUses: 1, role: 'member' } },
    );
    await desk.undo(undoId);
    expect(await desk.rows()).toEqual(before);
  });
});

describe('what an edit would refuse by now, an undo leaves:', () => {
  const inDays = (days: number) => ({ kind: 'days', days }) as const;
  const left = { reverted: 0, skipped: 1 };

  test.each<[string, InviteRow, InputOf<'settings.update'>]>([
    [
      'an end beyond the longest validity',
      { expires_at: NOW + 20 * DAY_MS },
      { longestValidityDays: 10 },
    ],
    ['no end, where every code must expire', { expires_at: null }, { mustExpire: true }],
  ])('%s', async (_what, row, policy) => {
    const desk = await openActionDesk([row]);
    const { undoId } = await desk.act('edit', { ids: [1] }, { set: { expiry: inDays(3) } });
    const before = await desk.rows();
    await desk.call('settings.update', policy, SESSION);
    expect(await desk.undo(undoId)).toMatchObject(left);
    expect(await desk.rows()).toEqual(before);
  });

  test('but an end that the policy allows, or that lies in the past, comes back', async () => {
    const desk = await openActionDesk([{ expires_at: NOW + 5 * DAY_MS }, { expires_at: NOW - 5 }]);
    const { undoId } = await desk.act('edit', { all: true }, { set: { expiry: inDays(3) } });
    await desk.call('settings.update', { longestValidityDays: 10, mustExpire: true }, SESSION);
    expect(await desk.undo(undoId)).toMatchObject({ reverted: 2, skipped: 0 });
  });

  test('what would end before it begins', async () => {
    const starts = { valid_from: NOW + 9 * DAY_MS };
    const desk = await openActionDesk([starts, { ...starts, expires_at: NOW + 30 * DAY_MS }]);
    const { undoId } = await desk.act('edit', { all: true }, { set: { validFrom: null } });
    await desk.act('edit', { ids: [1] }, { set: { expiry: inDays(3) } });
    expect(await desk.undo(undoId)).toMatchObject({ reverted: 1, skipped: 1 });
    expect(await desk.rows()).toMatchObject([{ valid_from: null }, starts]);
  });

  test('an end, where the code begins later by now', async () => {
    const desk = await openActionDesk([{ expires_at: NOW + DAY_MS }]);
    const { undoId } = await desk.act('extend', { ids: [1] }, { by: inDays(30) });
    await desk.act('edit', { ids: [1] }, { set: { validFrom: '2026-12-01' } });
    expect(await desk.undo(undoId)).toMatchObject(left);
  });

  test.each<[string, Action, object, Action, object]>([
    ['a role, revoked since', 'edit', { set: { role: 'manager' } }, 'revoke', { reason: 'lost' }],
    ['a role, archived since', 'edit', { set: { role: 'manager' } }, 'archive', {}],
    ['notes, archived since', 'edit', { set: { notes: 'n' } }, 'archive', {}],
    ['tags, archived since', 'tag', { add: { a: '1' } }, 'archive', {}],
    ['an end, revoked since', 'extend', { by: inDays(9) }, 'revoke', { reason: 'lost' }],
    ['an end, archived since', 'extend', { by: inDays(9) }, 'archive', {}],
    ['deactivated, revoked since', 'deactivate', {}, 'revoke', { reason: 'lost' }],
  ])('%s', async (_what, action, more, since, moreSince) => {
    const desk = await openActionDesk([{ expires_at: NOW + DAY_MS }]);
    const { undoId } = await desk.act(action, { ids: [1] }, more);
    await desk.act(since, { ids: [1] }, moreSince, BEAS);
    const before = await desk.rows();
    expect(await desk.undo(undoId)).toMatchObject(left);
    expect(await desk.rows()).toEqual(before);
  });

  test('but notes of what is revoked since come back, and what the action itself closed', async () => {
    const desk = await openActionDesk([{}, {}]);
    const notes = await desk.act('edit', { ids: [1] }, { set: { notes: 'n' } });
    const revoked = await desk.act('revoke', { all: true }, { reason: 'lost' });
    const archived = await desk.act('archive', { ids: [2] }, {});
    expect(await desk.undo(notes.undoId)).toMatchObject({ reverted: 1 });
    expect(await desk.undo(archived.undoId)).toMatchObject({ reverted: 1 });
    expect(await desk.undo(revoked.undoId)).toMatchObject({ reverted: 2 });
  });
});

test('an action is undone once; an undo is not undone', async () => {
  const desk = await openActionDesk([{}]);
  const { undoId } = await desk.act('deactivate', { ids: [1] }, {});
  await desk.undo(undoId);
  expect(await listed(desk)).toEqual([]);
  await expect(desk.undo(undoId)).rejects.toMatchObject({ code: 'not_found' });
});

test('the last ten of a session, the newest first; older ones are forgotten', async () => {
  const desk = await openActionDesk([{}]);
  const ids: Array<number | null> = [];
  for (let n = 0; n < 6; n += 1) {
    ids.push((await desk.act('deactivate', { ids: [1] }, {})).undoId);
    ids.push((await desk.act('activate', { ids: [1] }, {})).undoId);
  }
  const list = await desk.call('undo.list', {}, SESSION);
  expect(list.map(({ undoId }) => undoId)).toEqual(ids.slice(2).toReversed());
  await expect(desk.undo(ids[1] ?? 0)).rejects.toMatchObject({ code: 'not_found' });
  expect(await desk.undo(ids[11] ?? 0)).toMatchObject({ reverted: 1 });
});

test('belongs to its session alone', async () => {
  const desk = await openActionDesk([{}]);
  const { undoId } = await desk.act('deactivate', { ids: [1] }, {});
  for (const other of [ADAS_OTHER, BEAS]) {
    expect(await listed(desk, other)).toEqual([]);
    await expect(desk.undo(undoId, other)).rejects.toMatchObject({ code: 'not_found' });
  }
  expect((await desk.rows())[0]).toMatchObject({ deactivated_at: NOW });
  await desk.undo(undoId);
});

test('goes with its session', async () => {
  const desk = await openActionDesk([{}, {}]);
  await desk.act('deactivate', { ids: [1] }, {}, ADAS_OTHER);
  await desk.call('session.signOut', {}, ADAS_OTHER);
  await desk.act('deactivate', { ids: [2] }, {}, BEAS);
  expect(await desk.kept()).toEqual({ actions: 1, rows: 1 });
});

test('a token has none', async () => {
  const desk = await openActionDesk([{}]);
  await desk.call('session.confirm', { operation: 'tokens.create', password: PASSWORD }, SESSION);
  const { secret } = await desk.call('tokens.create', { name: 'n', role: 'superuser' }, SESSION);
  const token: Session = { way: 'cli', token: secret };
  expect(await desk.act('deactivate', { ids: [1] }, {}, token)).toMatchObject({
    changed: 1,
    undoId: null,
  });
  expect(await listed(desk, token)).toEqual([]);
  await expect(desk.undo(1, token)).rejects.toMatchObject({ code: 'not_allowed' });
  expect(await desk.kept()).toEqual({ actions: 0, rows: 0 });
});

test('an action that changes nothing leaves nothing to undo', async () => {
  const desk = await openActionDesk([AS.archived]);
  expect(await desk.act('deactivate', { ids: [1] }, {})).toMatchObject({ undoId: null });
  expect(await listed(desk)).toEqual([]);
});
