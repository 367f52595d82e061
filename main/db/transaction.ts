import type { Transaction } from 'kysely';
import type { Db } from './connection.ts';
import type { Schema } from './schema.ts';

/** An open transaction: what a repository takes where it must not run outside one. */
export type Trx = Transaction<Schema>;

/** Runs the work in one `BEGIN IMMEDIATE` transaction: all of it happens, or nothing. */
export async function inTransaction<T>(db: Db, work: (trx: Trx) => Promise<T>): Promise<T> {
  return db.transaction().execute(work);
}
