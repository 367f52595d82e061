import type { InviteFilter, InviteRecord, Selection } from '#core/contract/invites.contract.ts';
import type { ReadContext } from '#main/engine/handler.ts';
import { codeSightOf } from '#core/operators/code-sight.ts';
import { refuseManyCodes, showCodes } from './code-sight.ts';
import { compileCounts } from './count.repository.ts';
import { compileSelectedIds, getInviteRecords } from './invites.repository.ts';

/** Invites read at a time. */
const BLOCK = 1_000;

/**
 * The ids of the selected invites, in order of creation.
 *
 * @throws {AppError} `invalid_input` if somebody who sees codes masked names several.
 */
export function selectedIds(selection: Selection, context: ReadContext): Float64Array {
  const sight = codeSightOf(context.principal);
  refuseManyCodes(selection, sight);
  return context.readNumbers(compileSelectedIds(context.db, selection, context.now, sight));
}

/** Invites by their ids, block by block; their codes as who asks may see them. */
export async function* readSelected(
  ids: Float64Array,
  context: ReadContext,
): AsyncGenerator<InviteRecord[]> {
  const sight = codeSightOf(context.principal);
  for (let from = 0; from < ids.length; from += BLOCK) {
    context.checkCancelled();
    const block = Array.from(ids.subarray(from, from + BLOCK));
    yield showCodes(await getInviteRecords(context.db, block), sight);
  }
}

/**
 * Whether these ids, in order of creation, leave nothing out but what is archived, by whichever way they
 * were selected: whoever takes those takes what the desk is about.
 */
export function leaveNothingOut(ids: Float64Array, context: ReadContext): boolean {
  const archived = { status: ['archived' as const] };
  const all = countNow({}, context);
  const away = countNow(archived, context);
  const wanted = all - away;
  if (wanted === 0 || ids.length < wanted) return false;
  if (away === 0) return true;
  const archivedIds = selectedIds({ filter: archived }, context);
  return ids.length - countCommon(ids, archivedIds) === wanted;
}

/** How many match in the one state that an export reads: nothing is kept for its connection. */
function countNow(filter: InviteFilter, { db, now, principal, readNumbers }: ReadContext): number {
  const queries = compileCounts(db, filter, now, codeSightOf(principal));
  return queries.reduce((sum, query) => sum + (readNumbers(query)[0] ?? 0), 0);
}

/** How many numbers two rising lists have in common. */
function countCommon(one: Float64Array, other: Float64Array): number {
  let at = 0;
  let common = 0;
  for (const id of one) {
    while (at < other.length && (other[at] ?? 0) < id) at += 1;
    if (other[at] === id) common += 1;
  }
  return common;
}
