import { readdirSync } from 'node:fs';
import path from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { InviteFilter } from '#core/contract/invites.contract.ts';
import type { Connection } from '#main/db/connection.ts';
import { MIGRATIONS } from '#main/db/migrations/index.ts';
import { openWriter } from '#main/db/open.ts';
import { openEngine } from '#main/engine/local-engine.ts';
import type { Session } from '#main/engine/engine.ts';
import { PASSWORD, TEST_TOKENS } from '#test/support/operators.ts';
import { openVersion } from '#test/support/old-desk.ts';
import { openDesk, SESSION, tempFolder } from '#test/support/temp-desk.ts';

/** One migration's test: what the version before it holds, and what must be there after it. */
interface Exercise {
  fill: string;
  /** Read before and after the migration; must be the same, and not nothing. */
  kept: string[];
  /** More that holds on a desk of the newest version. */
  check?: (dataFolder: string, connection: Connection) => Promise<void>;
}

const GROUPS_AND_SETTINGS = [
  'SELECT * FROM groups ORDER BY id',
  'SELECT * FROM roles ORDER BY rank',
  'SELECT * FROM settings ORDER BY key',
];

/** Every column of an invite that the first three versions have. */
const INVITES = `SELECT id, code, code_key, name, name_sort, email, email_key, notes, tags, role,
  permission, group_id, max_uses, used_count, last_used_at, valid_from, expires_at, created_at,
  created_by, approval, approval_reason, deactivated_at, revoked_at, revoked_reason, archived_at,
  batch_id, parent_id, can_invite, transferable, device_bound, max_devices, config_url, standing,
  spent, expires_sort FROM invites ORDER BY id`;

/** A desk as it was used before it had operators. */
const USED_DESK = `UPDATE settings SET value = '"Asia/Tokyo"' WHERE key = 'timeZone';
  INSERT INTO settings VALUES ('expiringDays', '21');
  INSERT INTO groups (name, kind, description, member_cap, created_at)
    VALUES ('Nachtschicht', 'member', 'Wards 3 and 4', 20, 1700000000000);
  INSERT INTO batches VALUES (1, 'Autumn', 'csv', 'autumn.csv', 2, 1700000000000, NULL);
  INSERT INTO invites (code, code_key, name, name_sort, notes, tags, role, permission, group_id,
    max_uses, used_count, last_used_at, created_at, deactivated_at, batch_id) VALUES
    ('TEAM-AB12', 'TEAMAB12', 'Änne Öz', 'anne oz', 'Nordflügel', '{"region":"EMEA"}', 'manager',
    'read_write', 6, 5, 3, 4, 7, 8, 1);
  INSERT INTO invites (code, code_key, name, name_sort, role, permission, max_uses, created_at,
    batch_id) VALUES ('Q7Q7Q7Q7', 'Q7Q7Q7Q7', 'Ada', 'ada', 'member', 'read_only', 0, 11, 1)`;
const USED_DESK_KEPT = [...GROUPS_AND_SETTINGS, 'SELECT * FROM batches', INVITES];

