import type { InviteDetail, Selection } from '#core/contract/invites.contract.ts';
import type { ReadContext } from '#main/engine/handler.ts';
import { compileSelectedIds, getInviteDetails } from './invites.repository.ts';

/** Invites read at a time. */
const BLOCK = 1_000;

/** The selected invites in order of creation, block by block, with how many there are. */
export async function* selectedInvites(
  selection: Selection,
  context: ReadContext,
): AsyncGenerator<{ invites: InviteDetail[]; total: number }> {
  const ids = context.readNumbers(compileSelectedIds(context.db, selection, context.now));
  for (let from = 0; from < ids.length; from += BLOCK) {
    context.checkCancelled();
    const block = Array.from(ids.subarray(from, from + BLOCK));
    yield { invites: await getInviteDetails(context.db, block), total: ids.length };
  }
}
