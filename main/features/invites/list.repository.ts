import { sql } from 'kysely';
import type { CompiledQuery } from 'kysely';
import type { InviteFilter, InviteSort } from '#core/contract/invites.contract.ts';
import type { Db } from '#main/db/connection.ts';
import type { CodeSight } from '#core/operators/code-sight.ts';
import { conditionsOf, dropUnknown, foundAtAll, foundBy } from './list-conditions.repository.ts';
import type { Found, ListConditions } from './list-conditions.repository.ts';
import { inFacets } from './filter-parts.repository.ts';
import { choosePlan, FEW } from './list-plan.ts';
import type { Driver, Plan } from './list-plan.ts';
import { orderBy, ORDERED_BY_FACETS, walkSql } from './orders.repository.ts';
import { allOf, byIndex, idsIn, idsInAll, lookUp } from './sources.repository.ts';
import type { Ids } from './sources.repository.ts';

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

/** Rows that a walk looks at before another plan takes over. */
const WINDOW = 12_000;

/** A part that finds fewer than this needs no other to be asked. */
const VERY_FEW = 1_000;

/** So many may be looked at to find out between which ids they lie. */
const BOUNDED = 150_000;

/** Matches to which a search that finds creators is counted: each may take several looks. */
const SOME = 2_000;

/** From this offset on it is worth knowing which end of a whole list is nearer. */
const FAR = 50_000;

/** The ids of one page, in order. `null` means: only the whole list can tell. */
export async function findPage(db: Db, request: PageRequest): Promise<number[] | null> {
  const { filter, sort, offset, limit, now, sight } = request;
  const conditions = await dropUnknown(db, conditionsOf(filter, now, sight));
  const drivers = await probe(db, conditions);
  const plan = choosePlan({ drivers, sort, offset, search: conditions.search });
  if (plan.kind === 'ids') return null;
  if (drivers.length === 0 && offset > FAR) return pageFromNearerEnd(db, request);

  const bounded = plan.kind === 'scan' ? await boundIds(db, conditions) : conditions;
  const ids = await readIds(db, pageSql(plan, bounded, request), limit, offset);
  return plan.kind === 'window' && ids.length < limit ? null : ids;
}

async function readIds(db: Db, query: Ids, limit: number, offset: number): Promise<number[]> {
  const page = sql<{ id: number }>`${query} LIMIT ${limit} OFFSET ${offset}`;
  return (await page.execute(db)).rows.map((row) => row.id);
}

/** Every order turned round is exactly the other one, so a page near the end is one near the beginning. */
async function pageFromNearerEnd(db: Db, request: PageRequest): Promise<number[]> {
  const { filter, sort, offset, limit, now } = request;
  const counted = await sql<{ n: number }>`SELECT count(*) AS n FROM invites`.execute(db);
  const total = counted.rows[0]?.n ?? 0;
  if (offset <= total / 2) return readIds(db, walkSql(sort, filter, now), limit, offset);
  const last = Math.min(offset + limit, total);
  const direction = sort.direction === 'asc' ? 'desc' : 'asc';
  const query = walkSql({ ...sort, direction }, filter, now);
  const ids = await readIds(db, query, Math.max(0, last - offset), total - last);
  return ids.toReversed();
}

/**
 * Made in a stretch of time means, but for a clock that was set back, a stretch of ids. Where it is not
 * too long to look at, the ends of that stretch spare reading everything before it.
 */
async function boundIds(db: Db, conditions: ListConditions): Promise<ListConditions> {
  const created = conditions.parts.find(({ name }) => name === 'created');
  if (created === undefined) return conditions;
  const { rows } = await sql<{ n: number; first: number; last: number }>`
    SELECT count(*) AS n, min(id) AS first, max(id) AS last
    FROM (${idsInAll(created.sources)} LIMIT ${BOUNDED})`.execute(db);
  const [found] = rows;
  if (found === undefined || found.n === 0 || found.n >= BOUNDED) return conditions;
  const condition = sql<boolean>`i.id BETWEEN ${found.first} AND ${found.last}
    AND ${created.condition}`;
  const parts = conditions.parts.map((part) => (part === created ? { ...part, condition } : part));
  return { ...conditions, parts };
}

