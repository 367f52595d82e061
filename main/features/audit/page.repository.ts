import { sql } from 'kysely';
import type { CompiledQuery, RawBuilder } from 'kysely';
import type { AuditEntry } from '#core/audit/entry.ts';
import type { AuditFilter } from '#core/contract/audit.contract.ts';
import { STILL_WANTED } from '#main/db/connection.ts';
import type { Db } from '#main/db/connection.ts';
import { selectEntries } from './audit.repository.ts';

/** What a page is asked for. */
export interface AuditPage {
  filter: AuditFilter;
  offset: number;
  limit: number;
  /** The state of the database, as `dataVersion` gives it. */
  version: number;
}

type Condition = RawBuilder<boolean>;
type Seqs = RawBuilder<{ seq: number }>;

/** From so many matches of a time on, the log is walked in its order in place of sorting them. */
const FEW = 20_000;

/** One block of the filtered log, the newest first. */
export async function pageEntries(db: Db, page: AuditPage): Promise<AuditEntry[]> {
  const { filter, offset, limit, version } = page;
  const whole = isUnfiltered(filter) ? await readSpan(db, version) : null;
  if (whole !== null && whole.count === whole.last) {
    const top = whole.last - offset;
    return selectEntries(db).where('seq', '<=', top).orderBy('seq', 'desc').limit(limit).execute();
  }
  const seqs = pageSql(filter, await isBroad(db, filter));
  return selectEntries(db)
    .where(sql<boolean>`seq IN (${seqs} LIMIT ${limit} OFFSET ${offset})`)
    .orderBy('seq', 'desc')
    .execute();
}

/**
 * The numbers of the entries that match, the newest first, out of one index that holds all that is
 * asked for.
 *
 * @param broad whether a time alone is asked for that many entries have.
 */
export function pageSql(filter: AuditFilter, broad: boolean): Seqs {
  return sql`SELECT seq FROM audit_log INDEXED BY ${sql.ref(indexOf(filter, broad))}
    WHERE ${allOf(conditionsOf(filter))} ORDER BY seq DESC`;
}

/** A block of the filtered log, the oldest first, behind this entry: for a walk through all of it. */
export async function walkEntries(
  db: Db,
  filter: AuditFilter,
  after: number | null,
  limit: number,
): Promise<AuditEntry[]> {
  return selectEntries(db)
    .where(sql<boolean>`seq IN (${walkSql(filter, after)} LIMIT ${limit})`)
    .orderBy('seq')
    .execute();
}

/** A time is looked for in the order of the log, so that no block sorts what the next sorts again. */
export function walkSql(filter: AuditFilter, after: number | null): Seqs {
  const behind = after === null ? [] : [sql<boolean>`seq > ${after}`];
  return sql`SELECT seq FROM audit_log INDEXED BY ${sql.ref(indexOf(filter, true))}
    WHERE ${allOf([...conditionsOf(filter), ...behind])} ORDER BY seq`;
}

/** How many entries match; looks every 4,096 of them whether it is still wanted. */
export function compileCount(db: Db, filter: AuditFilter): CompiledQuery {
  // SQLite counts a whole table without reading its rows; a condition would make it read them.
  if (isUnfiltered(filter)) return sql`SELECT count(*) FROM audit_log`.compile(db);
  const wanted = sql<boolean>`((seq & 4095) <> 0 OR ${sql.raw(STILL_WANTED)}())`;
  return sql`SELECT count(*) FROM audit_log INDEXED BY ${sql.ref(indexOf(filter, false))}
    WHERE ${allOf([...conditionsOf(filter), wanted])}`.compile(db);
}

function isUnfiltered(filter: AuditFilter): boolean {
  return conditionsOf(filter).length === 0;
}

function conditionsOf({ operatorId, action, subject, from, to }: AuditFilter): Condition[] {
  return [
    operatorId === undefined ? null : sql<boolean>`operator_id = ${operatorId}`,
    action === undefined ? null : sql<boolean>`action = ${action}`,
    subject === undefined ? null : sql<boolean>`subject = ${subject}`,
    from === undefined ? null : sql<boolean>`at >= ${from}`,
    to === undefined ? null : sql<boolean>`at <= ${to}`,
  ].filter((condition) => condition !== null);
}

function allOf(conditions: readonly Condition[]): Condition {
  return conditions.length === 0 ? sql`1` : sql`${sql.join(conditions, sql` AND `)}`;
}

/** A subject is the narrowest of all, an action mostly narrower than a person. */
function indexOf({ subject, action, operatorId, from, to }: AuditFilter, broad: boolean): string {
  if (subject !== undefined) return 'audit_by_subject';
  if (action !== undefined) return 'audit_by_action';
  if (operatorId !== undefined) return 'audit_by_operator';
  return broad || (from === undefined && to === undefined) ? 'audit_in_order' : 'audit_by_time';
}

/** Whether a time alone is asked for that many entries have. */
async function isBroad(db: Db, filter: AuditFilter): Promise<boolean> {
  if (indexOf(filter, false) !== 'audit_by_time') return false;
  const { rows } = await sql<{ n: number }>`SELECT count(*) AS n FROM (
    SELECT 1 FROM audit_log INDEXED BY audit_by_time
    WHERE ${allOf(conditionsOf(filter))} LIMIT ${FEW})`.execute(db);
  return rows[0]?.n === FEW;
}

interface Span {
  version: number;
  count: number;
  last: number;
}

/** What was found the last time, by connection: worked out anew when something was written. */
const spans = new WeakMap<Db, Span>();

/**
 * How many entries there are and the number of the last. While they are the same, no number is
 * missing, and the place of an entry in the list follows from its number.
 */
async function readSpan(db: Db, version: number): Promise<Span> {
  const known = spans.get(db);
  if (known?.version === version) return known;
  const { rows } = await sql<{ count: number; last: number }>`SELECT
    (SELECT count(*) FROM audit_log) AS count,
    (SELECT coalesce(max(seq), 0) FROM audit_log) AS last`.execute(db);
  const span = { version, count: rows[0]?.count ?? 0, last: rows[0]?.last ?? 0 };
  spans.set(db, span);
  return span;
}
