import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { InviteDraft } from '#core/invites/draft.ts';
import { canonicalCode, displayCode } from '#core/invites/code.ts';
import { LIMITS } from '#core/invites/vocabulary.ts';
import type { ApprovalRule } from '#core/settings/settings.ts';
import { emailKey } from '#core/text/email.ts';
import { composeText } from '#core/text/compose.ts';
import { nameSortKey } from '#core/text/fold.ts';
import type { Db, WriteRows } from '#main/db/connection.ts';
import type { Trx } from '#main/db/transaction.ts';
import { tagsJson } from './tags.ts';

/** A draft with the number of the row that it comes from: unique and rising within one staging. */
export interface StagedDraft extends InviteDraft {
  row: number;
}

/** A code that cannot be taken: twice in the staging (`otherRow`), or in the database already. */
export interface CodeConflict {
  row: number;
  code: string;
  otherRow: number | null;
}

/**
 * Drafts wait in a TEMP table of the writer's connection until all are there: memory stays flat, the
 * database is not locked meanwhile, and the write itself is one set-wise INSERT.
 */
const CREATE = sql`CREATE TEMP TABLE staged_invites (
  row INTEGER PRIMARY KEY,
  generated INTEGER NOT NULL,
  code TEXT NOT NULL,
  code_key TEXT NOT NULL,
  name TEXT, name_sort TEXT NOT NULL, email TEXT, email_key TEXT, notes TEXT, tags TEXT,
  role TEXT NOT NULL, permission TEXT NOT NULL, group_id INTEGER, max_uses INTEGER NOT NULL,
  valid_from INTEGER, expires_at INTEGER,
  can_invite INTEGER NOT NULL, transferable INTEGER NOT NULL, device_bound INTEGER NOT NULL,
  max_devices INTEGER, config_url TEXT)`;

const INSERT = `INSERT INTO staged_invites VALUES (${Array.from({ length: 21 }, () => '?').join(', ')})`;

/** The columns that go from the staging into `invites` as they are. */
const CARRIED = sql.raw(
  `code, code_key, name, name_sort, email, email_key, notes, tags, role, permission, group_id,
   max_uses, valid_from, expires_at, can_invite, transferable, device_bound, max_devices, config_url`,
);

/** Makes an empty staging; one that an earlier call left behind goes first. */
export async function createStaging(db: Db): Promise<void> {
  await dropStaging(db);
  await CREATE.execute(db);
}

export async function dropStaging(db: Db): Promise<void> {
  await sql`DROP TABLE IF EXISTS temp.staged_invites`.execute(db);
}

/**
 * Adds drafts. One without a code gets one from the generator.
 * @returns how many were added.
 */
export function stageDrafts(
  writeRows: WriteRows,
  drafts: Iterable<StagedDraft>,
  nextCode: () => string,
): number {
  return writeRows(INSERT, stagedRows(drafts, nextCode));
}

function* stagedRows(
  drafts: Iterable<StagedDraft>,
  nextCode: () => string,
): Generator<readonly unknown[]> {
  for (const draft of drafts) {
    const code = draft.code === null ? nextCode() : displayCode(draft.code);
    const name = composeText(draft.name, LIMITS.name);
    yield [
      draft.row,
      draft.code === null ? 1 : 0,
      code,
      canonicalCode(code),
      name,
      nameSortKey(name),
      composeText(draft.email, LIMITS.email),
      draft.email === null ? null : emailKey(draft.email),
      composeText(draft.notes, LIMITS.notes),
      tagsJson(draft.tags),
      draft.role,
      draft.permission,
      draft.groupId,
      draft.maxUses,
      draft.validFrom,
      draft.expiresAt,
      Number(draft.canInvite),
      Number(draft.transferable),
      Number(draft.deviceBound),
      draft.maxDevices,
      draft.configUrl,
    ];
  }
}

export async function indexStaging(db: Db): Promise<void> {
  await sql`CREATE INDEX IF NOT EXISTS temp.staged_codes ON staged_invites (code_key)`.execute(db);
}

/**
 * Codes that somebody asked for and that cannot be had: of equal ones all but the first, and those of
 * the database. Linear however often one code is repeated.
 */
export const codeConflictsSql = sql<CodeConflict>`
  SELECT a.row, a.code, CASE WHEN a.first < a.row THEN a.first END AS otherRow
  FROM (SELECT row, code, code_key, min(row) OVER (PARTITION BY code_key) AS first
    FROM staged_invites WHERE generated = 0) AS a
  WHERE a.first < a.row
    OR EXISTS (SELECT 1 FROM main.invites AS i WHERE i.code_key = a.code_key)`;

/** The first code, by row, that cannot be had. */
export async function findCodeConflict(db: Db): Promise<CodeConflict | undefined> {
  const { rows } = await sql<CodeConflict>`${codeConflictsSql} ORDER BY a.row LIMIT 1`.execute(db);
  return rows[0];
}

/** How many staged rows would end later than may be, or never. @param latest UTC milliseconds */
export async function countBeyond(
  db: Db,
  { latest, mustExpire }: { latest: number; mustExpire: boolean },
): Promise<number> {
  const { rows } = await sql<{ n: number }>`SELECT count(*) AS n FROM staged_invites
    WHERE expires_at > ${latest} OR (expires_at IS NULL AND ${sql.lit(mustExpire ? 1 : 0)})`.execute(
    db,
  );
  return rows[0]?.n ?? 0;
}

