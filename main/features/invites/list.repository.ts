import { sql } from 'kysely';
import type { CompiledQuery, RawBuilder } from 'kysely';
import type { InviteFilter, InviteSort } from '#core/contract/invites.contract.ts';
import { isAscii } from '#core/invites/search.ts';
import type { SearchWord } from '#core/invites/search.ts';
import type { Db } from '#main/db/connection.ts';
import type { CodeSight } from '#main/engine/principal.ts';
import { choosePlan, FEW } from './list-plan.ts';
import type { Driver, Plan } from './list-plan.ts';
import {
  allOf,
  conditionsOf,
  ftsQuery,
  orderBy,
  shortWords,
  withoutCode,
} from './list-conditions.repository.ts';
import type { ListConditions } from './list-conditions.repository.ts';
import { walkSql } from './walk.repository.ts';

/** What a page is asked for. */
export interface PageRequest {
  filter: InviteFilter;
  sort: InviteSort;
  offset: number;
  limit: number;
  /** UTC milliseconds: the time at which statuses are derived. */
  now: number;
  /** How who asks sees codes. */
  sight: CodeSight;
}

/** Rows that a walk through text reads at most before another plan takes over. */
const WALK_WINDOW = 12_000;

type Ids = RawBuilder<{ id: number }>;
type Part = Driver['part'];

/** The ids of one page, in order. `null` means: only the whole list can tell. */
export async function findPage(db: Db, request: PageRequest): Promise<number[] | null> {
  const conditions = await dropUnknownCode(
    db,
    conditionsOf(request.filter, request.now, request.sight),
  );
  const drivers = await probe(db, conditions);
  const plan = choosePlan(
    drivers,
    request.sort,
    request.offset,
    // The full-text index does not hold what a whole code finds, so it alone cannot give the order.
    isIndexedSearch(conditions) && conditions.byCode === null,
    isReadable(conditions),
  );
  if (plan.kind === 'ids') return null;

  const query = pageSql(plan, conditions, request);
  const { rows } = await sql<{
    id: number;
  }>`${query} LIMIT ${request.limit} OFFSET ${request.offset}`.execute(db);
  const cutShort = plan.kind === 'walk' && plan.rowsRead === 'some' && rows.length < request.limit;
  return cutShort ? null : rows.map((row) => row.id);
}

/** Most of what is typed is no code that there is: then the search is one of texts alone. */
async function dropUnknownCode(db: Db, conditions: ListConditions): Promise<ListConditions> {
  if (conditions.byCode === null) return conditions;
  const { rows } = await sql`${codeSql(conditions.byCode)} LIMIT 1`.execute(db);
  return rows.length === 0 ? withoutCode(conditions) : conditions;
}

/** All ids that match, in order, as a statement: for lists that are kept, exports and bulk actions. */
export function allIdsSql(
  filter: InviteFilter,
  sort: InviteSort,
  now: number,
  sight: CodeSight,
): Ids {
  const conditions = conditionsOf(filter, now, sight);
  if (isIndexedSearch(conditions)) return fetchSql('search', conditions, sort, now);
  if (conditions.batch !== null) return fetchSql('batch', conditions, sort, now);
  const all = allOf([conditions.status, conditions.searchInRow]);
  return walkSql(sort, all, filter.status ?? null, now);
}

/** {@link allIdsSql}, ready to run. */
export function compileAllIds(
  db: Db,
  filter: InviteFilter,
  sort: InviteSort,
  now: number,
  sight: CodeSight,
): CompiledQuery<{ id: number }> {
  return allIdsSql(filter, sort, now, sight).compile(db);
}

/** Every statement that a page may run, by plan: so that a test can look at how each is answered. */
export function pageSql(
  plan: Exclude<Plan, { kind: 'ids' }>,
  conditions: ListConditions,
  request: PageRequest,
): Ids {
  const { sort, now, filter } = request;
  const statuses = filter.status ?? null;
  switch (plan.kind) {
    case 'plain':
      return walkSql(sort, sql`1`, null, now);
    case 'fetch':
      return fetchSql(plan.part, conditions, sort, now);
    case 'text-order':
      return textOrderSql(conditions, sort);
    case 'batch-order':
      return sql`SELECT i.id FROM invites AS i INDEXED BY invites_by_batch
        WHERE ${allOf([conditions.batch, conditions.status, conditions.searchInRow])}
        ORDER BY ${orderBy(sort, now)}`;
    case 'walk': {
      const all = allOf([conditions.status, conditions.batch, conditions.searchInRow]);
      if (plan.rowsRead === 'all') return walkSql(sort, all, statuses, now);
      const window = walkSql(sort, sql`1`, statuses, now);
      return sql`SELECT i.id FROM (${window} LIMIT ${WALK_WINDOW}) AS w
        CROSS JOIN invites AS i NOT INDEXED ON i.id = w.id WHERE ${all}`;
    }
  }
}

