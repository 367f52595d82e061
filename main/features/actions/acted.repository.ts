import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { UNCHANGED_REASONS } from '#core/contract/actions.contract.ts';
import type { UnchangedReason } from '#core/contract/actions.contract.ts';
import type { Selection } from '#core/contract/invites.contract.ts';
import { STILL_WANTED } from '#main/db/connection.ts';
import type { Db, NumberQuery, WriteRows } from '#main/db/connection.ts';
import type { Trx } from '#main/db/transaction.ts';
import { lastEntrySql } from '#main/features/invites/staging.repository.ts';
import { selectedIdsSql } from '#main/features/invites/invites.repository.ts';
import type { Change, ChangedColumn, Condition, Revocation } from './changes.repository.ts';

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

/** How a verdict stands in a row of the staging: its reason, or null for what is changed. */
const asText = (why: UnchangedReason | 'refused') => sql.lit(why);

const REASONS = [...UNCHANGED_REASONS, 'refused'] as const;

/** Counts and verdicts together as one number each: more than there are invites, times the verdict. */
const PLACE = 2 ** 40;

/** What becomes of an invite: the first reason for which it stays, or null where there is none. */
function verdictSql(
  { stays, refuses }: Change,
  literal: (why: (typeof REASONS)[number]) => RawBuilder<unknown>,
): RawBuilder<unknown> {
  const cases = UNCHANGED_REASONS.flatMap((reason) => {
    const condition = stays[reason];
    return condition === undefined ? [] : [sql`WHEN ${condition} THEN ${literal(reason)}`];
  });
  if (refuses !== undefined) cases.push(sql`WHEN ${refuses.when} THEN ${literal('refused')}`);
  return sql`CASE ${sql.join(cases, sql` `)} END`;
}

function flag(condition: Condition | undefined): RawBuilder<number> {
  return condition === undefined ? sql`0` : sql`coalesce(${condition}, 0)`;
}

/** The selected invites as `i`: the one place from which plans count and actions change. */
function selectedSql(selection: Selection, now: number): RawBuilder<unknown> {
  return sql`(${selectedIdsSql(selection, now, 'whole')}) AS s
    CROSS JOIN invites AS i ON i.id = s.id`;
}

/**
 * Counts what an action would do, without doing it: by the very conditions that it changes by. One
 * number a row, so that the count can be given up: {@link readVerdicts} understands them.
 */
export function compileJudgement(
  db: Db,
  selection: Selection,
  change: Change,
  now: number,
): NumberQuery {
  const why = verdictSql(change, (reason) => sql.lit(REASONS.indexOf(reason) + 1));
  const key = sql`(coalesce(${why}, 0) * 4 + ${flag(change.waits)} * 2 + ${flag(change.upgrades)})`;
  return sql`SELECT ${key} * ${sql.lit(PLACE)} + count(*) FROM ${selectedSql(selection, now)}
    WHERE (i.id & 4095) <> 0 OR ${sql.raw(STILL_WANTED)}() GROUP BY ${key}`.compile(db);
}

export function readVerdicts(numbers: Iterable<number>): Verdict[] {
  return Array.from(numbers, (number) => {
    const key = Math.floor(number / PLACE);
    return {
      why: REASONS[(key >> 2) - 1] ?? null,
      waits: (key >> 1) & 1,
      upgrades: key & 1,
      count: number % PLACE,
    };
  });
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
    SELECT i.id, ${verdictSql(change, asText)}, ${flag(change.waits)}, ${flag(change.upgrades)}
    FROM ${selectedSql(selection, now)}`.execute(trx);
  const { rows } = await sql<Verdict>`SELECT why, waits, upgrades, count(*) AS count
    FROM temp.acted GROUP BY why, waits, upgrades`.execute(trx);
  return rows;
}

/** The newest audit entry: what a plan counts is as of that, or later. */
export async function readLastEntry(db: Db): Promise<number> {
  const { rows } = await sql<{ seq: number }>`SELECT ${lastEntrySql} AS seq`.execute(db);
  return rows[0]?.seq ?? 0;
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

/** Writes down a revocation, by which those that it takes are told from others. */
export async function insertRevocation(trx: Trx, revocation: Revocation): Promise<void> {
  await trx
    .insertInto('revocations')
    .values({ at: revocation.at, operator_id: revocation.operatorId, reason: revocation.reason })
    .execute();
}
