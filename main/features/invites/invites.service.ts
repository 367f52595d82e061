import { AppError } from '#core/contract/errors.ts';
import type { ParsedInputOf } from '#core/contract/index.ts';
import type { Invite, InviteDetail } from '#core/contract/invites.contract.ts';
import type { ReadContext } from '#main/engine/handler.ts';
import { codeSightOf } from '#core/operators/code-sight.ts';
import { refuseOrderOfCodes, showCode, showCodes } from './code-sight.ts';
import { compileCounts } from './count.repository.ts';
import * as repository from './invites.repository.ts';
import { compileAllIds, findPage } from './list.repository.ts';
import { OrderedIds } from './ordered-ids.ts';

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
    const all = context.readNumbers(compileAllIds(db, filter, sort, now, sight));
    orderedIds.keep(key, all, dataVersion, now);
    ids = slice(all, offset, limit);
  }
  return { rows: showCodes(await repository.getInvites(db, ids), sight) };
}

function slice(ids: Float64Array, offset: number, limit: number): number[] {
  return Array.from(ids.subarray(offset, offset + limit));
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

/** @throws {AppError} `not_found`. */
export async function getInvite(
  by: { id: number } | { code: string },
  { db, principal }: ReadContext,
): Promise<InviteDetail> {
  const invite = await repository.findInvite(db, by);
  if (invite === undefined) {
    throw new AppError({
      code: 'not_found',
      message: 'id' in by ? `There is no invite with the id ${by.id}.` : 'Invalid invitation code.',
    });
  }
  return showCode(invite, codeSightOf(principal));
}
