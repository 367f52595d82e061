import type { Trx } from '#main/db/transaction.ts';
import { authorise } from './authorise.ts';
import type { Call, PipelineDeps } from './pipeline.ts';
import type { Principal } from './principal.ts';

/**
 * Asks once more, in the call's own transaction, whether who calls still may: what came before it may
 * have taken long, and somebody may have been disabled meanwhile.
 *
 * @throws {AppError} as {@link authorise}.
 */
export async function admitInside(
  { principals }: Pick<PipelineDeps, 'principals'>,
  { context: { session, now }, name, operation }: Call,
  trx: Trx,
): Promise<Principal | null> {
  const principal = await principals.find(trx, session, now);
  authorise(principal, name, operation);
  return principal;
}

/**
 * Notes in the call's own transaction what it takes: a token's use, and the password that was given again.
 *
 * @param confirmed whether this call needed the password.
 * @throws {AppError} `password_needed` if another call has taken that.
 */
export async function useUp(
  { principals }: Pick<PipelineDeps, 'principals'>,
  { context, name }: Call,
  trx: Trx,
  principal: Principal | null,
  confirmed: boolean,
): Promise<void> {
  if (principal === null) return;
  await principals.used(trx, principal, confirmed ? name : null, context.now);
}
