import { execFile } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { databaseFile, openReader, openWriter } from '#main/db/open.ts';
import { MIGRATIONS } from '#main/db/migrations/index.ts';
import { printOf } from '#test/support/folder-print.ts';
import { openVersion } from '#test/support/old-desk.ts';
import { configFolderOf, prepareDesk, TEST_TOKENS } from '#test/support/operators.ts';
import { openDesk, SESSION, tempFolder } from '#test/support/temp-desk.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const MAGIC = Buffer.from('SQLite format 3\0', 'latin1');

const isRoot = process.getuid?.() === 0;

async function refusal(dataFolder: string): Promise<unknown> {
  return openWriter(dataFolder).then(
    (connection) => connection.close().then(() => 'opened'),
    (error: unknown) => error,
  );
}

/** A database of some other program, closed. */
function writeForeign(file: string, journal: 'wal' | 'delete'): void {
  const other = new BetterSqlite3(file);
  other.pragma(`journal_mode = ${journal}`);
  other.exec(`CREATE TABLE notes (text TEXT); INSERT INTO notes VALUES ('mine')`);
  other.close();
}

/** As if that program had been killed: the last write stands in the log alone. */
function writeForeignLog(file: string): void {
  const scratch = path.join(tempFolder(), 'other.db');
  writeForeign(scratch, 'wal');
  const other = new BetterSqlite3(scratch);
  other.exec(`INSERT INTO notes VALUES ('not yet in the file')`);
  for (const end of ['', '-wal']) copyFileSync(scratch + end, file + end);
  other.close();
}

describe('a data folder that cannot be written', () => {
  test.each([
    ['below a file', 0o644, (file: string) => path.join(file, 'desk')],
    ['is a file', 0o644, (file: string) => file],
    ['is a program', 0o755, (file: string) => file],
  ])('%s', async (_what, mode, folderOf) => {
    const folder = tempFolder();
    const file = path.join(folder, 'a-file');
    writeFileSync(file, 'text');
    chmodSync(file, mode);
    const before = printOf(folder);

    expect(await refusal(folderOf(file))).toMatchObject({
      code: 'data_folder_unwritable',
      message: expect.stringContaining('--data-dir'),
    });
    expect(printOf(folder)).toEqual(before);
  });

  // To root every folder is writable.
  test.skipIf(isRoot || process.platform === 'win32')('without the right to write', async () => {
    const folder = tempFolder();
    chmodSync(folder, 0o500);
    expect(await refusal(folder)).toMatchObject({ code: 'data_folder_unwritable' });
    expect(readdirSync(folder)).toEqual([]);
  });
});

test.each([
  ['a text file', (file: string) => writeFileSync(file, 'Name,Type\nAda,admin\n')],
  ['a picture', (file: string) => writeFileSync(file, PNG)],
  ['half a header', (file: string) => writeFileSync(file, MAGIC)],
  ['a header and rubbish', (file: string) => writeFileSync(file, Buffer.concat([MAGIC, PNG]))],
  ['a folder', (file: string) => mkdirSync(file)],
  ["another program's database", (file: string) => writeForeign(file, 'delete')],
  ["another program's database that keeps a log", (file: string) => writeForeign(file, 'wal')],
])('%s in place of the database is refused and left as it is', async (_what, place) => {
  const folder = tempFolder();
  place(databaseFile(folder));
  const before = printOf(folder);

  expect(await refusal(folder)).toMatchObject({
    code: 'not_a_database',
    message: expect.stringContaining(databaseFile(folder)),
  });
  expect(printOf(folder)).toEqual(before);
});

test("what another program's log holds stays in that log", async () => {
  const folder = tempFolder();
  writeForeignLog(databaseFile(folder));
  const before = printOf(folder);

  expect(await refusal(folder)).toMatchObject({ code: 'not_a_database' });
  expect(printOf(folder)).toMatchObject(before);
});

test('a database from a newer version is refused and left as it is', async () => {
  const folder = tempFolder();
  const writer = await openWriter(folder);
  writer.raw.exec(`INSERT INTO kysely_migration VALUES ('9999-from-the-future', '2031-01-01')`);
  await writer.close();
  const before = printOf(folder);

  const known = Object.keys(MIGRATIONS).length;
  expect(await refusal(folder)).toMatchObject({
    code: 'database_newer',
    message: expect.stringMatching(/newer version.*Install that version/),
    details: { databaseVersion: known + 1, programVersion: known },
  });
  expect(printOf(folder)).toEqual(before);
});

