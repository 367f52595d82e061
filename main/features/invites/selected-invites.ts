import type { InviteRecord, Selection } from '#core/contract/invites.contract.ts';
import type { ReadContext } from '#main/engine/handler.ts';
import { codeSightOf } from '#core/operators/code-sight.ts';
import { refuseManyCodes, showCodes } from './code-sight.ts';
import {
  compileListed,
  compileListedOf,
  compileSelectedIds,
  getInviteRecords,
} from './invites.repository.ts';

/** Invites read at a time. */
const BLOCK = 1_000;

/**
 * Whether a selection leaves nothing out but what is archived, by whichever way it is said: whoever takes
 * those takes what the desk is about.
 *
 * @throws {AppError} as {@link selectedInvites}.
 */
export function takesEverything(selection: Selection, context: ReadContext): boolean {
  const { db, now, readNumbers } = context;
  const sight = codeSightOf(context.principal);
  refuseManyCodes(selection, sight);
  const [taken = 0] = readNumbers(compileListedOf(db, selection, now, sight));
  if (taken === 0) return false;
  const [listed = 0] = readNumbers(compileListed(db, taken + 1));
  return listed === taken;
}

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
