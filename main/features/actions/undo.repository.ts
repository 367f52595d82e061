import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Undoable } from '#core/contract/actions.contract.ts';
import type { Db } from '#main/db/connection.ts';
import type { Trx } from '#main/db/transaction.ts';
import { actedSql } from './acted.repository.ts';
import type { Range } from './acted.repository.ts';
import type { ChangedColumn } from './changes.repository.ts';

/** What an action's undo is found by. */
export interface KeptAction {
  undoId: number;
  operation: string;
  changed: number;
  columns: string[];
}

/** How many actions of a session can be undone. */
export const UNDO_KEPT = 10;

export async function insertAction(
  trx: Trx,
  action: {
    sessionId: number;
    operation: string;
    at: number;
    columns: readonly ChangedColumn[];
    changed: number;
  },
): Promise<number> {
  const { id } = await trx
    .insertInto('undo_actions')
    .values({
      session_id: action.sessionId,
      operation: action.operation,
      at: action.at,
      columns: JSON.stringify(action.columns),
      changed: action.changed,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function deleteAction(trx: Trx, undoId: number): Promise<void> {
  await trx.deleteFrom('undo_actions').where('id', '=', undoId).execute();
}

/** The last actions of a session, the newest first. */
export async function listActions(db: Db, sessionId: number): Promise<Undoable[]> {
  return db
    .selectFrom('undo_actions')
    .select(['id as undoId', 'operation', 'at', 'changed'])
    .where('session_id', '=', sessionId)
    .orderBy('id', 'desc')
    .limit(UNDO_KEPT)
    .execute();
}

export async function findAction(
  db: Db,
  undoId: number,
  sessionId: number,
): Promise<KeptAction | undefined> {
  const row = await db
    .selectFrom('undo_actions')
    .select(['id as undoId', 'operation', 'changed', 'columns'])
    .where('id', '=', undoId)
    .where('session_id', '=', sessionId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const columns: unknown = JSON.parse(row.columns);
  return { ...row, columns: Array.isArray(columns) ? columns.map(String) : [] };
}

/** Stages the invites that are still as the action left them, and that may be as they were. */
export async function stageUnchanged(trx: Trx, action: KeptAction): Promise<void> {
  const left = sql.join(action.columns.map((column) => sql`i.${sql.ref(column)}`));
  await sql`INSERT INTO temp.acted (id)
    SELECT i.id FROM undo_rows AS u CROSS JOIN invites AS i ON i.id = u.invite_id
    WHERE u.action_id = ${action.undoId} AND json_array(${left}) = u.after
      AND ${limitHolds(action.columns)}`.execute(trx);
}

/** A limit that was raised, and used since beyond what it was, stays raised. */
function limitHolds(columns: readonly string[]): RawBuilder<boolean> {
  const place = columns.indexOf('max_uses');
  if (place === -1) return sql`1`;
  const limit = sql`json_extract(u.before, ${`$[${place}]`})`;
  return sql`(${limit} = 0 OR i.used_count <= ${limit})`;
}

/** Gives the staged invites of this range back what the action changed. */
export async function revertRange(trx: Trx, range: Range, action: KeptAction): Promise<void> {
  const columns = sql.join(action.columns.map((column) => sql.ref(column)));
  const before = sql.join(
    action.columns.map((_column, place) => sql`json_extract(u.before, ${`$[${place}]`})`),
  );
  await sql`UPDATE invites AS i SET (${columns}) = (SELECT ${before} FROM undo_rows AS u
      WHERE u.action_id = ${action.undoId} AND u.invite_id = i.id)
    WHERE i.id IN (${actedSql(range)})`.execute(trx);
}
