import type { Group } from '#core/contract/desk.contract.ts';
import type { Db } from '#main/db/connection.ts';

/** All groups, in the order in which they were made. */
export async function listGroups(db: Db): Promise<Group[]> {
  return db
    .selectFrom('groups')
    .select(['id', 'name', 'kind', 'description'])
    .orderBy('id')
    .execute();
}

export async function groupExists(db: Db, id: number): Promise<boolean> {
  const row = await db.selectFrom('groups').select('id').where('id', '=', id).executeTakeFirst();
  return row !== undefined;
}
