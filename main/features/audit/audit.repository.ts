import { sql } from 'kysely';
import type { CompiledQuery } from 'kysely';
import type { AuditEntry } from '#core/audit/entry.ts';
import type { AuditFilter } from '#core/contract/audit.contract.ts';
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

/** One block of the filtered log, the newest first. */
export async function pageEntries(
  db: Db,
  filter: AuditFilter,
  offset: number,
  limit: number,
): Promise<AuditEntry[]> {
  let query = selectEntries(db);
  if (filter.operatorId !== undefined) query = query.where('operator_id', '=', filter.operatorId);
  if (filter.action !== undefined) query = query.where('action', '=', filter.action);
  if (filter.subject !== undefined) query = query.where('subject', '=', filter.subject);
  if (filter.from !== undefined) query = query.where('at', '>=', filter.from);
  if (filter.to !== undefined) query = query.where('at', '<=', filter.to);
  return query.orderBy('seq', 'desc').offset(offset).limit(limit).execute();
}

export function compileCount(db: Db, filter: AuditFilter): CompiledQuery {
  const { operatorId, action, subject, from, to } = filter;
  const asked = [
    operatorId === undefined ? null : sql`operator_id = ${operatorId}`,
    action === undefined ? null : sql`action = ${action}`,
    subject === undefined ? null : sql`subject = ${subject}`,
    from === undefined ? null : sql`at >= ${from}`,
    to === undefined ? null : sql`at <= ${to}`,
  ].filter((condition) => condition !== null);
  const where = asked.length === 0 ? sql`` : sql`WHERE ${sql.join(asked, sql` AND `)}`;
  return sql`SELECT count(*) FROM audit_log ${where}`.compile(db);
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

export async function listActions(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('audit_log')
    .select('action')
    .distinct()
    .orderBy('action')
    .execute();
  return rows.map(({ action }) => action);
}

export async function listActors(db: Db): Promise<Array<{ operatorId: number; name: string }>> {
  return db
    .selectFrom('operators')
    .select(['id as operatorId', 'name'])
    .orderBy('name_key')
    .execute();
}
