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
  let ids = kept === null ? await findIds(request, context) : slice(kept, offset, limit);
  if (ids === null) {
    const all = allInOrder(allIds(filter, context), sort, context);
    lists.keep(key, all, dataVersion, now);
    ids = slice(all, offset, limit);
  }
  return { rows: showCodes(await getInvites(db, ids), sight) };
}

/** The ids of a page, from memory or by indexes; null where it lies too deep for them. */
async function findIds(
  request: ParsedInputOf<'invites.page'>,
  context: ReadContext,
): Promise<number[] | null> {
  const { db, now, principal } = context;
  const split = splitFilter(request.filter);
  if (isEmpty(split.others)) {
    const matches = matchesInMemory(split, context);
    if (matches !== null) return pageOfMatches(matches, request, context);
  }
  return findPage(db, { ...request, now, sight: codeSightOf(principal) });
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

/** The ids of all that match, in order of creation; they serve all orders, and so are kept as well. */
function allIds(filter: InviteFilter, context: ReadContext): Float64Array {
  const { db, now } = context;
  const key = JSON.stringify([filter, codeSightOf(context.principal)]);
  const dataVersion = context.dataVersion();
  const lists = keptListsOf(db);
  const kept = lists.find(key, dataVersion, now);
  if (kept !== null) return kept;
  const all = findAll(filter, context);
  lists.keep(key, all, dataVersion, now);
  return all;
}

function findAll(filter: InviteFilter, context: ReadContext): Float64Array {
  const { db, now } = context;
  const sight = codeSightOf(context.principal);
  const split = splitFilter(filter);
  const matches = matchesInMemory(split, context);
  if (matches === null) return context.readNumbers(compileAllIds(db, filter, now, sight));
  if (isEmpty(split.others)) return idsOf(matches.mask, matches.count);
  const found = context.readNumbers(compileAllIds(db, split.others, now, sight));
  return found.filter((id) => matches.mask[id] === 1);
}

/** In the order asked for: by sorting them if they are few, else by the whole order. */
function allInOrder(matches: Float64Array, sort: InviteSort, context: ReadContext): Float64Array {
  const { db, now } = context;
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
    return { count: isEmpty(split.others) ? matches.count : findAll(filter, context).length };
  }
  let count = 0;
  for (const query of compileCounts(context.db, filter, context.now, sight)) {
    context.checkCancelled();
    count += context.readNumbers(query)[0] ?? 0;
  }
  return { count };
}