/** How many staged rows have a code that Latchkey made. */
export async function countGenerated(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    SELECT count(*) AS n FROM staged_invites WHERE generated = 1`.execute(db);
  return rows[0]?.n ?? 0;
}

/** Rows whose generated code is taken, by an invite or by another row. */
export async function findCollisions(trx: Trx): Promise<number[]> {
  const { rows } = await sql<{ row: number }>`
    SELECT s.row FROM staged_invites AS s
    WHERE s.generated = 1 AND (
      EXISTS (SELECT 1 FROM main.invites AS i WHERE i.code_key = s.code_key)
      OR EXISTS (SELECT 1 FROM staged_invites AS t WHERE t.code_key = s.code_key
        AND (t.row < s.row OR t.generated = 0) AND t.row <> s.row))`.execute(trx);
  return rows.map(({ row }) => row);
}

export function replaceCodes(
  writeRows: WriteRows,
  rows: readonly number[],
  nextCode: () => string,
): void {
  writeRows(
    'UPDATE staged_invites SET code = ?, code_key = ? WHERE row = ?',
    rows.map((row) => {
      const code = nextCode();
      return [code, canonicalCode(code), row];
    }),
  );
}

export async function stagedRange(db: Db): Promise<{ count: number; first: number; last: number }> {
  const { rows } = await sql<{ count: number; first: number | null; last: number | null }>`
    SELECT count(*) AS count, min(row) AS first, max(row) AS last FROM staged_invites`.execute(db);
  const range = rows[0];
  return { count: range?.count ?? 0, first: range?.first ?? 0, last: range?.last ?? -1 };
}

/** Writes the staged rows of this range as invites, in their order. The full-text index must wait. */
export async function insertStaged(
  trx: Trx,
  range: { from: number; to: number },
  facts: {
    now: number;
    batchId: number | null;
    createdBy: number | null;
    approval: ApprovalRule;
  },
): Promise<void> {
  const waits = waitsSql(facts.approval);
  await sql`INSERT INTO main.invites (${CARRIED}, created_at, created_by, batch_id, approval, asked_by,
      asked_entry)
    SELECT ${CARRIED}, ${facts.now}, ${facts.createdBy}, ${facts.batchId},
      CASE WHEN ${waits} THEN 'waiting' END, CASE WHEN ${waits} THEN ${facts.createdBy} END,
      CASE WHEN ${waits} THEN ${entryToComeSql} END
    FROM staged_invites WHERE row BETWEEN ${range.from} AND ${range.to} ORDER BY row`.execute(trx);
}

/** The newest audit entry; 0 while there is none. */
export const lastEntrySql = sql<number>`(SELECT coalesce(max(seq), 0) FROM audit_log)`;

/** Inside a command: the entry that it will have. */
export const entryToComeSql = sql<number>`(${lastEntrySql} + 1)`;

/** Whether what has this role and permission, or a staged row, waits for approval (product.md §3). */
export function waitsSql(
  rule: ApprovalRule,
  { role, permission } = { role: sql`role`, permission: sql`permission` },
): RawBuilder<boolean> {
  switch (rule) {
    case 'off':
      return sql`0`;
    case 'all':
      return sql`1`;
    case 'admin':
      return sql`(${role} = 'admin' OR ${permission} = 'admin')`;
  }
}

export async function lastInviteId(db: Db): Promise<number> {
  const { rows } = await sql<{
    id: number;
  }>`SELECT coalesce(max(id), 0) AS id FROM invites`.execute(db);
  return rows[0]?.id ?? 0;
}

/** From here to {@link resumeIndexing} the triggers leave the full-text index and the tags alone. */
export async function deferIndexing(trx: Trx, fromId: number): Promise<void> {
  await trx.insertInto('invites_fts_deferred').values({ from_id: fromId }).execute();
}

/** Indexes the invites of this range set-wise. */
export async function indexInvites(trx: Trx, from: number, to: number): Promise<void> {
  await sql`INSERT INTO invites_fts (rowid, code_text, own_text)
    SELECT id, code_text, own_text FROM invites WHERE id BETWEEN ${from} AND ${to}`.execute(trx);
}

/** Notes the tags of the invites of this range set-wise, in the order in which they are kept. */
export async function indexTags(trx: Trx, from: number, to: number): Promise<void> {
  await sql`INSERT INTO invite_tags (key, value, invite_id)
    SELECT t.key, t.value, i.id FROM invites AS i, json_each(i.tags) AS t
    WHERE i.id BETWEEN ${from} AND ${to} AND i.tags IS NOT NULL ORDER BY 1, 2, 3`.execute(trx);
}

export async function resumeIndexing(trx: Trx): Promise<void> {
  await trx.deleteFrom('invites_fts_deferred').execute();
}

/** How many codes there are of a pattern, given as a GLOB over canonical codes. */
export async function countCodesLike(db: Db, glob: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`SELECT count(*) AS n FROM invites
    WHERE code_key GLOB ${glob}`.execute(db);
  return rows[0]?.n ?? 0;
}

export async function insertBatch(
  trx: Trx,
  batch: {
    name: string;
    source: 'form' | 'csv' | 'sample';
    fileName: string | null;
    size: number;
    now: number;
    createdBy: number | null;
  },
): Promise<number> {
  const { id } = await trx
    .insertInto('batches')
    .values({
      name: composeText(batch.name, LIMITS.name),
      source: batch.source,
      file_name: batch.fileName,
      size: batch.size,
      created_at: batch.now,
      created_by: batch.createdBy,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