const EXERCISES: Readonly<Record<string, Exercise>> = {
  '0001-foundation': {
    fill: '',
    kept: [],
    async check(_dataFolder, { raw }) {
      const all = (query: string) => raw.prepare(query).pluck().all();
      expect(all('SELECT name FROM groups ORDER BY id')).toEqual([
        'General',
        'Cleaning',
        'Maintenance',
        'Laundry',
        'Lawn/Pool',
      ]);
      expect(all('SELECT name FROM roles ORDER BY rank')).toEqual(['member', 'manager', 'admin']);
      expect(all("SELECT value FROM settings WHERE key = 'timeZone'")).toEqual([
        JSON.stringify(Intl.DateTimeFormat().resolvedOptions().timeZone),
      ]);
    },
  },
  '0002-invites': {
    fill: `INSERT INTO groups (name, kind, description, member_cap, created_at)
        VALUES ('Nachtschicht', 'member', 'Wards 3 and 4', 20, 1700000000000);
      UPDATE groups SET description = 'Changed here' WHERE name = 'General';
      UPDATE settings SET value = '"Asia/Tokyo"' WHERE key = 'timeZone';
      INSERT INTO settings VALUES ('codeLength', '12')`,
    kept: GROUPS_AND_SETTINGS,
    async check(dataFolder) {
      const desk = await openDesk({ dataFolder });
      const { invites } = await desk.call('invites.create', { groupId: 6 }, SESSION);
      expect(invites[0]).toMatchObject({
        groupName: 'Nachtschicht',
        code: expect.stringMatching(/^.{12}$/),
      });
    },
  },
  '0003-invite-search': {
    fill: `INSERT INTO batches VALUES (1, 'Autumn', 'csv', 'autumn.csv', 2, 1700000000000, NULL);
      INSERT INTO invites (code, code_key, name, name_sort, email, email_key, notes, tags, role,
        permission, group_id, max_uses, used_count, last_used_at, valid_from, expires_at, created_at,
        approval, approval_reason, deactivated_at, revoked_at, revoked_reason, archived_at, batch_id,
        can_invite, transferable, device_bound, max_devices, config_url)
        VALUES ('TEAM-AB12', 'TEAMAB12', 'Änne Öz', 'anne oz', 'Aenne@Example.org',
        'aenne@example.org', 'Nordflügel', '{"region":"EMEA"}', 'manager', 'read_write', 2, 5, 3, 4,
        5, 6, 7, 'rejected', 'late', 8, 9, 'lost', 10, 1, 1, 1, 1, 2, 'app://config');
      INSERT INTO invites (code, code_key, name_sort, role, permission, max_uses, created_at, batch_id,
        parent_id) VALUES ('Q7Q7Q7Q7', 'Q7Q7Q7Q7', char(1114111), 'member', 'read_only', 0, 11, 1, 1)`,
    kept: [...GROUPS_AND_SETTINGS, 'SELECT * FROM batches', INVITES],
    async check(dataFolder) {
      const desk = await openDesk({ dataFolder });
      for (const search of ['team-ab', 'änne', 'example.org', 'nordflügel']) {
        const { rows } = await desk.call('invites.page', { filter: { search } }, SESSION);
        // It was rejected, and so is masked.
        expect([search, rows.map(({ code }) => code)]).toEqual([search, ['TE••••12']]);
      }
      expect(await desk.call('invites.count', { filter: { search: 'q7q7' } }, SESSION)).toEqual({
        count: 1,
      });
    },
  },
  '0004-operators': {
    fill: USED_DESK,
    kept: USED_DESK_KEPT,
    async check(dataFolder) {
      const desk = await openDesk({ dataFolder });
      // Nobody had signed in when these were made.
      expect(await desk.call('invites.get', { code: 'team-ab12' }, SESSION)).toMatchObject({
        createdBy: null,
        batchName: 'Autumn',
        groupName: 'Nachtschicht',
      });
      const made = await desk.call('invites.create', {}, SESSION);
      const id = made.invites[0]?.id ?? 0;
      expect(id).toBe(3);
      expect(await desk.call('invites.get', { id }, SESSION)).toMatchObject({ createdBy: 'Ada' });
      expect(await desk.call('settings.get', {}, SESSION)).toMatchObject({
        timeZone: 'Asia/Tokyo',
        expiringDays: 21,
        idleLockMinutes: 15,
      });
    },
  },
  '0005-audit': {
    fill: `${USED_DESK};
      INSERT INTO operators (name, name_key, role, password_hash, must_change, last_sign_in_at,
        disabled_at, created_at, created_by)
        VALUES ('Grace', 'grace', 'superuser', 'not a hash', 1, 2, 3, 4, NULL),
        ('Max', 'max', 'auditor', 'nor this', 0, NULL, NULL, 5, 1);
      INSERT INTO sessions VALUES (7, 'aa', 1, 'window', 1, 2, 3, 'operators.add', 4);
      INSERT INTO sign_in_failures VALUES ('operator:1', 6, 7, 120000);
      INSERT INTO tokens VALUES (9, 'bb', 'Nightly', 'auditor', '["export:all"]', 1, 1, 2, 3, 4)`,
    kept: [
      ...USED_DESK_KEPT,
      'SELECT * FROM operators',
      'SELECT * FROM sessions',
      'SELECT * FROM sign_in_failures',
      'SELECT * FROM tokens',
    ],
    async check(dataFolder, { raw }) {
      const head = raw.prepare('SELECT desk_id, seq FROM audit_head').all();
      expect(head).toEqual([{ desk_id: expect.stringMatching(/^[0-9a-f-]{36}$/), seq: 0 }]);
      const nobody = { way: 'cli', token: null } as const;
      const desk = await openDesk({ dataFolder });
      expect(await desk.call('session.state', {}, nobody)).toMatchObject({ firstStart: false });
    },
  },
  '0006-search-without-codes': {
    fill: `INSERT INTO invites (code, code_key, name, name_sort, email, email_key, notes, role,
        permission, max_uses, created_at) VALUES ('TEAM-AB12', 'TEAMAB12', 'Änne Öz', 'anne oz',
        'Aenne@Example.org', 'aenne@example.org', 'Nordflügel', 'member', 'read_only', 1, 7);
      INSERT INTO invites (code, code_key, name_sort, role, permission, max_uses, created_at)
        VALUES ('Q7Q7Q7Q7', 'Q7Q7Q7Q7', char(1114111), 'member', 'read_only', 0, 11)`,
    kept: [
      'SELECT id, code, code_key, name, email, notes, search_text FROM invites ORDER BY id',
      'SELECT desk_id FROM audit_head',
    ],
    async check(dataFolder) {
      const desk = await openDesk({ dataFolder });
      const auditor = { way: 'cli', token: TEST_TOKENS.auditor } as const;
      const found = async (search: string, session: Session) =>
        (await desk.call('invites.count', { filter: { search } }, session)).count;
      for (const search of ['änne', 'example.org', 'nordflügel', 'team-ab12']) {
        const counts = [await found(search, SESSION), await found(search, auditor)];
        expect([search, counts]).toEqual([search, [1, 1]]);
      }
      expect([await found('team-ab', SESSION), await found('team-ab', auditor)]).toEqual([1, 0]);
    },
  },
  '0007-find': {
    fill: `${USED_DESK};
      UPDATE invites SET tags = '{"region":"EMEA","__proto__":"x"}', created_by = 2 WHERE id = 1;
      UPDATE invites SET max_uses = 10, used_count = 8, last_used_at = 5 WHERE id = 2`,
    kept: USED_DESK_KEPT,
    async check(dataFolder, { raw }) {
      expect(raw.prepare('SELECT * FROM invite_tags').all()).toEqual([
        { key: '__proto__', value: 'x', invite_id: 1 },
        { key: 'region', value: 'EMEA', invite_id: 1 },
      ]);
      expect(raw.prepare('SELECT used_share FROM invites').pluck().all()).toContain(80);
      const desk = await openDesk({ dataFolder });
      const found: Array<[InviteFilter, number]> = [
        [{ tags: [{ key: 'region', value: 'EMEA' }] }, 1],
        [{ search: 'finn' }, 1],
        [{ lastUsed: { from: 5, to: 5 } }, 2],
        [{ warning: ['near_limit'] }, 2],
      ];
      for (const [filter, id] of found) {
        const { rows } = await desk.call('invites.page', { filter }, SESSION);
        expect([filter, rows.map((row) => row.id)]).toEqual([filter, [id]]);
      }
    },
  },
  '0008-actions': {
    fill: `${USED_DESK};
      INSERT INTO invites (code, code_key, name_sort, role, permission, max_uses, created_at,
        created_by, approval, revoked_at, revoked_reason)
        VALUES ('W2', 'WAIT2222', 'x', 'member', 'read_only', 1, 7, 3, 'waiting', NULL, NULL),
        ('R2', 'REVO2222', 'x', 'member', 'read_only', 1, 7, 3, NULL, 50, 'left'),
        ('R3', 'REVO3333', 'x', 'member', 'read_only', 1, 7, 3, NULL, 50, 'left'),
        ('R4', 'REVO4444', 'x', 'member', 'read_only', 1, 7, 3, NULL, 50, NULL)`,
    kept: USED_DESK_KEPT,
    async check(dataFolder, { raw }) {
      const columns = 'code, asked_by, decided_by, revocation_id, revoked_reason';
      expect(raw.prepare(`SELECT ${columns} FROM invites WHERE id > 2`).raw().all()).toEqual([
        ['W2', 3, null, null, null],
        ['R2', null, null, 2, 'left'],
        ['R3', null, null, 2, 'left'],
        ['R4', null, null, 1, null],
      ]);
      const desk = await openDesk({ dataFolder });
      const selection = { ids: [4, 5, 6] };
      expect(
        await desk.call('invites.restore', { selection, reason: 'back' }, SESSION),
      ).toMatchObject({ changed: 3 });
    },
  },
  '0009-templates': {
    fill: `${USED_DESK};
      UPDATE groups SET name = 'Everyone' WHERE name = 'General';
      INSERT INTO groups (name, kind, description, created_at) VALUES ('General', 'member', '', 9)`,
    kept: USED_DESK_KEPT,
    async check(dataFolder) {
      const desk = await openDesk({ dataFolder });
      const templates = await desk.call('templates.list', {}, SESSION);
      // The group that is called General now, whichever it was made as.
      expect(templates.map(({ name, settings }) => [name, settings.groupId])).toEqual([
        ['New Employee', 7],
        ['Manager Promotion', undefined],
        ['Temporary Contractor', undefined],
      ]);
      expect(await desk.call('views.list', {}, SESSION)).toEqual([]);
    },
  },
};