/** Every statement that a page may run, by plan: so that a test can look at how each is answered. */
export function pageSql(
  plan: Exclude<Plan, { kind: 'ids' }>,
  conditions: ListConditions,
  { sort, now, filter }: Pick<PageRequest, 'sort' | 'now' | 'filter'>,
): Ids {
  const { search, parts } = conditions;
  const small = parts.map((part) => part.condition);
  switch (plan.kind) {
    case 'walk':
      return walkSql(sort, filter, now);
    case 'fetch':
      return fetchSql(foundBy(plan.part, conditions), sort, now);
    case 'in-order':
      return inOrderOfCreation(foundBy(plan.part, conditions), sort.direction);
    case 'scan':
      return inOrderOfCreation(
        {
          sources: [byIndex('invites_facets', sql`1`)],
          rest: { conditions: small, lookedUp: 'facets' },
        },
        sort.direction,
      );
    case 'window': {
      const isSmall = search === null && inFacets(parts.map(({ name }) => name));
      const lookedUp = isSmall ? 'facets' : 'row';
      const all = search === null ? small : [...small, search.inRow];
      return sql`SELECT i.id FROM (${walkSql(sort, filter, now)} LIMIT ${sql.lit(WINDOW)}) AS w
        CROSS JOIN ${lookUp(sql`w.id`, lookedUp)} WHERE ${allOf(all)}`;
    }
  }
}

/**
 * Counts what each part of the filter finds by itself, up to {@link FEW}; none beyond the first that
 * finds very few.
 */
async function probe(db: Db, conditions: ListConditions): Promise<Driver[]> {
  const parts: Array<Driver['part']> = conditions.parts.map(({ name }) => name);
  if (conditions.search !== null) parts.unshift('search');

  const drivers: Driver[] = [];
  for (const part of parts) {
    const { sources } = foundBy(part, conditions);
    const upTo = part === 'search' && conditions.search?.maybe.creators ? SOME : FEW;
    const query = sql<{ matches: number }>`SELECT count(*) AS matches
      FROM (${idsInAll(sources)} LIMIT ${upTo})`;
    const { rows } = await query.execute(db);
    const found = rows[0]?.matches ?? 0;
    const matches = found === upTo ? FEW : found;
    drivers.push({ part, matches });
    if (matches < VERY_FEW) break;
  }
  return drivers;
}

/** What was found, checked against the rest, sorted. */
function fetchSql({ sources, rest }: Found, sort: InviteSort, now: number): Ids {
  const lookedUp = ORDERED_BY_FACETS.has(sort.column) ? rest.lookedUp : 'row';
  return sql`SELECT i.id FROM (${idsInAll(sources)}) AS f
    CROSS JOIN ${lookUp(sql`f.id`, lookedUp)}
    WHERE ${allOf(rest.conditions)} ORDER BY ${orderBy(sort, now)}`;
}

/** What one source gives in order of creation, either way round, without sorting; several are sorted. */
function inOrderOfCreation({ sources, rest }: Found, direction: InviteSort['direction']): Ids {
  const way = direction === 'asc' ? sql`ASC` : sql`DESC`;
  const [only] = sources;
  if (only !== undefined && sources.length === 1) {
    return sql`${idsIn(only, rest)} ORDER BY ${only.id} ${way}`;
  }
  return sql`SELECT id FROM (${idsInAll(sources, rest)}) ORDER BY id ${way}`;
}

/** All ids that match, in order of creation: for lists that are kept, exports and bulk actions. */
export function allIdsSql(filter: InviteFilter, now: number, sight: CodeSight): Ids {
  return inOrderOfCreation(foundAtAll(conditionsOf(filter, now, sight)), 'asc');
}

/** {@link allIdsSql}, ready to run. */
export function compileAllIds(
  db: Db,
  filter: InviteFilter,
  now: number,
  sight: CodeSight,
): CompiledQuery<{ id: number }> {
  return allIdsSql(filter, now, sight).compile(db);
}

/** All ids that there are, in this order. */
export function compileOrder(db: Db, sort: InviteSort, now: number): CompiledQuery<{ id: number }> {
  return walkSql(sort, {}, now).compile(db);
}

/** A part of the ids that an order gives, as far as the filter bounds it. */
export function compileWalk(
  db: Db,
  sort: InviteSort,
  filter: InviteFilter,
  now: number,
  { limit, offset }: { limit: number; offset: number },
): CompiledQuery<{ id: number }> {
  const ids = walkSql(sort, filter, now);
  return sql<{ id: number }>`${ids} LIMIT ${limit} OFFSET ${offset}`.compile(db);
}

/** These ids, sorted. */
export function compileSorted(
  db: Db,
  ids: ArrayLike<number>,
  sort: InviteSort,
  now: number,
): CompiledQuery<{ id: number }> {
  const list = JSON.stringify(Array.from(ids));
  return sql<{ id: number }>`SELECT i.id FROM json_each(${list}) AS f
    CROSS JOIN ${lookUp(sql`f.value`, ORDERED_BY_FACETS.has(sort.column) ? 'facets' : 'row')}
    ORDER BY ${orderBy(sort, now)}`.compile(db);
}
