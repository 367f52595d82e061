import BetterSqlite3 from 'better-sqlite3';
import { expect, test } from 'vitest';
import { explainSqliteError } from '#main/db/sqlite-errors.ts';

test.each([
  ['SQLITE_BUSY', 'database_busy', /Another program/],
  ['SQLITE_BUSY_SNAPSHOT', 'database_busy', /Another program/],
  ['SQLITE_FULL', 'data_folder_unwritable', /disk is full/],
  ['SQLITE_READONLY_DBMOVED', 'data_folder_unwritable', /cannot be written/],
  ['SQLITE_IOERR', 'data_folder_unwritable', /disk could not be read or written/],
  ['SQLITE_IOERR_FSYNC', 'data_folder_unwritable', /disk could not be read or written/],
  ['SQLITE_CANTOPEN', 'data_folder_unwritable', /disk could not be read or written/],
  ['SQLITE_CANTOPEN_ISDIR', 'data_folder_unwritable', /disk could not be read or written/],
  ['SQLITE_CORRUPT_VTAB', 'not_a_database', /damaged/],
  ['SQLITE_NOTADB', 'not_a_database', /damaged/],
])('%s is told as %s', (code, told, message) => {
  const explained = explainSqliteError(new BetterSqlite3.SqliteError('SECRET77', code));
  expect(explained?.toPayload()).toEqual({ code: told, message: expect.stringMatching(message) });
  expect(JSON.stringify(explained?.toPayload())).not.toContain('SECRET77');
});

test('what is no sound day is left to be logged', () => {
  expect(explainSqliteError(new BetterSqlite3.SqliteError('no such table', 'SQLITE_ERROR'))).toBe(
    null,
  );
  expect(explainSqliteError(new Error('SQLITE_BUSY'))).toBe(null);
});
