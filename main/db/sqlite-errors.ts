import BetterSqlite3 from 'better-sqlite3';
import { AppError } from '#core/contract/errors.ts';

/** Turns what SQLite may say on a sound day into an error that a person can act on; else null. */
export function explainSqliteError(error: unknown): AppError | null {
  if (!(error instanceof BetterSqlite3.SqliteError)) return null;
  const kind = error.code.split('_').slice(0, 2).join('_');
  switch (kind) {
    case 'SQLITE_BUSY':
      return new AppError(
        {
          code: 'database_busy',
          message:
            'Another program is writing to the database and did not finish in time. Nothing was changed; try again in a moment.',
        },
        { cause: error },
      );
    case 'SQLITE_FULL':
      return new AppError(
        {
          code: 'data_folder_unwritable',
          message: 'The disk is full. Nothing was changed; make room and try again.',
        },
        { cause: error },
      );
    case 'SQLITE_READONLY':
      return new AppError(
        {
          code: 'data_folder_unwritable',
          message:
            'The database cannot be written. Nothing was changed; check the rights of the data folder.',
        },
        { cause: error },
      );
    case 'SQLITE_IOERR':
    case 'SQLITE_CANTOPEN':
      return new AppError(
        {
          code: 'data_folder_unwritable',
          message:
            'The disk could not be read or written. Nothing was changed; check that the disk with the data folder is connected and sound, and try again.',
        },
        { cause: error },
      );
    case 'SQLITE_CORRUPT':
    case 'SQLITE_NOTADB':
      return new AppError(
        {
          code: 'not_a_database',
          message: 'The database file is damaged. Restore a backup, or ask for help with the log.',
        },
        { cause: error },
      );
    default:
      return null;
  }
}
