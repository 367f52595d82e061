import { AppError } from '#core/contract/errors.ts';
import type { OutputOf } from '#core/contract/index.ts';
import type { InviteDetail, Selection } from '#core/contract/invites.contract.ts';
import { canonicalCode } from '#core/invites/code.ts';
import type { CommandContext, ReadContext } from '#main/engine/handler.ts';
import { codeSightOf } from '#core/operators/code-sight.ts';
import { showCode } from './code-sight.ts';
import * as repository from './invites.repository.ts';

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

/** @throws {AppError} `not_found` if ids or codes are named that do not exist; then nothing changes. */
export async function deactivate(
  selection: Selection,
  context: CommandContext,
): Promise<OutputOf<'invites.deactivate'>> {
  const selected = await requireSelected(selection, context);
  const changed = await repository.deactivateSelected(context.trx, selection, context.now);
  context.touched(changed);
  return { changed: changed.length, unchanged: selected - changed.length };
}

/** @throws {AppError} `not_found` if ids or codes are named that do not exist; then nothing changes. */
export async function activate(
  selection: Selection,
  context: CommandContext,
): Promise<OutputOf<'invites.activate'>> {
  const selected = await requireSelected(selection, context);
  const changed = await repository.activateSelected(context.trx, selection, context.now);
  context.touched(changed);
  return { changed: changed.length, unchanged: selected - changed.length };
}

async function requireSelected(selection: Selection, context: CommandContext): Promise<number> {
  const found = await repository.countSelected(context.trx, selection, context.now);
  const named = countNamed(selection);
  if (named !== null && found < named) {
    const what = 'ids' in selection ? 'id' : 'code';
    const missing = named - found;
    const said =
      named === 1
        ? `There is no invite with this ${what}.`
        : `Of ${named} ${what}s given, ${missing} ${missing === 1 ? 'does' : 'do'} not exist.`;
    throw new AppError({
      code: 'not_found',
      message: `${said} Nothing was changed.`,
      details: { named, found },
    });
  }
  return found;
}

/** How many different invites a selection names; null where it names none. */
function countNamed(selection: Selection): number | null {
  if ('ids' in selection) return new Set(selection.ids).size;
  if ('codes' in selection) return new Set(selection.codes.map(canonicalCode)).size;
  return null;
}