// Waits as long as a desk does for another's write to end.
test('a database that another program keeps locked is busy, not broken', async () => {
  const lock = async (upTo: string, begin: string) => {
    const folder = tempFolder();
    await (await openVersion(folder, upTo)).close();
    const other = new BetterSqlite3(databaseFile(folder));
    onTestFinished(() => void other.close());
    other.exec(begin);
    return folder;
  };
  const newest = Object.keys(MIGRATIONS).at(-1) ?? '';
  const looked = await lock(newest, 'PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  const migrated = await lock('0001-foundation', 'BEGIN IMMEDIATE');

  for (const folder of [looked, migrated]) {
    expect(await refusal(folder)).toMatchObject({ code: 'database_busy' });
  }
}, 30_000);

test.each(['writer', 'reader'] as const)('every setting holds on a %s', async (mode) => {
  const folder = tempFolder();
  const writer = await openWriter(folder);
  const reader = openReader(folder);
  onTestFinished(async () => {
    await reader.close();
    await writer.close();
  });
  const { raw } = mode === 'writer' ? writer : reader;
  const settings = ['journal_mode', 'synchronous', 'foreign_keys', 'query_only'].map((name) => [
    name,
    raw.pragma(name, { simple: true }),
  ]);
  expect(Object.fromEntries(settings)).toEqual({
    journal_mode: 'wal',
    synchronous: 2,
    foreign_keys: 1,
    query_only: mode === 'reader' ? 1 : 0,
  });
  expect(raw.pragma('busy_timeout', { simple: true })).toBeGreaterThanOrEqual(1_000);
});

test('a reader refuses to write and sees what the writer has written', async () => {
  const folder = tempFolder();
  const writer = await openWriter(folder);
  const reader = openReader(folder);
  onTestFinished(async () => {
    await reader.close();
    await writer.close();
  });
  const row = { key: 'test', value: '1' };

  await expect(reader.db.insertInto('settings').values(row).execute()).rejects.toMatchObject({
    code: 'SQLITE_READONLY',
  });
  await writer.db.insertInto('settings').values(row).execute();
  const seen = reader.db.selectFrom('settings').selectAll().where('key', '=', 'test').execute();
  expect(await seen).toEqual([row]);
});

test('a backup with the old content is made before an older database is changed', async () => {
  const folder = tempFolder();
  const old = await openVersion(folder, '0001-foundation');
  old.raw.exec(`INSERT INTO groups (name, kind, created_at) VALUES ('Night shift', 'member', 1)`);
  await old.close();

  await (await openWriter(folder)).close();

  const [name, ...others] = readdirSync(path.join(folder, 'backups'));
  expect(others).toEqual([]);
  expect(name).toMatch(/^before-0002-invites-.*\.db$/);
  const backup = new BetterSqlite3(path.join(folder, 'backups', name ?? ''), { readonly: true });
  onTestFinished(() => void backup.close());
  const all = (query: string) => backup.prepare(query).pluck().all();
  expect(all('PRAGMA integrity_check')).toEqual(['ok']);
  expect(all('SELECT name FROM kysely_migration')).toEqual(['0001-foundation']);
  expect(all(`SELECT name FROM groups WHERE kind = 'member'`)).toEqual(['Night shift']);
});

test('neither a new database nor a current one is backed up', async () => {
  const folder = path.join(tempFolder(), 'not', 'there', 'yet');
  await (await openWriter(folder)).close();
  await (await openWriter(folder)).close();
  expect(existsSync(path.join(folder, 'backups'))).toBe(false);
});

test('a desk that was stopped while it was made is made when it is opened again', async () => {
  const folder = tempFolder();
  const stopped = await openVersion(folder, '0001-foundation');
  stopped.raw.exec(`DELETE FROM kysely_migration; DROP TABLE settings; DROP TABLE roles;
    DROP TABLE groups; PRAGMA application_id = 0`);
  await stopped.close();

  const desk = await openDesk({ dataFolder: folder });
  expect(await desk.call('groups.list', {}, SESSION)).toHaveLength(5);
});

test('programs that make the same new desk at once all get it', async () => {
  const folder = path.join(tempFolder(), 'new');
  const cli = path.resolve('main/transports/cli/main.ts');
  const create = () =>
    promisify(execFile)(process.execPath, [cli, 'invitations', 'create'], {
      env: {
        ...process.env,
        LATCHKEY_DATA_DIR: folder,
        LATCHKEY_CONFIG_DIR: configFolderOf(folder),
        LATCHKEY_TOKEN: TEST_TOKENS.superuser,
      },
    });
  // Each makes the desk, if need be, before it learns that nobody may do anything there yet.
  for (const end of await Promise.allSettled([create(), create(), create()])) {
    expect(end).toMatchObject({ reason: { stderr: expect.stringMatching(/sign in/i) } });
  }
  await prepareDesk(folder);
  await Promise.all([create(), create(), create()]);

  const desk = await openDesk({ dataFolder: folder });
  expect(await desk.call('invites.count', {}, SESSION)).toEqual({ count: 3 });
  expect(await desk.call('groups.list', {}, SESSION)).toHaveLength(5);
});
