import type { Outcome, Plan } from '#core/contract/actions.contract.ts';
import type { CommandContext, ReadContext } from '#main/engine/handler.ts';
import { readLastEntry } from './acted.repository.ts';
import type { Act } from './changes.repository.ts';
import { loggedEdit, readChange } from './read-change.ts';
import type { ActionRequest } from './read-change.ts';
import { planChange, runChange } from './run-change.ts';

/**
 * What an action would do, and why the rest stays as it is. Changes nothing.
 *
 * @throws {AppError} what the action itself would throw.
 */
export async function planAction(request: ActionRequest, context: ReadContext): Promise<Plan> {
  const asOf = await readLastEntry(context.db);
  const change = await readChange(request, context.db, actOf(context));
  return { ...planChange(request.input.selection, change, context), asOf };
}

/**
 * Does something to a selection of invites, in one transaction.
 *
 * @throws {AppError} `not_found` if ids or codes are named that do not exist; `conflict` if more would be
 *   changed than is expected; `invalid_input`, `cancelled`. Nothing changes then.
 */
export async function runAction(request: ActionRequest, context: CommandContext): Promise<Outcome> {
  const act = actOf(context);
  const change = await readChange(request, context.trx, act);
  if (request.action === 'edit') {
    const after = loggedEdit(request.input.set);
    if (Object.keys(after).length > 0) context.audited({ after });
  }
  const operation = `invites.${request.action}`;
  return runChange(operation, request.input, change, context);
}

function actOf({ now, principal }: Pick<ReadContext, 'now' | 'principal'>): Act {
  return { now, operatorId: principal?.operatorId ?? null };
}
