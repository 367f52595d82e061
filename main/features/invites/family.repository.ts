import { sql } from 'kysely';
import type { Db } from '#main/db/connection.ts';
import { byIndex, idsIn } from './sources.repository.ts';

/** The id of an invite's parent, null where it has none; undefined where there is no such invite. */
export async function findParentId(db: Db, id: number): Promise<number | null | undefined> {
  const row = await db
    .selectFrom('invites')
    .select('parent_id')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.parent_id;
}

/** The ids of the newest children, so many at most: read from the end of their stretch of the index. */
export async function newestChildren(db: Db, id: number, limit: number): Promise<number[]> {
  const children = idsIn(byIndex('invites_by_parent', sql`i.parent_id = ${id}`));
  const newest = sql<{ id: number }>`${children} ORDER BY i.id DESC LIMIT ${limit}`;
  return (await newest.execute(db)).rows.map((row) => row.id);
}
