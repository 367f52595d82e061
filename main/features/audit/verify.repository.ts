import { sql } from 'kysely';
import { canonicalJson } from '#core/audit/canonical.ts';
import type { AuditEntry, SignedHead } from '#core/audit/entry.ts';
import type { Db } from '#main/db/connection.ts';
import { latestTime, tableCounts } from './append.repository.ts';
import { selectEntries } from './audit.repository.ts';

/** What the log and the other tables say of where the log ends, all of one instant. */
export interface LogState {
  /** Null if somebody took it away. */
  head: SignedHead | null;
  /** Of the last entry; 0 if there is none. */
  lastSeq: number;
  /** How far the other tables have come, in canonical JSON. */
  tables: string;
  /** The latest time that any of them holds of what an entry tells, UTC milliseconds. */
  latest: number;
  /** Whether there are operators, whom only an operation that leaves an entry makes. */
  hasOperators: boolean;
  /** Whether `audit_touched` speaks of entries that there are not. */
  strayTouched: boolean;
}

interface StateRow {
  seq: number | null;
  hash: string;
  deskId: string;
  tables: string;
  publicKey: string;
  signature: string;
  lastSeq: number;
  counts: string;
  latest: number;
  operators: number;
  stray: number;
}

/** Reads the state in one statement, so that a write meanwhile is in all of it or in none. */
export async function readState(db: Db): Promise<LogState> {
  const { rows } = await sql<StateRow>`SELECT
    h.seq, h.hash, h.desk_id AS deskId, h.tables, h.public_key AS publicKey, h.signature,
    (SELECT coalesce(max(seq), 0) FROM audit_log) AS lastSeq,
    (SELECT json_group_object(name, n) FROM (${tableCounts})) AS counts,
    (${latestTime}) AS latest,
    EXISTS (SELECT 1 FROM operators) AS operators,
    EXISTS (SELECT 1 FROM audit_touched WHERE seq < 1
      OR seq > (SELECT coalesce(max(seq), 0) FROM audit_log)) AS stray
    FROM (SELECT 1) LEFT JOIN audit_head AS h ON h.id = 1`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('A statement that gives one row gave none');
  return {
    head: row.seq === null ? null : { ...row, seq: row.seq },
    lastSeq: row.lastSeq,
    tables: canonicalJson(JSON.parse(row.counts)),
    latest: row.latest,
    hasOperators: row.operators === 1,
    strayTouched: row.stray === 1,
  };
}

/** The entries behind this one and up to that, in order. */
export async function readEntries(
  db: Db,
  after: number,
  upTo: number,
  limit: number,
): Promise<AuditEntry[]> {
  return selectEntries(db)
    .where('seq', '>', after)
    .where('seq', '<=', upTo)
    .orderBy('seq')
    .limit(limit)
    .execute();
}

export async function findEntry(db: Db, seq: number): Promise<AuditEntry | undefined> {
  return selectEntries(db).where('seq', '=', seq).executeTakeFirst();
}

/** Entries further down that say of themselves that they follow the one with this hash. */
export async function findFollowers(
  db: Db,
  prevHash: string,
  after: number,
): Promise<AuditEntry[]> {
  return selectEntries(db)
    .where('seq', '>', after)
    .where('prev_hash', '=', prevHash)
    .orderBy('seq')
    .limit(100)
    .execute();
}

export interface Touched {
  seq: number;
  inviteId: number;
}

/** Which invites these entries were for, behind this one; in order. */
export async function readTouched(
  db: Db,
  after: Touched,
  upTo: number,
  limit: number,
): Promise<Touched[]> {
  const { rows } = await sql<Touched>`SELECT seq, invite_id AS inviteId FROM audit_touched
    WHERE (seq, invite_id) > (${after.seq}, ${after.inviteId}) AND seq <= ${upTo}
    ORDER BY seq, invite_id LIMIT ${limit}`.execute(db);
  return rows;
}
