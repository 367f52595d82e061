import { sql } from 'kysely';
import { viewSettingsSchema } from '#core/contract/templates.contract.ts';
import type { View, ViewSettings } from '#core/contract/templates.contract.ts';
import { nameKey } from '#core/text/name.ts';
import type { Db } from '#main/db/connection.ts';
import { parseForgiving } from '#main/db/parse-forgiving.ts';
import type { Trx } from '#main/db/transaction.ts';

const storedSchema = viewSettingsSchema.partial();

/** The views of one operator, in the order in which they were made. */
export async function listViews(db: Db, operatorId: number): Promise<View[]> {
  const rows = await db
    .selectFrom('views')
    .select(['id', 'name', 'settings'])
    .where('operator_id', '=', operatorId)
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.map(({ id, name, settings }) => ({
    id,
    name,
    ...parseSettings(settings),
  }));
}

/** Adds a view at the end. The caller has made sure that the name is free. */
export async function insertView(
  trx: Trx,
  operatorId: number,
  { name, filter, sort }: Omit<View, 'id'>,
): Promise<number> {
  const { id } = await trx
    .insertInto('views')
    .values({
      operator_id: operatorId,
      name,
      name_key: nameKey(name),
      position: sql<number>`(SELECT coalesce(max(position), 0) + 1 FROM views
        WHERE operator_id = ${operatorId})`,
      settings: JSON.stringify({ filter, sort }),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function updateView(trx: Trx, { id, name, filter, sort }: View): Promise<void> {
  await trx
    .updateTable('views')
    .set({ name, name_key: nameKey(name), settings: JSON.stringify({ filter, sort }) })
    .where('id', '=', id)
    .execute();
}

export async function deleteView(trx: Trx, id: number): Promise<void> {
  await trx.deleteFrom('views').where('id', '=', id).execute();
}

/** What is not sound, since it was stored by hand or by another version, is left out; the rest holds. */
function parseSettings(json: string): ViewSettings {
  const { filter, sort } = parseForgiving(storedSchema, json, {});
  return { filter: filter ?? {}, sort: sort ?? { column: 'created', direction: 'desc' } };
}
