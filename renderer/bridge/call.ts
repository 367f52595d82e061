import { contract, type InputOf, type OperationName, type OutputOf } from '#core/contract/index.ts';
import { AppError } from '#core/contract/errors.ts';
import { ask, type CallOptions } from '#renderer/bridge/ask.ts';
import { cancelled } from '#renderer/bridge/failures.ts';
import { refreshSession, whenOpen } from '#renderer/bridge/session.ts';

export type { CallOptions } from '#renderer/bridge/ask.ts';
export { isCancelled, toAppError } from '#renderer/bridge/failures.ts';

/** What the sign-in screens themselves ask: a refusal is their answer. */
const OF_THE_SESSION: ReadonlySet<OperationName> = new Set([
  'session.state',
  'session.signIn',
  'session.unlock',
  'session.signOut',
  'operators.createFirst',
]);

/** How often a question is put in all while the window keeps being locked before the answer. */
const TRIES = 3;

/**
 * Asks the rest of the program for something.
 *
 * A window that is locked, or whose session is over, refuses it. A query then waits until the same
 * operator goes on, and is asked once more. Anything else is not done: what somebody clicked at a
 * window left alone must not happen because its owner types the password.
 *
 * @throws {AppError} whatever goes wrong; `cancelled` when the signal was aborted, or when the window
 *   turned out to be locked.
 */
export async function call<N extends OperationName>(
  operation: N,
  input: InputOf<N>,
  options: CallOptions = {},
): Promise<OutputOf<N>> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask(operation, input, options);
    } catch (error) {
      if (!isShut(error) || OF_THE_SESSION.has(operation) || tries === TRIES) throw error;
    }
    await refreshSession();
    if (contract[operation].kind !== 'query') {
      throw cancelled('Latchkey was locked before this was done. Do it again.');
    }
    await whenOpen(options.signal);
  }
}

function isShut(error: unknown): boolean {
  return (
    error instanceof AppError &&
    (error.code === 'locked' ||
      error.code === 'not_signed_in' ||
      error.code === 'must_change_password')
  );
}
