import BetterSqlite3 from 'better-sqlite3';
import { Kysely } from 'kysely';
import type { CompiledQuery } from 'kysely';
import { AppError } from '#core/contract/errors.ts';
import { LatchkeyDialect } from './dialect.ts';
import type { Schema } from './schema.ts';

export type Db = Kysely<Schema>;

/** A statement that is ready to run and gives one number a row. */
export type NumberQuery = CompiledQuery;

/**
 * Runs a statement that gives one number a row, without making an object of each. A statement that
 * calls {@link STILL_WANTED} is given up when `pause` throws.
 */
export type ReadNumbers = (query: NumberQuery, pause: () => void) => Float64Array;

/** Runs a statement that gives numbers, or null, in each row, without making an object of each. */
export type ReadTuples = (query: CompiledQuery) => Array<Array<number | null>>;

/**
 * Does work that may wait, a piece at a time between the calls, until a piece says that it was the
 * last, or fails, or the connection is closed.
 */
export type InIdle = (piece: () => 'more' | 'done') => void;

/**
 * A function of ours in SQL, always true: lets a long statement look whether it is still wanted. SQLite
 * itself cannot be stopped from outside here, so the condition asks every some thousand rows.
 */
export const STILL_WANTED = 'latchkey_still_wanted';

/** Writes rows with one prepared statement: for the thousands, where compiling each would cost most. */
export type WriteRows = (sqlText: string, rows: Iterable<readonly unknown[]>) => number;

export interface Connection {
  readonly db: Db;
  readonly raw: BetterSqlite3.Database;
  /**
   * Runs the statement once for each row, inside whatever transaction is open, else in one of its own.
   * Returns how many rows there were.
   */
  readonly writeRows: WriteRows;
  readonly readNumbers: ReadNumbers;
  readonly readTuples: ReadTuples;
  readonly inIdle: InIdle;
  /** Changes whenever another connection has committed something. */
  dataVersion(): number;
  close(): Promise<void>;
}

/** Milliseconds that a connection waits for another's write to end. */
const BUSY_TIMEOUT_MS = 10_000;

/** The settings that every connection must have, each read back after it is set. */
const PRAGMAS = [
  ['journal_mode', 'wal'],
  ['synchronous', 2],
  ['foreign_keys', 1],
  ['temp_store', 0],
  ['recursive_triggers', 1],
] as const;

/**
 * Opens a connection to an existing Latchkey database.
 *
 * @param mode a `reader` refuses every write (`query_only`).
 * @throws {AppError} `internal` if a setting that the data's safety rests on does not hold.
 */
export function openConnection(file: string, mode: 'writer' | 'reader'): Connection {
  const raw = new BetterSqlite3(file, { timeout: BUSY_TIMEOUT_MS });
  try {
    waitForOtherMakers(raw);
    for (const [name, value] of PRAGMAS) requirePragma(raw, name, value);
    raw.pragma('cache_size = -65536');
    raw.pragma('mmap_size = 1073741824');
    if (mode === 'reader') requirePragma(raw, 'query_only', 1);
  } catch (error) {
    raw.close();
    throw error;
  }
  const db = new Kysely<Schema>({ dialect: new LatchkeyDialect(raw) });
  return {
    db,
    raw,
    writeRows: (sqlText, rows) => {
      const statement = raw.prepare(sqlText);
      const write = () => {
        let count = 0;
        for (const row of rows) {
          statement.run(row);
          count += 1;
        }
        return count;
      };
      return raw.inTransaction ? write() : raw.transaction(write)();
    },
    readNumbers: createNumberReader(raw),
    // The statements that are given here select nothing but numbers.
    readTuples: (query) =>
      raw
        .prepare(query.sql)
        .raw()
        .all(...query.parameters) as Array<Array<number | null>>,
    inIdle: (piece) => workInIdle(raw, piece),
    dataVersion: () => Number(raw.pragma('data_version', { simple: true })),
    async close() {
      await db.destroy();
      if (raw.open) raw.close();
    },
  };
}

/**
 * Turns a new database to WAL. When two connections do that at once, SQLite refuses one of them
 * without waiting, since each would wait for the other: so it is asked again.
 */
function waitForOtherMakers(raw: BetterSqlite3.Database): void {
  const until = Date.now() + BUSY_TIMEOUT_MS;
  for (;;) {
    try {
      raw.pragma('journal_mode = wal');
      return;
    } catch (error) {
      if (!isBusy(error) || Date.now() > until) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

/** Whether a statement failed because another connection has the lock. */
export function isBusy(error: unknown): boolean {
  return error instanceof BetterSqlite3.SqliteError && error.code.startsWith('SQLITE_BUSY');
}

/** Milliseconds that are left for calls between two pieces of work that may wait. */
const BREATH_MS = 10;

function workInIdle(raw: BetterSqlite3.Database, piece: () => 'more' | 'done'): void {
  const next = () => {
    if (!raw.open) return;
    try {
      if (piece() === 'done') return;
    } catch {
      // Nobody waits for it; what is wrong with the database is told by the next call.
      return;
    }
    workInIdle(raw, piece);
  };
  // Does not keep a process alive that has nothing else to do.
  setTimeout(next, BREATH_MS).unref();
}

function createNumberReader(raw: BetterSqlite3.Database): ReadNumbers {
  let current = () => {};
  raw.function(STILL_WANTED, { directOnly: true }, () => {
    current();
    return 1;
  });
  return (query, pause) => {
    current = pause;
    const found = raw
      .prepare(query.sql)
      .pluck()
      .all(...query.parameters);
    // `Float64Array.from` takes as long for a million as finding them does.
    const numbers = new Float64Array(found.length);
    for (let at = 0; at < found.length; at += 1) numbers[at] = Number(found[at]);
    return numbers;
  };
}

function requirePragma(raw: BetterSqlite3.Database, name: string, value: string | number): void {
  raw.pragma(`${name} = ${value}`);
  const actual: unknown = raw.pragma(name, { simple: true });
  if (actual !== value) {
    throw new AppError({
      code: 'internal',
      message: `The database does not accept ${name} = ${value} (it says ${String(actual)}). It may lie on a network drive; move the data folder to a local disk.`,
    });
  }
}
