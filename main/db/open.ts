import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  openSync,
  readSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { AppError } from '#core/contract/errors.ts';
import { makeFolder } from '#main/files/make-folder.ts';
import { isBusy, openConnection } from './connection.ts';
import type { Connection } from './connection.ts';
import { makePrivateFile } from './private-file.ts';
import { migrateToLatest } from './migrate.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { APPLICATION_ID } from './migrations/0001-foundation.ts';
import { explainSqliteError } from './sqlite-errors.ts';

/** Many times what anybody follows one by one. */
const CHANGES_KEPT = 50_000;
const DATABASE_NAME = 'latchkey.db';
const SQLITE_MAGIC = 'SQLite format 3\0';

/** Where the database of a data folder lies. */
export function databaseFile(dataFolder: string): string {
  return join(dataFolder, DATABASE_NAME);
}

/**
 * Prepares a data folder and brings its database to this version, after a backup if it was older.
 * Leaves a file that is not ours, or is from a newer version, exactly as it is.
 *
 * @returns the one connection that writes.
 * @throws {AppError} `data_folder_unwritable`, `not_a_database`, `database_newer`, `database_busy`.
 */
export async function openWriter(dataFolder: string): Promise<Connection> {
  const file = databaseFile(dataFolder);
  prepareFolder(dataFolder);
  const state = inspect(file);
  let connection: Connection | undefined;
  try {
    connection = openConnection(file, 'writer');
    await migrateToLatest(connection, state === 'older' ? join(dataFolder, 'backups') : null);
    forgetOldChanges(connection);
    return connection;
  } catch (error) {
    await connection?.close();
    throw explainSqliteError(error) ?? error;
  }
}

/** Takes away what is noted of changes, but for the last of it: others may just be following them. */
function forgetOldChanges({ raw }: Connection): void {
  const noted = raw.prepare('SELECT max(seq) - min(seq) FROM invite_changes').pluck().get();
  // To delete nothing would still wait for whoever writes.
  if (Number(noted) < 2 * CHANGES_KEPT) return;
  try {
    raw
      .prepare('DELETE FROM invite_changes WHERE seq <= (SELECT max(seq) FROM invite_changes) - ?')
      .run(CHANGES_KEPT);
  } catch (error) {
    // Somebody writes at length: the next one to open the desk does it.
    if (!isBusy(error)) throw error;
  }
}

/** A connection that can only read. The database must have been opened by {@link openWriter} before. */
export function openReader(dataFolder: string): Connection {
  return openConnection(databaseFile(dataFolder), 'reader');
}

/**
 * One more connection that writes, for what is written beside the commands. The database must have
 * been opened by {@link openWriter} before.
 */
export function openSideWriter(dataFolder: string): Connection {
  return openConnection(databaseFile(dataFolder), 'writer');
}

function prepareFolder(folder: string): void {
  try {
    makeFolder(folder);
    if (!statSync(folder).isDirectory()) throw new Error('not a folder');
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    const file = databaseFile(folder);
    if (!existsSync(file)) makePrivateFile(file);
    accessSync(file, constants.R_OK | constants.W_OK);
  } catch (error) {
    throw new AppError(
      {
        code: 'data_folder_unwritable',
        message: `The data folder ${folder} cannot be written. Give this account the right to write there, or choose another folder with --data-dir or LATCHKEY_DATA_DIR.`,
      },
      { cause: error },
    );
  }
}

/** Looks at the file without changing it. */
function inspect(file: string): 'new' | 'older' | 'current' {
  if (!existsSync(file)) return 'new';
  if (!statSync(file).isFile()) throw notADatabase(file);
  if (statSync(file).size === 0) return 'new';
  if (readMagic(file) !== SQLITE_MAGIC) throw notADatabase(file);

  let raw: BetterSqlite3.Database | undefined;
  try {
    raw = openToLook(file);
    return inspectVersion(raw, file);
  } catch (error) {
    if (error instanceof AppError) throw error;
    const explained = explainSqliteError(error);
    throw explained === null || explained.code === 'not_a_database'
      ? notADatabase(file, error)
      : explained;
  } finally {
    raw?.close();
  }
}

/**
 * Opens a database without changing it or leaving a file beside it. Where a log lies beside it, only
 * a `readonly` connection leaves that log alone; where there is none, a `readonly` one would make one
 * and not take it away again.
 */
function openToLook(file: string): BetterSqlite3.Database {
  const hasLog = existsSync(`${file}-wal`) || existsSync(`${file}-journal`);
  const raw = new BetterSqlite3(file, { readonly: hasLog, fileMustExist: true });
  raw.pragma('query_only = 1');
  return raw;
}

function inspectVersion(raw: BetterSqlite3.Database, file: string): 'new' | 'older' | 'current' {
  // The migrations' own tables come first, outside of any migration: a desk that has only these is
  // one that another process is just making, or that was stopped while it was made.
  const tables = raw
    .prepare("SELECT count(*) FROM sqlite_schema WHERE tbl_name NOT LIKE 'kysely_migration%'")
    .pluck()
    .get();
  if (tables === 0) return 'new';
  if (raw.pragma('application_id', { simple: true }) !== APPLICATION_ID) throw notADatabase(file);

  const done = raw.prepare('SELECT name FROM kysely_migration ORDER BY name').pluck().all();
  const unknown = done.filter((name) => !Object.hasOwn(MIGRATIONS, String(name)));
  if (unknown.length > 0) {
    throw new AppError({
      code: 'database_newer',
      message: `The database ${file} was made by a newer version of Latchkey. Install that version or a later one; this one has changed nothing.`,
      details: { databaseVersion: done.length, programVersion: Object.keys(MIGRATIONS).length },
    });
  }
  return done.length < Object.keys(MIGRATIONS).length ? 'older' : 'current';
}

function readMagic(file: string): string {
  const handle = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(SQLITE_MAGIC.length);
    readSync(handle, bytes, 0, bytes.length, 0);
    return bytes.toString('latin1');
  } finally {
    closeSync(handle);
  }
}

function notADatabase(file: string, cause?: unknown): AppError {
  return new AppError(
    {
      code: 'not_a_database',
      message: `${file} is not a Latchkey database, and was left as it is. Move it away, or choose another folder with --data-dir or LATCHKEY_DATA_DIR.`,
    },
    { cause },
  );
}
