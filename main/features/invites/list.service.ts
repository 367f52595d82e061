import type { ParsedInputOf } from '#core/contract/index.ts';
import type { Invite, InviteFilter, InviteSort } from '#core/contract/invites.contract.ts';
import type { ReadContext } from '#main/engine/handler.ts';
import type { WarningThresholds } from '#core/invites/status.ts';
import type { Db } from '#main/db/connection.ts';
import { codeSightOf } from '#core/operators/code-sight.ts';
import { refuseOrderOfCodes, showCodes } from './code-sight.ts';
import { compileCounts } from './count.repository.ts';
import { matchFacets, splitFilter } from './facet-filter.ts';
import type { SplitFilter } from './facet-filter.ts';
import { pageOfMatches } from './facet-pages.ts';
import type { Matches } from './facet-pages.ts';
import { countOf, idsOf } from './facet-table.ts';
import { getInvites } from './invites.repository.ts';
import { keptFacetsOf } from './kept-facets.ts';
import { SORTED_ALONE } from './list-plan.ts';
import { compileAllIds, compileOrder, compileSorted, findPage } from './list.repository.ts';
import { KeptLists, pickInOrder } from './kept-lists.ts';
import { compileThresholds } from './status.repository.ts';

/** Lists, kept between pages. Of each connection its own: it alone knows what its data version says. */
const keptLists = new WeakMap<Db, KeptLists>();

function keptListsOf(db: Db): KeptLists {
  const known = keptLists.get(db);
  if (known !== undefined) return known;
  const made = new KeptLists();
  keptLists.set(db, made);
  return made;
}

/**
 * One block of the list.
 *
 * @throws {AppError} `invalid_input` if somebody who sees codes masked asks for their order.
 */
export async function pageInvites(
  request: ParsedInputOf<'invites.page'>,
  context: ReadContext,
): Promise<{ rows: Invite[] }> {
  const { db, now } = context;
  const { filter, sort, offset, limit } = request;
  const sight = codeSightOf(context.principal);
  refuseOrderOfCodes(sort, sight);
  // A search finds other invites for who sees codes masked.
  const key = JSON.stringify([filter, sort, sight]);
  const dataVersion = context.dataVersion();

  const lists = keptListsOf(db);
  const kept = lists.find(key, dataVersion, now);
  let ids = kept === null ? null : slice(kept, offset, limit);
  const split = splitFilter(filter);
  const matches = ids === null ? matchesInMemory(split, context) : null;
  if (ids === null) {
    ids =
      matches !== null && isEmpty(split.others)
        ? pageOfMatches(matches, request, context)
        : await findPage(db, { ...request, now, sight });
  }
  if (ids === null) {
    const all = allInOrder(filter, sort, matches, context);
    lists.keep(key, all, dataVersion, now);
    ids = slice(all, offset, limit);
  }
  return { rows: showCodes(await getInvites(db, ids), sight) };
}

function slice(ids: Float64Array, offset: number, limit: number): number[] {
  return Array.from(ids.subarray(offset, offset + limit));
}

/** What the columns in memory leave; null where they are not there, or the filter asks nothing of them. */
function matchesInMemory({ small }: SplitFilter, context: ReadContext): Matches | null {
  if (isEmpty(small)) return null;
  const table = keptFacetsOf(context.db).current(context);
  if (table === null) return null;
  const mask = matchFacets(table, small, context.now, readThresholds(context));
  return { mask, count: countOf(mask), of: table.count };
}

function isEmpty(filter: InviteFilter): boolean {
  return Object.values(filter).every((asked) => asked === undefined);
}

function readThresholds({ db, readTuples }: ReadContext): WarningThresholds {
  const [[nearLimitPercent, expiringDays] = []] = readTuples(compileThresholds(db));
  return { nearLimitPercent: nearLimitPercent ?? 0, expiringDays: expiringDays ?? 0 };
}

/** The ids of all that match, in order of creation. */
function allIds(filter: InviteFilter, matches: Matches | null, context: ReadContext): Float64Array {
  const { db, now } = context;
  const sight = codeSightOf(context.principal);
  if (matches === null) return context.readNumbers(compileAllIds(db, filter, now, sight));
  const { others } = splitFilter(filter);
  if (isEmpty(others)) return idsOf(matches.mask, matches.count);
  const found = context.readNumbers(compileAllIds(db, others, now, sight));
  return found.filter((id) => matches.mask[id] === 1);
}

/** All ids that match, in the order asked for: by sorting them if they are few, else by the whole order. */
function allInOrder(
  filter: InviteFilter,
  sort: InviteSort,
  inMemory: Matches | null,
  context: ReadContext,
): Float64Array {
  const { db, now } = context;
  const matches = allIds(filter, inMemory, context);
  if (sort.column === 'created') return sort.direction === 'asc' ? matches : matches.toReversed();
  if (matches.length <= SORTED_ALONE) {
    return context.readNumbers(compileSorted(db, matches, sort, now));
  }
  return pickInOrder(wholeOrder(sort, context), matches);
}

/** Every id there is in this order; it serves all filters, and so is kept as well. */
function wholeOrder(sort: InviteSort, context: ReadContext): Float64Array {
  const { db, now } = context;
  const key = JSON.stringify([sort]);
  const dataVersion = context.dataVersion();
  const lists = keptListsOf(db);
  const kept = lists.find(key, dataVersion, now);
  if (kept !== null) return kept;
  context.checkCancelled();
  const all = context.readNumbers(compileOrder(db, sort, now));
  lists.keep(key, all, dataVersion, now);
  return all;
}

export async function countMatches(
  { filter }: ParsedInputOf<'invites.count'>,
  context: ReadContext,
): Promise<{ count: number }> {
  const sight = codeSightOf(context.principal);
  const split = splitFilter(filter);
  const matches = matchesInMemory(split, context);
  if (matches !== null) {
    const small = isEmpty(split.others);
    return { count: small ? matches.count : allIds(filter, matches, context).length };
  }
  let count = 0;
  for (const query of compileCounts(context.db, filter, context.now, sight)) {
    context.checkCancelled();
    count += context.readNumbers(query)[0] ?? 0;
  }
  return { count };
}
