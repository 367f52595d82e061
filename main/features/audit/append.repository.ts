import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { AuditEntry, SignedHead } from '#core/audit/entry.ts';
import { AppError } from '#core/contract/errors.ts';
import type { Db } from '#main/db/connection.ts';
import type { Trx } from '#main/db/transaction.ts';

/** The head; undefined if somebody took it away. */
export async function findHead(db: Db): Promise<SignedHead | undefined> {
  const row = await db.selectFrom('audit_head').selectAll().executeTakeFirst();
  return (
    row && {
      deskId: row.desk_id,
      seq: row.seq,
      hash: row.hash,
      tables: row.tables,
      publicKey: row.public_key,
      signature: row.signature,
    }
  );
}

/** @throws {AppError} `not_a_database` if somebody took the head away: nothing can be written then. */
export async function readHead(db: Db): Promise<SignedHead> {
  const head = await findHead(db);
  if (head === undefined) {
    throw new AppError({
      code: 'not_a_database',
      message:
        'The signed head of the audit log is missing from the database, so that nothing can be written. Keep a copy of the file and restore a backup.',
    });
  }
  return head;
}

export async function writeHead(trx: Trx, head: SignedHead): Promise<void> {
  await trx
    .updateTable('audit_head')
    .set({
      seq: head.seq,
      hash: head.hash,
      tables: head.tables,
      public_key: head.publicKey,
      signature: head.signature,
    })
    .execute();
}

export async function insertEntry(trx: Trx, entry: AuditEntry): Promise<void> {
  await trx
    .insertInto('audit_log')
    .values({
      seq: entry.seq,
      at: entry.at,
      operator_id: entry.operatorId,
      operator: entry.operator,
      way: entry.way,
      action: entry.action,
      subject: entry.subject,
      details: entry.details,
      prev_hash: entry.prevHash,
      hash: entry.hash,
    })
    .execute();
}

/** Notes which invites an entry is for. */
export async function insertTouched(
  trx: Trx,
  seq: number,
  inviteIds: readonly number[],
): Promise<void> {
  await sql`INSERT INTO audit_touched (invite_id, seq)
    SELECT value, ${seq} FROM json_each(${JSON.stringify(inviteIds)}) ORDER BY value`.execute(trx);
}

/** The entry that says that the database was found to be older than the mark. */
export const OLDER_DATABASE = 'audit.olderDatabase';

/** Whether the log says already that it is older than this mark. */
export async function hasNotedOlder(trx: Trx, markSeq: number): Promise<boolean> {
  const rows = await trx
    .selectFrom('audit_log')
    .select('details')
    .where('action', '=', OLDER_DATABASE)
    .orderBy('seq', 'desc')
    .limit(1)
    .execute();
  return rows.some(({ details }) => details.includes(`"seen":${markSeq}}`));
}

/** How many rows each table has ever had: never falls while nobody takes rows or files away. */
export const tableCounts = sql<{ name: string; n: number }>`
  SELECT name, seq AS n FROM sqlite_sequence
    WHERE name IN ('invites', 'operators', 'sessions', 'tokens')
  UNION ALL SELECT 'batches', coalesce(max(id), 0) FROM batches`;

export async function countTables(db: Db): Promise<Record<string, number>> {
  const { rows } = await tableCounts.execute(db);
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]));
}

/** The latest time that any table holds of what an entry tells, UTC milliseconds; 0 if there is none. */
export const latestTime = sql<{ latest: number }>`
  SELECT max(latest) AS latest FROM (
    SELECT ${latestOf('invites', ['created_at', 'deactivated_at', 'revoked_at', 'archived_at'])}
    UNION ALL SELECT ${latestOf('batches', ['created_at'])}
    UNION ALL SELECT ${latestOf('operators', ['created_at', 'last_sign_in_at', 'disabled_at'])}
    UNION ALL SELECT ${latestOf('sessions', ['created_at', 'ended_at'])}
    UNION ALL SELECT ${latestOf('tokens', ['created_at', 'revoked_at'])})`;

function latestOf(table: string, columns: readonly string[]): RawBuilder<unknown> {
  const each = columns.map((column) => sql`coalesce(max(${sql.ref(column)}), 0)`);
  // With one argument max() would be the aggregate.
  return sql`max(0, ${sql.join(each)}) AS latest FROM ${sql.table(table)}`;
}

export async function findLatestTime(db: Db): Promise<number> {
  const { rows } = await latestTime.execute(db);
  return rows[0]?.latest ?? 0;
}
