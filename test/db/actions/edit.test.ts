import { describe, expect, test } from 'vitest';
import type { InputOf } from '#core/contract/index.ts';
import { AS, NOW, openActionDesk } from '#test/support/actions.ts';
import { SESSION } from '#test/support/temp-desk.ts';

type Set = InputOf<'invites.edit'>['set'];

test('every field of a single invite, and taking away what can be absent', async () => {
  const desk = await openActionDesk([{ name: 'Ada' }]);
  const all: Set = {
    name: 'Grace  Hopper',
    notes: 'by the window',
    email: 'Grace@Example.org',
    role: 'manager',
    permission: 'admin',
    groupId: 2,
    maxUses: 5,
    validFrom: '2026-12-01',
    expiry: { kind: 'date', date: '2026-12-31' },
    tags: { region: 'EMEA' },
  };
  await desk.act('edit', { ids: [1] }, { set: all });
  expect(await desk.get(1)).toMatchObject({
    name: 'Grace Hopper',
    notes: 'by the window',
    email: 'Grace@Example.org',
    role: 'manager',
    permission: 'admin',
    groupName: 'Cleaning',
    maxUses: 5,
    validFrom: Date.parse('2026-11-30T23:00:00Z'),
    expiresAt: Date.parse('2026-12-31T22:59:59.999Z'),
    tags: { region: 'EMEA' },
  });
  // Found by its new name and address, no longer by the old.
  const find = async (search: string) =>
    (await desk.call('invites.page', { filter: { search } }, SESSION)).rows.length;
  expect([await find('hopper'), await find('grace@ex'), await find('ada')]).toEqual([1, 1, 0]);

  expect((await desk.act('edit', { ids: [1] }, { set: all })).unchanged).toEqual([
    { reason: 'already', count: 1 },
  ]);

  const none: Set = {
    name: null,
    notes: null,
    email: null,
    groupId: null,
    maxUses: 0,
    validFrom: null,
    expiry: { kind: 'never' },
    tags: {},
  };
  await desk.act('edit', { ids: [1] }, { set: none });
  expect(await desk.get(1)).toMatchObject({
    name: null,
    notes: null,
    email: null,
    groupId: null,
    maxUses: 0,
    validFrom: null,
    expiresAt: null,
    tags: {},
  });
});

test('names, notes and tags may be changed of what is rejected or revoked', async () => {
  const desk = await openActionDesk([AS.rejected, AS.revoked, AS.archived]);
  const set = { notes: 'see the ticket', tags: { ticket: '7' } };
  expect(await desk.act('edit', { all: true }, { set })).toMatchObject({
    changed: 2,
    unchanged: [{ reason: 'archived', count: 1 }],
  });
});

test('a limit is never below what is used', async () => {
  const desk = await openActionDesk([
    { max_uses: 9, used_count: 4 },
    { max_uses: 9, used_count: 3 },
    { max_uses: 0, used_count: 40 },
    { max_uses: 3, used_count: 3 },
  ]);
  expect(await desk.act('edit', { all: true }, { set: { maxUses: 3 } })).toMatchObject({
    changed: 1,
    unchanged: [
      { reason: 'already', count: 1 },
      { reason: 'below_used', count: 2 },
    ],
  });
});

test('what would end before it begins stays', async () => {
  const desk = await openActionDesk([
    { expires_at: Date.parse('2026-12-01T12:00:00Z') },
    { expires_at: null },
  ]);
  expect(await desk.act('edit', { all: true }, { set: { validFrom: '2026-12-24' } })).toMatchObject(
    { changed: 1, unchanged: [{ reason: 'ends_first', count: 1 }] },
  );
});

