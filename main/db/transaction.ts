import { setImmediate } from 'node:timers/promises';
import type { Transaction } from 'kysely';
import { isBusy } from './connection.ts';
import type { Connection } from './connection.ts';
import type { Schema } from './schema.ts';

/** An open transaction: what a repository takes where it must not run outside one. */
export type Trx = Transaction<Schema>;

/** Milliseconds that one try for the write lock keeps the thread. */
const TRY_MS = 250;

/**
 * Runs the work in one `BEGIN IMMEDIATE` transaction: all of it happens, or nothing. While another
 * program has the write lock it is tried again and again, for as long in all as the connection waits
 * for anything; in one piece that wait would hear neither a cancel nor a signal.
 *
 * @param onWait called between two tries; what it throws ends the waiting.
 */
export async function inTransaction<T>(
  { db, raw }: Pick<Connection, 'db' | 'raw'>,
  work: (trx: Trx) => Promise<T>,
  onWait: () => void = () => undefined,
): Promise<T> {
  const patience = Number(raw.pragma('busy_timeout', { simple: true }));
  const waitAtMost = (ms: number) => void raw.pragma(`busy_timeout = ${ms}`);
  const until = Date.now() + patience;

  for (;;) {
    let begun = false;
    try {
      waitAtMost(Math.min(TRY_MS, patience));
      return await db.transaction().execute((trx) => {
        begun = true;
        waitAtMost(patience);
        return work(trx);
      });
    } catch (error) {
      // Once it has begun it has the lock; to run the work a second time is not ours to decide.
      if (begun || !isBusy(error) || Date.now() >= until) throw error;
    } finally {
      waitAtMost(patience);
    }
    onWait();
    await setImmediate();
  }
}
