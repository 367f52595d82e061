import type { ParsedInputOf } from '#core/contract/index.ts';
import type { Invite, InviteFilter, InviteSort } from '#core/contract/invites.contract.ts';
import type { ReadContext } from '#main/engine/handler.ts';
import { codeSightOf } from '#core/operators/code-sight.ts';
import { refuseOrderOfCodes, showCodes } from './code-sight.ts';
import { compileCounts } from './count.repository.ts';
import { getInvites } from './invites.repository.ts';
import { SORTED_ALONE } from './list-plan.ts';
import { compileAllIds, compileOrder, compileSorted, findPage } from './list.repository.ts';
import { OrderedIds, pickInOrder } from './ordered-ids.ts';

/** Lists of this process, kept between pages. */
const orderedIds = new OrderedIds();

/**
 * One block of the list.
 *
 * @throws {AppError} `invalid_input` if somebody who sees codes masked asks for their order.
 */
export async function pageInvites(
  request: ParsedInputOf<'invites.page'>,
  context: ReadContext,
): Promise<{ rows: Invite[] }> {
  const { db, now, desk } = context;
  const { filter, sort, offset, limit } = request;
  const sight = codeSightOf(context.principal);
  refuseOrderOfCodes(sort, sight);
  // A search finds other invites for who sees codes masked.
  const key = JSON.stringify([desk.dataFolder, filter, sort, sight]);
  const dataVersion = context.dataVersion();

  const kept = orderedIds.find(key, dataVersion, now);
  let ids =
    kept === null ? await findPage(db, { ...request, now, sight }) : slice(kept, offset, limit);
  if (ids === null) {
    const all = allInOrder(filter, sort, context);
    orderedIds.keep(key, all, dataVersion, now);
    ids = slice(all, offset, limit);
  }
  return { rows: showCodes(await getInvites(db, ids), sight) };
}

function slice(ids: Float64Array, offset: number, limit: number): number[] {
  return Array.from(ids.subarray(offset, offset + limit));
}

/** All ids that match, in the order asked for: by sorting them if they are few, else by the whole order. */
function allInOrder(filter: InviteFilter, sort: InviteSort, context: ReadContext): Float64Array {
  const { db, now } = context;
  const sight = codeSightOf(context.principal);
  const matches = context.readNumbers(compileAllIds(db, filter, now, sight));
  if (sort.column === 'created') return sort.direction === 'asc' ? matches : matches.toReversed();
  if (matches.length <= SORTED_ALONE) {
    return context.readNumbers(compileSorted(db, matches, sort, now));
  }
  return pickInOrder(wholeOrder(sort, context), matches);
}

/** Every id there is in this order; it serves all filters, and so is kept as well. */
function wholeOrder(sort: InviteSort, context: ReadContext): Float64Array {
  const { db, now, desk } = context;
  const key = JSON.stringify([desk.dataFolder, sort]);
  const dataVersion = context.dataVersion();
  const kept = orderedIds.find(key, dataVersion, now);
  if (kept !== null) return kept;
  context.checkCancelled();
  const all = context.readNumbers(compileOrder(db, sort, now));
  orderedIds.keep(key, all, dataVersion, now);
  return all;
}

export async function countMatches(
  { filter }: ParsedInputOf<'invites.count'>,
  context: ReadContext,
): Promise<{ count: number }> {
  const sight = codeSightOf(context.principal);
  let count = 0;
  for (const query of compileCounts(context.db, filter, context.now, sight)) {
    context.checkCancelled();
    count += context.readNumbers(query)[0] ?? 0;
  }
  return { count };
}
