import type { InviteRecord, Selection } from '#core/contract/invites.contract.ts';
import type { ReadContext } from '#main/engine/handler.ts';
import { codeSightOf } from '#core/operators/code-sight.ts';
import { refuseManyCodes, showCodes } from './code-sight.ts';
import { compileSelectedIds, getInviteRecords } from './invites.repository.ts';

/** Invites read at a time. */
const BLOCK = 1_000;

/**
 * The selected invites in order of creation, block by block, with how many there are; their codes as
 * who asks may see them.
 *
 * @throws {AppError} `invalid_input` if somebody who sees codes masked names several.
 */
export async function* selectedInvites(
  selection: Selection,
  context: ReadContext,
): AsyncGenerator<{ invites: InviteRecord[]; total: number }> {
  const sight = codeSightOf(context.principal);
  refuseManyCodes(selection, sight);
  const ids = context.readNumbers(compileSelectedIds(context.db, selection, context.now, sight));
  for (let from = 0; from < ids.length; from += BLOCK) {
    context.checkCancelled();
    const block = Array.from(ids.subarray(from, from + BLOCK));
    const invites = showCodes(await getInviteRecords(context.db, block), sight);
    yield { invites, total: ids.length };
  }
}
