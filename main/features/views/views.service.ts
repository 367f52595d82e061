import { describeFilter } from '#core/audit/selection.ts';
import { AppError, invalidInput } from '#core/contract/errors.ts';
import type { OutputOf, ParsedInputOf } from '#core/contract/index.ts';
import { TEMPLATE_LIMITS } from '#core/contract/templates.contract.ts';
import type { View } from '#core/contract/templates.contract.ts';
import { LIMITS } from '#core/invites/vocabulary.ts';
import { composeText } from '#core/text/compose.ts';
import { nameKey } from '#core/text/name.ts';
import type { CommandContext, ReadContext } from '#main/engine/handler.ts';
import { deleteView, insertView, listViews, updateView } from './views.repository.ts';

/**
 * The views of whoever calls.
 *
 * @throws {AppError} `not_allowed` for a token, whose role may be another than that of who made it.
 */
export async function ownViews({
  db,
  principal,
}: Pick<ReadContext, 'db' | 'principal'>): Promise<View[]> {
  return listViews(db, ownerOf(principal));
}

/**
 * Saves a new view of the caller's, or another state of one.
 *
 * @throws {AppError} `not_found`, `invalid_input`; `not_allowed` for a token.
 */
export async function saveView(
  { viewId, name: typed, settings }: ParsedInputOf<'views.save'>,
  context: CommandContext,
): Promise<OutputOf<'views.save'>> {
  const name = composeText(typed, LIMITS.name);
  if (JSON.stringify(settings).length > TEMPLATE_LIMITS.settings) {
    throw invalidInput('settings', 'This is too much for one view. Choose less to filter by.');
  }
  const views = await ownViews(context);
  const before = viewId === undefined ? null : requireView(views, viewId);
  const twin = views.find((view) => nameKey(view.name) === nameKey(name));
  if (twin !== undefined && twin.id !== viewId) {
    throw invalidInput('name', 'You have a view of this name already. Choose another name.');
  }
  if (before === null) {
    if (views.length >= TEMPLATE_LIMITS.views) {
      throw invalidInput(
        undefined,
        `You can have ${TEMPLATE_LIMITS.views} views at most. Delete some first.`,
      );
    }
    const id = await insertView(context.trx, ownerOf(context.principal), { name, ...settings });
    return { id, name, ...settings };
  }
  context.audited({ before: { filter: describeFilter(before.filter), sort: { ...before.sort } } });
  const after = { id: before.id, name, ...settings };
  await updateView(context.trx, after);
  return after;
}

/** @throws {AppError} `not_found`, also for somebody else's; `not_allowed` for a token. */
export async function removeView(
  { viewId }: ParsedInputOf<'views.delete'>,
  context: CommandContext,
): Promise<OutputOf<'views.delete'>> {
  const { name } = requireView(await ownViews(context), viewId);
  await deleteView(context.trx, viewId);
  return { name };
}

function ownerOf(principal: ReadContext['principal']): number {
  if (principal === null) throw new AppError({ code: 'not_signed_in', message: 'Sign in first.' });
  if (principal.sessionId === null) {
    throw new AppError({
      code: 'not_allowed',
      message: 'Views are those of a person, and a token has none. Sign in with a password.',
    });
  }
  return principal.operatorId;
}

function requireView(views: readonly View[], id: number): View {
  const found = views.find((view) => view.id === id);
  if (found !== undefined) return found;
  throw new AppError({
    code: 'not_found',
    message: `You have no view with the id ${id}. Perhaps it was deleted.`,
  });
}