test('a desk of the version before operators is backed up, and begins with its first superuser', async () => {
  const dataFolder = path.join(tempFolder(), 'desk');
  const old = await openVersion(dataFolder, '0003-invite-search');
  old.raw.exec(USED_DESK);
  const was = old.raw.prepare(INVITES).all();
  await old.close();

  const configFolder = path.join(dataFolder, '..', 'config');
  const desk = await openEngine({ appVersion: '1', resourcesFolder: '', dataFolder, configFolder });
  onTestFinished(() => desk.close());
  const backups = path.join(dataFolder, 'backups');
  const [backup, ...others] = readdirSync(backups);
  expect(others).toEqual([]);
  const kept = new BetterSqlite3(path.join(backups, backup ?? ''), { readonly: true });
  onTestFinished(() => void kept.close());
  expect(kept.prepare(INVITES).all()).toEqual(was);
  expect(kept.prepare("SELECT name FROM sqlite_schema WHERE name = 'operators'").all()).toEqual([]);

  const nobody = { way: 'window', token: null } as const;
  expect(await desk.call('session.state', {}, nobody)).toMatchObject({ firstStart: true });
  await expect(desk.call('invites.page', {}, nobody)).rejects.toMatchObject({
    code: 'not_signed_in',
  });
  const first = { name: 'Grace', password: PASSWORD };
  const { token } = await desk.call('operators.createFirst', first, nobody);
  const { rows } = await desk.call('invites.page', {}, { way: 'window', token });
  expect(rows.map(({ code }) => code)).toEqual(['Q7Q7Q7Q7', 'TEAM-AB12']);
});