function isIndexedSearch({ search }: ListConditions): boolean {
  return search.kind === 'words';
}

function isReadable({ search }: ListConditions): boolean {
  return search.kind !== 'words' || search.words.every(isAscii);
}

/** Counts what each part of the filter finds by itself, up to {@link FEW}. */
async function probe(db: Db, conditions: ListConditions): Promise<Driver[]> {
  const parts: Part[] = [];
  if (conditions.search.kind !== 'nothing') parts.push('search');
  if (conditions.status !== null) parts.push('status');
  if (conditions.batch !== null) parts.push('batch');

  const drivers: Driver[] = [];
  for (const part of parts) {
    const query = sql<{ matches: number }>`SELECT count(*) AS matches
      FROM (${foundBy(part, conditions)} LIMIT ${FEW})`;
    const { rows } = await query.execute(db);
    drivers.push({ part, matches: rows[0]?.matches ?? 0 });
  }
  return drivers;
}

/** The ids that one part of the filter finds, through that part's own index. */
function foundBy(part: Part, conditions: ListConditions): Ids {
  switch (part) {
    case 'search':
      return conditions.search.kind === 'words'
        ? foundByWords(conditions.search.words, conditions)
        : sql`SELECT i.id FROM invites AS i WHERE ${conditions.searchInRow ?? sql`1`}`;
    case 'status':
      return sql`SELECT i.id FROM invites AS i INDEXED BY invites_by_status WHERE ${conditions.status ?? sql`1`}`;
    case 'batch':
      return sql`SELECT i.id FROM invites AS i INDEXED BY invites_by_batch WHERE ${conditions.batch ?? sql`1`}`;
  }
}

function foundByWords(
  words: readonly SearchWord[],
  { byCode, sight }: Pick<ListConditions, 'byCode' | 'sight'>,
): Ids {
  const inText = sql<{ id: number }>`SELECT rowid AS id FROM invites_fts
    WHERE invites_fts MATCH ${ftsQuery(words, sight)}`;
  if (byCode === null) return inText;
  const coded = codeSql(byCode);
  return sql`${inText} AND rowid NOT IN (${coded}) UNION ALL ${coded}`;
}

function codeSql(byCode: RawBuilder<boolean>): Ids {
  return sql`SELECT i.id FROM invites AS i INDEXED BY invites_code WHERE ${byCode}`;
}

/** What one part finds, checked against the other parts, sorted. */
function fetchSql(part: Part, conditions: ListConditions, sort: InviteSort, now: number): Ids {
  const rest = allOf([
    part === 'status' ? null : conditions.status,
    part === 'batch' ? null : conditions.batch,
    part === 'search' ? notIndexed(conditions) : conditions.searchInRow,
  ]);
  return sql`SELECT i.id FROM (${foundBy(part, conditions)}) AS f
    CROSS JOIN invites AS i NOT INDEXED ON i.id = f.id
    WHERE ${rest} ORDER BY ${orderBy(sort, now)}`;
}

/** What of a search its own index leaves to be looked for in the rows. */
function notIndexed({ search, sight, byCode }: ListConditions): RawBuilder<boolean> | null {
  const short = search.kind === 'words' ? shortWords(search.words, sight) : null;
  return short === null || byCode === null ? short : sql`(${short} OR ${byCode})`;
}

/** The full-text index gives its rows in order of creation, either way round, without sorting. */
function textOrderSql(conditions: ListConditions, sort: InviteSort): Ids {
  const { search, sight } = conditions;
  const words = search.kind === 'words' ? search.words : [];
  const way = sort.direction === 'asc' ? sql`ASC` : sql`DESC`;
  return sql`SELECT f.rowid AS id FROM invites_fts AS f
    CROSS JOIN invites AS i NOT INDEXED ON i.id = f.rowid
    WHERE f.invites_fts MATCH ${ftsQuery(words, sight)}
      AND ${allOf([conditions.status, conditions.batch, shortWords(words, sight)])}
    ORDER BY f.rowid ${way}`;
}
