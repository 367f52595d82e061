import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { UNCHANGED_REASONS } from '#core/contract/actions.contract.ts';
import type { UnchangedReason } from '#core/contract/actions.contract.ts';
import type { Selection } from '#core/contract/invites.contract.ts';
import type { Db, WriteRows } from '#main/db/connection.ts';
import type { Trx } from '#main/db/transaction.ts';
import { selectedIdsSql } from '#main/features/invites/invites.repository.ts';
import type { Change, ChangedColumn, Condition } from './changes.repository.ts';

/** How many of a selection fare alike. */
export interface Verdict {
  /** Null: they are changed. */
  why: UnchangedReason | 'refused' | null;
  /** Whether they wait for approval again. */
  waits: number;
  /** Whether they get more permission. */
  upgrades: number;
  count: number;
}

/** Which invites, from the first to the last by their ids. */
export interface Range {
  from: number;
  to: number;
}

/**
 * What becomes of each selected invite: its id, the first reason for which it stays, and what follows
 * where there is none. The one statement by which plans count and actions change.
 */
function judgedSql(selection: Selection, change: Change, now: number): RawBuilder<unknown> {
  return sql`SELECT i.id AS id, ${verdictSql(change)} AS why,
      ${flag(change.waits)} AS waits, ${flag(change.upgrades)} AS upgrades
    FROM (${selectedIdsSql(selection, now, 'whole')}) AS s CROSS JOIN invites AS i ON i.id = s.id`;
}

function verdictSql({ stays, refuses }: Change): RawBuilder<string | null> {
  const cases = UNCHANGED_REASONS.flatMap((reason) => {
    const condition = stays[reason];
    return condition === undefined ? [] : [sql`WHEN ${condition} THEN ${sql.lit(reason)}`];
  });
  if (refuses !== undefined) cases.push(sql`WHEN ${refuses.when} THEN 'refused'`);
  return sql`CASE ${sql.join(cases, sql` `)} END`;
}

function flag(condition: Condition | undefined): RawBuilder<number> {
  return condition === undefined ? sql`0` : sql`coalesce(${condition}, 0)`;
}

const COUNTED = sql`why, waits, upgrades, count(*) AS count`;

/** Counts what an action would do, without doing it. */
export async function judge(
  db: Db,
  selection: Selection,
  change: Change,
  now: number,
): Promise<Verdict[]> {
  const { rows } = await sql<Verdict>`SELECT ${COUNTED}
    FROM (${judgedSql(selection, change, now)}) GROUP BY why, waits, upgrades`.execute(db);
  return rows;
}

/**
 * Writes down what becomes of each selected invite before any is changed: a filter by status would not
 * find those again that have been changed. Waits in a TEMP table of the writer's connection.
 */
export async function stageActed(
  trx: Trx,
  selection: Selection,
  change: Change,
  now: number,
): Promise<Verdict[]> {
  await createActed(trx);
  await sql`INSERT INTO temp.acted (id, why, waits, upgrades)
    ${judgedSql(selection, change, now)}`.execute(trx);
  const { rows } = await sql<Verdict>`SELECT ${COUNTED}
    FROM temp.acted GROUP BY why, waits, upgrades`.execute(trx);
  return rows;
}

/** Makes an empty table of the invites that are acted on. */
export async function createActed(trx: Trx): Promise<void> {
  await dropActed(trx);
  await sql`CREATE TEMP TABLE acted (id INTEGER PRIMARY KEY, why TEXT,
    waits INTEGER NOT NULL DEFAULT 0, upgrades INTEGER NOT NULL DEFAULT 0)`.execute(trx);
  await sql`CREATE TEMP TABLE new_ends (old_end INTEGER PRIMARY KEY, new_end INTEGER NOT NULL)`.execute(
    trx,
  );
}

export async function dropActed(db: Db): Promise<void> {
  await sql`DROP TABLE IF EXISTS temp.acted`.execute(db);
  await sql`DROP TABLE IF EXISTS temp.new_ends`.execute(db);
}

/** The invites that are to be changed, in rising order. */
export async function readActed(trx: Trx): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`SELECT id FROM temp.acted
    WHERE why IS NULL ORDER BY id`.execute(trx);
  return rows.map(({ id }) => id);
}

/** The rows of the staged table that are to be changed, of this range. */
export function actedSql({ from, to }: Range): RawBuilder<{ id: number }> {
  return sql`SELECT a.id FROM temp.acted AS a
    WHERE a.why IS NULL AND a.id BETWEEN ${from} AND ${to}`;
}

/** Works out the new end of each of the ends that the invites to be changed have. */
export async function stageNewEnds(
  trx: Trx,
  writeRows: WriteRows,
  newEnd: (end: number) => number,
): Promise<void> {
  const { rows } = await sql<{ end: number }>`SELECT DISTINCT i.expires_at AS end
    FROM temp.acted AS a CROSS JOIN invites AS i ON i.id = a.id
    WHERE a.why IS NULL AND i.expires_at IS NOT NULL`.execute(trx);
  writeRows(
    'INSERT INTO temp.new_ends (old_end, new_end) VALUES (?, ?)',
    rows.map(({ end }) => [end, newEnd(end)]),
  );
}

/** Keeps how the invites of this range are, and how they will be, for an undo. */
export async function keepRange(
  trx: Trx,
  range: Range,
  { set }: Change,
  undoId: number,
): Promise<void> {
  const before = sql.join(set.map(([column]) => sql`i.${sql.ref(column)}`));
  const after = sql.join(set.map(([, value]) => value));
  await sql`INSERT INTO undo_rows (action_id, invite_id, before, after)
    SELECT ${undoId}, i.id, json_array(${before}), json_array(${after})
    FROM (${actedSql(range)}) AS s CROSS JOIN invites AS i ON i.id = s.id`.execute(trx);
}

export async function changeRange(trx: Trx, range: Range, { set }: Change): Promise<void> {
  const values = set.map(([column, value]) => sql`${sql.ref(column)} = ${value}`);
  await sql`UPDATE invites AS i SET ${sql.join(values)}
    WHERE i.id IN (${actedSql(range)})`.execute(trx);
}

/** The columns that {@link Change.set} writes, in its order. */
export function columnsOf({ set }: Change): ChangedColumn[] {
  return set.map(([column]) => column);
}

/** What the audit log says of a single invite, before and after: no code, name, address or notes. */
export interface Facts {
  role: string;
  permission: string;
  groupId: number | null;
  oneEmail: boolean;
  maxUses: number;
  validFrom: number | null;
  expiresAt: number | null;
  approval: string | null;
  inactive: boolean;
  revoked: boolean;
  archived: boolean;
}

export async function readFacts(trx: Trx, id: number): Promise<Facts> {
  const row = await trx
    .selectFrom('invites')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return {
    role: row.role,
    permission: row.permission,
    groupId: row.group_id,
    oneEmail: row.email !== null,
    maxUses: row.max_uses,
    validFrom: row.valid_from,
    expiresAt: row.expires_at,
    approval: row.approval,
    inactive: row.deactivated_at !== null,
    revoked: row.revoked_at !== null,
    archived: row.archived_at !== null,
  };
}

/** Writes down a revocation. Returns by what those that it takes are told from others. */
export async function insertRevocation(
  trx: Trx,
  revocation: { at: number; operatorId: number | null; reason: string },
): Promise<number> {
  const { id } = await trx
    .insertInto('revocations')
    .values({ at: revocation.at, operator_id: revocation.operatorId, reason: revocation.reason })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