const NAMES = Object.keys(MIGRATIONS);

/** The migration before this one; null for the first. */
function before(name: string): string | null {
  return NAMES[NAMES.indexOf(name) - 1] ?? null;
}

describe.each(Object.entries(EXERCISES))('%s', (name, { fill, kept, check }) => {
  test('loses nothing of the version before', async () => {
    const dataFolder = tempFolder();
    const old = await openVersion(dataFolder, before(name));
    old.raw.exec(fill);
    const read = (connection: Connection) =>
      kept.map((query) => connection.raw.prepare(query).all());
    const was = read(old);
    for (const rows of was) expect(rows).not.toEqual([]);
    await old.close();

    const one = await openVersion(dataFolder, name);
    expect(read(one)).toEqual(was);
    await one.close();

    const newest = await openWriter(dataFolder);
    onTestFinished(() => newest.close());
    expect(read(newest)).toEqual(was);
    expect(newest.raw.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(newest.raw.pragma('foreign_key_check')).toEqual([]);
    await check?.(dataFolder, newest);
  });
});

test('where General has another name, its template asks for the group', async () => {
  const dataFolder = tempFolder();
  const old = await openVersion(dataFolder, '0008-actions');
  old.raw.exec("UPDATE groups SET name = 'Everyone' WHERE name = 'General'");
  await old.close();
  const desk = await openDesk({ dataFolder });
  const [first] = await desk.call('templates.list', {}, SESSION);
  expect(first).toMatchObject({ name: 'New Employee', settings: { asksGroup: true } });
  expect(first?.settings).not.toHaveProperty('groupId');
});

test('a migration that fails leaves the version before it whole', async () => {
  const dataFolder = tempFolder();
  const old = await openVersion(dataFolder, '0001-foundation');
  // Stands where the last statements of the next migration want to write.
  old.raw.exec('CREATE TABLE invites_by_parent (id INTEGER)');
  const tables = old.raw.prepare('SELECT name FROM sqlite_schema ORDER BY name').pluck();
  const was = tables.all();
  await old.close();

  await expect(openWriter(dataFolder)).rejects.toThrow(/invites_by_parent/);
  const after = await openVersion(dataFolder, '0001-foundation');
  onTestFinished(() => after.close());
  expect(after.raw.prepare(tables.source).pluck().all()).toEqual(was);
});

test('migrations are numbered in order without a gap', () => {
  expect(NAMES.map((name) => /^(\d{4})-[a-z0-9]+(-[a-z0-9]+)*$/.exec(name)?.[1])).toEqual(
    NAMES.map((_name, n) => String(n + 1).padStart(4, '0')),
  );
});

test('every migration is exercised above', () => {
  expect(Object.keys(EXERCISES)).toEqual(NAMES);
});
