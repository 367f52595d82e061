import { sql } from 'kysely';
import type { Db } from '#main/db/connection.ts';
import type { Trx } from '#main/db/transaction.ts';

/** All stored settings, parsed from JSON but not checked. */
export async function readSettings(db: Db): Promise<Record<string, unknown>> {
  const rows = await db.selectFrom('settings').selectAll().execute();
  return Object.fromEntries(
    rows.map(({ key, value }): [string, unknown] => [key, JSON.parse(value)]),
  );
}

export async function writeSetting(trx: Trx, key: string, value: unknown): Promise<void> {
  await trx
    .insertInto('settings')
    .values({ key, value: JSON.stringify(value) })
    .onConflict((oc) => oc.column('key').doUpdateSet({ value: sql`excluded.value` }))
    .execute();
}
