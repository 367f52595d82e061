import type { Undoable } from '#core/contract/actions.contract.ts';
import { AppError } from '#core/contract/errors.ts';
import type { OutputOf } from '#core/contract/index.ts';
import { endOfDayAfter } from '#core/time/zone.ts';
import type { CommandContext, ReadContext } from '#main/engine/handler.ts';
import { getSettings } from '#main/features/settings/settings.service.ts';
import { createActed, dropActed, readActed } from './acted.repository.ts';
import { inSteps, withStory } from './run-change.ts';
import * as repository from './undo.repository.ts';

/** The last actions of this session; a token has no session, and so nothing to undo. */
export async function listUndoable(
  _input: unknown,
  { db, principal }: ReadContext,
): Promise<Undoable[]> {
  const sessionId = principal?.sessionId ?? null;
  return sessionId === null ? [] : repository.listActions(db, sessionId);
}

/**
 * Takes an action of this session back where everything is still as it left it, and may be as it was.
 *
 * @throws {AppError} `not_allowed` for a token; `not_found` if this session has no such action, or has undone it; `cancelled`.
 */
export async function undo(
  { undoId }: { undoId: number },
  context: CommandContext,
): Promise<OutputOf<'undo.run'>> {
  const { trx, now, principal } = context;
  const sessionId = principal?.sessionId ?? null;
  if (sessionId === null) {
    throw new AppError({
      code: 'not_allowed',
      message: 'A token has no session, and so nothing to undo. Sign in with a password.',
    });
  }
  // What comes before the last ones may not all be forgotten yet.
  const last = await repository.listActions(trx, sessionId);
  const isListed = last.some((one) => one.undoId === undoId);
  const action = isListed ? await repository.findAction(trx, undoId, sessionId) : undefined;
  if (action === undefined) {
    throw new AppError({
      code: 'not_found',
      message:
        'This can be undone no longer: it was undone already, ten others came after it, or it was done in another session.',
    });
  }
  await createActed(trx);
  const { timeZone, longestValidityDays, mustExpire } = await getSettings(trx);
  const latest = endOfDayAfter(now, longestValidityDays, timeZone);
  await repository.stageUnchanged(trx, action, { latest, mustExpire });
  const ids = await readActed(trx);
  await withStory(ids, context, () =>
    inSteps(ids, 'Undoing', context, (range) => repository.revertRange(trx, range, action)),
  );
  await dropActed(trx);
  await repository.deleteAction(trx, undoId);
  return {
    operation: action.operation,
    reverted: ids.length,
    skipped: action.changed - ids.length,
  };
}
