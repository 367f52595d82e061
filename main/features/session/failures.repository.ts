import type { Db } from '#main/db/connection.ts';
import type { Trx } from '#main/db/transaction.ts';

/** Wrong passwords in a row, under one of the names that they are counted by. */
export interface Failures {
  who: string;
  failures: number;
  lockedAt: number | null;
  /** Milliseconds; 0 if there is no lock. */
  lockedFor: number;
}

/** The counts of these, in their order. */
export async function findFailures(db: Db, whos: readonly string[]): Promise<Failures[]> {
  const rows = await db
    .selectFrom('sign_in_failures')
    .select(['who', 'failures', 'locked_at as lockedAt', 'locked_for as lockedFor'])
    .where('who', 'in', whos)
    .execute();
  return whos.map(
    (who) =>
      rows.find((row) => row.who === who) ?? { who, failures: 0, lockedAt: null, lockedFor: 0 },
  );
}

export async function keepFailures(
  trx: Trx,
  { who, failures, lockedAt, lockedFor }: Failures,
): Promise<void> {
  const columns = { failures, locked_at: lockedAt, locked_for: lockedFor };
  await trx
    .insertInto('sign_in_failures')
    .values({ who, ...columns })
    .onConflict((oc) => oc.column('who').doUpdateSet(columns))
    .execute();
}

export async function forgetFailures(trx: Trx, whos: readonly string[]): Promise<void> {
  await trx.deleteFrom('sign_in_failures').where('who', 'in', whos).execute();
}