describe('is refused, and nothing changes:', () => {
  test.each<[string, Set, string]>([
    ['one name for several', { name: 'Ada' }, 'set.name'],
    ['no name for several', { name: null }, 'set.name'],
    ['one address for several', { email: 'a@example.org' }, 'set.email'],
    ['a group that does not exist', { groupId: 99 }, 'set.groupId'],
    ['an end that has passed', { expiry: { kind: 'date', date: '2026-11-19' } }, 'set.expiry'],
    ['an end over a year ahead', { expiry: { kind: 'date', date: '2027-11-21' } }, 'set.expiry'],
    ['what is no address', { email: 'x' }, 'set.email'],
    ['nothing', {}, 'set'],
  ])('%s', async (_what, set, field) => {
    const desk = await openActionDesk([{}, {}]);
    const before = await desk.rows();
    const refused = { code: 'invalid_input', field };
    await expect(desk.act('edit', { all: true }, { set })).rejects.toMatchObject(refused);
    await expect(desk.plan('edit', { all: true }, { set })).rejects.toMatchObject(refused);
    expect(await desk.rows()).toEqual(before);
  });
});

describe('the audit log', () => {
  test('has what one invite was and is, and no name, address or notes', async () => {
    const desk = await openActionDesk([{ name: 'Ada', email: 'ada@example.org' }]);
    const set = { name: 'Grace', notes: 'secret-note', email: null, role: 'manager' } as const;
    await desk.act('edit', { ids: [1] }, { set });
    const entry = await desk.lastEntry();
    expect(entry).toEqual({
      action: 'invites.edit',
      subject: 'invite:1',
      operator: 'Ada',
      details: {
        selection: { ids: 1 },
        selected: 1,
        changed: 1,
        fields: ['email', 'name', 'notes', 'role'],
        before: { role: 'member', oneEmail: true },
        after: { role: 'manager', oneEmail: false },
      },
    });
    expect(JSON.stringify(entry.details)).not.toMatch(/Grace|secret-note|example/);
  });

  test('has what was set of several, and a digest of which', async () => {
    const desk = await openActionDesk([{}, {}, {}]);
    const { undoId } = await desk.act('edit', { all: true }, { set: { groupId: 2, maxUses: 4 } });
    expect(await desk.lastEntry()).toMatchObject({
      action: 'invites.edit',
      subject: 'invites',
      details: {
        selection: { all: true },
        changed: 3,
        after: { groupId: 2, maxUses: 4 },
        idsDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    });
    for (const inviteId of [1, 2, 3]) {
      const story = await desk.call('audit.story', { inviteId }, SESSION);
      expect(story[0]).toMatchObject({ action: 'invites.edit' });
    }
    await desk.undo(undoId);
    expect(await desk.lastEntry()).toMatchObject({
      action: 'undo.run',
      details: { undone: 'invites.edit', reverted: 3, skipped: 0 },
    });
  });

  test.each<[string, Set, string]>([
    ['a permission that is raised is an upgrade', { permission: 'read_write' }, 'invites.upgrade'],
    ['one that is lowered is none', { permission: 'read_only' }, 'invites.edit'],
    ['a role that is raised is none', { role: 'admin' }, 'invites.edit'],
  ])('%s', async (_what, set, action) => {
    const desk = await openActionDesk([
      { permission: 'read_only' },
      { permission: 'read_write' },
      { permission: 'read_only', archived_at: NOW },
      { permission: 'admin' },
    ]);
    await desk.act('edit', { all: true }, { set });
    expect(await desk.lastEntry()).toMatchObject({ action });
  });

  test('says why something was revoked, restored and extended', async () => {
    const desk = await openActionDesk([{ expires_at: NOW + 1 }]);
    await desk.act('revoke', { ids: [1] }, { reason: 'lost phone' });
    expect((await desk.lastEntry()).details).toMatchObject({
      reason: 'lost phone',
      before: { revoked: false },
      after: { revoked: true },
    });
    await desk.act('restore', { ids: [1] }, { reason: 'found' });
    expect((await desk.lastEntry()).details).toMatchObject({ reason: 'found' });
    await desk.act('extend', { ids: [1] }, { by: { kind: 'days', days: 3 } });
    expect((await desk.lastEntry()).details).toMatchObject({
      by: { kind: 'days', days: 3 },
      before: { expiresAt: NOW + 1 },
      after: { expiresAt: Date.parse('2026-11-23T22:59:59.999Z') },
    });
  });
});
