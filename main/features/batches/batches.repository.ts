import { sql } from 'kysely';
import type { Batch } from '#core/contract/batches.contract.ts';
import type { Db } from '#main/db/connection.ts';

/** Batches, the newest first. */
export async function pageBatches(
  db: Db,
  offset: number,
  limit: number,
): Promise<{ rows: Batch[]; total: number }> {
  const rows = await selectBatches(db).orderBy('id', 'desc').offset(offset).limit(limit).execute();
  const count = await db
    .selectFrom('batches')
    .select(db.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return { rows, total: count.n };
}

export async function findBatch(db: Db, id: number): Promise<Batch | undefined> {
  return selectBatches(db).where('id', '=', id).executeTakeFirst();
}

function selectBatches(db: Db) {
  return db
    .selectFrom('batches')
    .select(['id', 'name', 'source', 'file_name as fileName', 'created_at as createdAt', 'size']);
}

export interface BatchInvite {
  id: number;
  name: string | null;
  email: string | null;
  code: string;
  approval: 'waiting' | 'approved' | 'rejected' | null;
  permission: string;
  createdAt: number;
  expiresAt: number | null;
}

/** The invites of a batch behind this one, in the order in which they were made. */
export async function readBatchInvites(
  db: Db,
  batchId: number,
  afterId: number,
  limit: number,
): Promise<BatchInvite[]> {
  return db
    .selectFrom('invites')
    .select([
      'id',
      'name',
      'email',
      'code',
      'approval',
      'permission',
      'created_at as createdAt',
      'expires_at as expiresAt',
    ])
    .where('batch_id', '=', batchId)
    .where('id', '>', afterId)
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** How many invites of a batch wait for approval. */
export async function countWaiting(db: Db, batchId: number): Promise<number> {
  const { n } = await db
    .selectFrom('invites')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('batch_id', '=', batchId)
    .where('approval', '=', 'waiting')
    .executeTakeFirstOrThrow();
  return n;
}

/** Which of these canonical codes there are. */
export async function findTakenCodes(db: Db, codeKeys: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ code_key: string }>`SELECT code_key FROM invites
    WHERE code_key IN (SELECT value FROM json_each(${JSON.stringify(codeKeys)}))`.execute(db);
  return new Set(rows.map((row) => row.code_key));
}
