import type { Db } from '#main/db/connection.ts';
import type { Trx } from '#main/db/transaction.ts';

export interface Failures {
  failures: number;
  lockedAt: number | null;
  /** Milliseconds; 0 if there is no lock. */
  lockedFor: number;
}

const NONE: Failures = { failures: 0, lockedAt: null, lockedFor: 0 };

export async function findFailures(db: Db, who: string): Promise<Failures> {
  const row = await db
    .selectFrom('sign_in_failures')
    .select(['failures', 'locked_at as lockedAt', 'locked_for as lockedFor'])
    .where('who', '=', who)
    .executeTakeFirst();
  return row ?? NONE;
}

export async function keepFailures(trx: Trx, who: string, failures: Failures): Promise<void> {
  const columns = {
    failures: failures.failures,
    locked_at: failures.lockedAt,
    locked_for: failures.lockedFor,
  };
  await trx
    .insertInto('sign_in_failures')
    .values({ who, ...columns })
    .onConflict((oc) => oc.column('who').doUpdateSet(columns))
    .execute();
}

export async function forgetFailures(trx: Trx, who: string): Promise<void> {
  await trx.deleteFrom('sign_in_failures').where('who', '=', who).execute();
}
