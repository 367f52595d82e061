import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Undoable } from '#core/contract/actions.contract.ts';
import type { Db } from '#main/db/connection.ts';
import type { Trx } from '#main/db/transaction.ts';
import { entryToComeSql } from '#main/features/invites/staging.repository.ts';
import { actedSql } from './acted.repository.ts';
import type { Range } from './acted.repository.ts';
import { standing } from './changes.repository.ts';
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

/** What bounds an end that comes back: the latest that there may be (UTC milliseconds), and whether there may be none. */
export interface EndPolicy {
  latest: number;
  mustExpire: boolean;
}

/**
 * Stages the invites whose columns are still as the action left them, and that may be as they were: by
 * the same rules by which an edit would leave them.
 */
export async function stageUnchanged(
  trx: Trx,
  action: KeptAction,
  policy: EndPolicy,
): Promise<void> {
  const { columns } = action;
  const left = sql.join(columns.map((column) => sql`i.${sql.ref(column)}`));
  await sql`INSERT INTO temp.acted (id)
    SELECT i.id FROM undo_rows AS u CROSS JOIN invites AS i ON i.id = u.invite_id
    WHERE u.action_id = ${action.undoId} AND json_array(${left}) = u.after
      AND ${isOpen(columns)} AND ${limitHolds(columns)} AND ${endHolds(columns, policy)}`.execute(
    trx,
  );
}

/** What is changed of no revoked or rejected code: what it gives, and whether it is switched on. */
const GIVING: readonly string[] = [
  'role',
  'permission',
  'group_id',
  'email',
  'max_uses',
  'valid_from',
  'expires_at',
  'deactivated_at',
] satisfies ChangedColumn[];

/** What another action has archived since stays as it is, and so does what it has revoked or rejected. */
function isOpen(columns: readonly string[]): RawBuilder<boolean> {
  if (columns.includes('archived_at')) return sql`1`;
  const closed = columns.some((column) => GIVING.includes(column))
    ? standing('archived', 'rejected', 'revoked')
    : standing('archived');
  return sql`NOT ${closed}`;
}

/** What a column was before the action; null where the action has not changed it. */
function before(columns: readonly string[], column: ChangedColumn): RawBuilder<number> | null {
  const place = columns.indexOf(column);
  return place === -1 ? null : sql`json_extract(u.before, ${`$[${place}]`})`;
}

/** A limit that was raised, and used since beyond what it was, stays raised. */
function limitHolds(columns: readonly string[]): RawBuilder<boolean> {
  const limit = before(columns, 'max_uses');
  return limit === null ? sql`1` : sql`(${limit} = 0 OR i.used_count <= ${limit})`;
}

/** An end comes back that the desk's policy allows by now, or that has passed; none before its begin. */
function endHolds(
  columns: readonly string[],
  { latest, mustExpire }: EndPolicy,
): RawBuilder<boolean> {
  const from = before(columns, 'valid_from');
  const end = before(columns, 'expires_at');
  if (from === null && end === null) return sql`1`;
  const inOrder = sql`coalesce(${from ?? sql`i.valid_from`} <= ${end ?? sql`i.expires_at`}, 1)`;
  if (end === null) return sql`${inOrder}`;
  return sql`(${inOrder} AND (${end} IS i.expires_at OR ${end} <= ${latest}
    OR (${end} IS NULL AND ${sql.lit(mustExpire ? 0 : 1)})))`;
}

/** Gives the staged invites of this range back what the action changed. */
export async function revertRange(trx: Trx, range: Range, action: KeptAction): Promise<void> {
  const columns = sql.join(action.columns.map((column) => sql.ref(column)));
  const values = action.columns.map(
    (_column, place) => sql`json_extract(u.before, ${`$[${place}]`})`,
  );
  // What waits and comes back higher is asked for anew: whoever looked meanwhile has not seen it so.
  const asked = action.columns.indexOf('asked_entry');
  if (asked !== -1) {
    values[asked] = sql`CASE WHEN ${before(action.columns, 'approval')} = 'waiting'
      THEN ${entryToComeSql} ELSE ${values[asked]} END`;
  }
  await sql`UPDATE invites AS i SET (${columns}) = (SELECT ${sql.join(values)} FROM undo_rows AS u
      WHERE u.action_id = ${action.undoId} AND u.invite_id = i.id)
    WHERE i.id IN (${actedSql(range)})`.execute(trx);
}
