import { AppError } from '#core/contract/errors.ts';
import type { ParsedInputOf } from '#core/contract/index.ts';
import type { Invite, InviteDetail } from '#core/contract/invites.contract.ts';
import type { ReadContext } from '#main/engine/handler.ts';
import { compileCounts } from './count.repository.ts';
import * as repository from './invites.repository.ts';
import { compileAllIds, findPage } from './list.repository.ts';
import { OrderedIds } from './ordered-ids.ts';

/** Lists of this process, kept between pages. */
const orderedIds = new OrderedIds();

/** One block of the list. */
export async function pageInvites(
  request: ParsedInputOf<'invites.page'>,
  context: ReadContext,
): Promise<{ rows: Invite[] }> {
  const { db, now, desk } = context;
  const { filter, sort, offset, limit } = request;
  const key = JSON.stringify([desk.dataFolder, filter, sort]);
  const dataVersion = context.dataVersion();

  const kept = orderedIds.find(key, dataVersion, now);
  let ids = kept === null ? await findPage(db, { ...request, now }) : slice(kept, offset, limit);
  if (ids === null) {
    const all = context.readNumbers(compileAllIds(db, filter, sort, now));
    orderedIds.keep(key, all, dataVersion, now);
    ids = slice(all, offset, limit);
  }
  return { rows: await repository.getInvites(db, ids) };
}

function slice(ids: Float64Array, offset: number, limit: number): number[] {
  return Array.from(ids.subarray(offset, offset + limit));
}

export async function countMatches(
  { filter }: ParsedInputOf<'invites.count'>,
  context: ReadContext,
): Promise<{ count: number }> {
  let count = 0;
  for (const query of compileCounts(context.db, filter, context.now)) {
    context.checkCancelled();
    count += context.readNumbers(query)[0] ?? 0;
  }
  return { count };
}

/** @throws {AppError} `not_found`. */
export async function getInvite(
  by: { id: number } | { code: string },
  { db }: ReadContext,
): Promise<InviteDetail> {
  const invite = await repository.findInvite(db, by);
  if (invite === undefined) {
    throw new AppError({
      code: 'not_found',
      message: 'id' in by ? `There is no invite with the id ${by.id}.` : 'Invalid invitation code.',
    });
  }
  return invite;
}
