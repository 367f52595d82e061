import type { OutputOf, ParsedInputOf } from '#core/contract/index.ts';
import { codeSightOf } from '#core/operators/code-sight.ts';
import type { ReadContext } from '#main/engine/handler.ts';
import { showCodes } from './code-sight.ts';
import { findParentId, newestChildren } from './family.repository.ts';
import { getInvites } from './invites.repository.ts';
import { noInvite } from './invites.service.ts';
import { countMatches } from './list.service.ts';

/** Children that are shown; a filter finds them all. */
const SHOWN = 10;

/**
 * The parent of an invite and its newest children, as who asks may see their codes.
 *
 * @throws {AppError} `not_found`.
 */
export async function getFamily(
  { id }: ParsedInputOf<'invites.family'>,
  context: ReadContext,
): Promise<OutputOf<'invites.family'>> {
  const { db, principal } = context;
  const parentId = await findParentId(db, id);
  if (parentId === undefined) throw noInvite({ id });
  const sight = codeSightOf(principal);
  const parents = parentId === null ? [] : await getInvites(db, [parentId]);
  const children = await getInvites(db, await newestChildren(db, id, SHOWN));
  // The very number that the list shows for them.
  const { count } = await countMatches({ filter: { parentId: id } }, context);
  const [parent = null] = showCodes(parents, sight);
  return { parent, children: showCodes(children, sight), count };
}
