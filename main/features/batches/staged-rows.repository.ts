import { sql } from 'kysely';
import type { ApprovalRule } from '#core/settings/settings.ts';
import type { Db, WriteRows } from '#main/db/connection.ts';
import type { Flag } from '#main/db/schema.ts';
import type { Trx } from '#main/db/transaction.ts';
import { codeConflictsSql, waitsSql } from '#main/features/invites/staging.repository.ts';

/**
 * What of a file's rows is needed later: of the wrong ones all cells, for the rejects file; of those
 * that bring a code too, since they may turn out wrong. It waits in a TEMP table beside the staged
 * invites (`row` there is `seq` here), so that memory does not grow with the file.
 */
export interface KeptRow {
  /** Counts the invites asked for, from 1. */
  seq: number;
  /** The row of the file. */
  row: number;
  cells: readonly string[];
  name: string;
  email: string;
  type: string;
  /** Null while nothing is wrong with it. */
  error: string | null;
}

export async function createKeptRows(db: Db): Promise<void> {
  await dropKeptRows(db);
  await sql`CREATE TEMP TABLE kept_rows (
    seq INTEGER PRIMARY KEY, row INTEGER NOT NULL, cells TEXT NOT NULL,
    name TEXT, email TEXT, type TEXT, error TEXT)`.execute(db);
  await sql`CREATE TEMP TABLE code_conflicts (
    seq INTEGER PRIMARY KEY, code TEXT NOT NULL, other_seq INTEGER)`.execute(db);
}

export async function dropKeptRows(db: Db): Promise<void> {
  await sql`DROP TABLE IF EXISTS temp.kept_rows`.execute(db);
  await sql`DROP TABLE IF EXISTS temp.code_conflicts`.execute(db);
}

export function keepRows(writeRows: WriteRows, rows: readonly KeptRow[]): void {
  writeRows(
    'INSERT INTO kept_rows (seq, row, cells, name, email, type, error) VALUES (?, ?, ?, ?, ?, ?, ?)',
    rows.map((one) => [
      one.seq,
      one.row,
      JSON.stringify(one.cells),
      one.name,
      one.email,
      one.type,
      one.error,
    ]),
  );
}

/**
 * Takes rows whose code stands twice in the file, or in the database already, out of the staging. Of
 * equal codes the first stays.
 * @returns how many
 */
export async function unstageCodeConflicts(db: Db): Promise<number> {
  await sql`INSERT INTO code_conflicts (seq, code, other_seq) ${codeConflictsSql}`.execute(db);
  const { numAffectedRows } = await sql`DELETE FROM staged_invites
    WHERE row IN (SELECT seq FROM code_conflicts)`.execute(db);
  return Number(numAffectedRows ?? 0);
}

export interface CodeConflictRow {
  seq: number;
  row: number;
  code: string;
  /** The row of the file that has the code, too; null: an invite in the database has it. */
  otherRow: number | null;
}

/** The conflicts behind this one, in order. */
export async function readCodeConflicts(
  db: Db,
  afterSeq: number,
  limit: number,
): Promise<CodeConflictRow[]> {
  const { rows } = await sql<CodeConflictRow>`
    SELECT c.seq, k.row, c.code, o.row AS otherRow
    FROM code_conflicts AS c
    JOIN kept_rows AS k ON k.seq = c.seq
    LEFT JOIN kept_rows AS o ON o.seq = c.other_seq
    WHERE c.seq > ${afterSeq} ORDER BY c.seq LIMIT ${limit}`.execute(db);
  return rows;
}

export function markWrong(
  writeRows: WriteRows,
  rows: readonly { seq: number; error: string }[],
): void {
  writeRows(
    'UPDATE kept_rows SET error = ? WHERE seq = ?',
    rows.map(({ seq, error }) => [error, seq]),
  );
}

/** The wrong rows behind this one, in order. */
export async function readWrongRows(
  db: Db,
  afterSeq: number,
  limit: number,
): Promise<{ seq: number; cells: string[]; error: string }[]> {
  const { rows } = await sql<{ seq: number; cells: string; error: string }>`
    SELECT seq, cells, error FROM kept_rows
    WHERE error IS NOT NULL AND seq > ${afterSeq} ORDER BY seq LIMIT ${limit}`.execute(db);
  return rows.map(({ seq, cells, error }) => ({ seq, cells: readCells(cells), error }));
}

function readCells(json: string): string[] {
  const parsed: unknown = JSON.parse(json);
  return Array.isArray(parsed) ? parsed.map(String) : [];
}

export interface StagedResult {
  seq: number;
  name: string | null;
  email: string | null;
  code: string | null;
  /** Whether the code waits for approval. */
  waits: Flag;
  type: string;
  expiresAt: number | null;
  error: string | null;
}

/** What became of the rows behind this one, right and wrong in the order of the file. */
export async function readStagedResults(
  trx: Trx,
  approval: ApprovalRule,
  afterSeq: number,
  limit: number,
): Promise<StagedResult[]> {
  const { rows } = await sql<StagedResult>`
    SELECT row AS seq, name, email, code, ${waitsSql(approval)} AS waits, permission AS type, expires_at AS expiresAt, NULL AS error
      FROM staged_invites WHERE row > ${afterSeq}
    UNION ALL
    SELECT seq, name, email, NULL, 0, type, NULL, error
      FROM kept_rows WHERE error IS NOT NULL AND seq > ${afterSeq}
    ORDER BY 1 LIMIT ${limit}`.execute(trx);
  return rows;
}
