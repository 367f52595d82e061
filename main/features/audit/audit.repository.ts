import { sql } from 'kysely';
import type { AuditEntry } from '#core/audit/entry.ts';
import type { Db } from '#main/db/connection.ts';

/** The columns of an {@link AuditEntry}, under its names. */
export function selectEntries(db: Db) {
  return db
    .selectFrom('audit_log')
    .select([
      'seq',
      'at',
      'operator_id as operatorId',
      'operator',
      'way',
      'action',
      'subject',
      'details',
      'prev_hash as prevHash',
      'hash',
    ]);
}

/** Entries about an invite, its batch, or many invites of which it is one; the newest first. */
export async function findStory(db: Db, inviteId: number, limit: number): Promise<AuditEntry[]> {
  const batch = sql`(SELECT 'batch:' || batch_id FROM invites WHERE id = ${inviteId})`;
  return selectEntries(db)
    .where(
      sql<boolean>`seq IN (
        SELECT seq FROM audit_log WHERE subject = ${`invite:${inviteId}`}
        UNION SELECT seq FROM audit_log WHERE subject = ${batch}
        UNION SELECT seq FROM audit_touched WHERE invite_id = ${inviteId})`,
    )
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
}

/** The actions that there are: each is looked up behind the one before, in place of reading them all. */
export async function listActions(db: Db): Promise<string[]> {
  const { rows } = await sql<{ action: string }>`WITH RECURSIVE found (action) AS (
      SELECT min(action) FROM audit_log
      UNION ALL SELECT (SELECT min(action) FROM audit_log WHERE action > found.action)
        FROM found WHERE found.action IS NOT NULL)
    SELECT action FROM found WHERE action IS NOT NULL`.execute(db);
  return rows.map(({ action }) => action);
}

export async function listActors(db: Db): Promise<Array<{ operatorId: number; name: string }>> {
  return db
    .selectFrom('operators')
    .select(['id as operatorId', 'name'])
    .orderBy('name_key')
    .execute();
}
