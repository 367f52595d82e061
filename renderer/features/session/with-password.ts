import { create } from 'zustand';
import type { InputOf, OperationName, OutputOf } from '#core/contract/index.ts';
import { AppError } from '#core/contract/errors.ts';
import { call, type CallOptions } from '#renderer/bridge/call.ts';
import { cancelled } from '#renderer/bridge/failures.ts';

interface PasswordRequest {
  operation: OperationName;
  /** Whether the password was given and was right. */
  answer: (confirmed: boolean) => void;
}

/** For which operation the password is being asked again. */
export const usePasswordRequest = create<{ request: PasswordRequest | null }>()(() => ({
  request: null,
}));

/**
 * Does what may need the password again (product.md §5): when it is refused for that, asks for the
 * password and does it once more.
 *
 * @throws {AppError} what `run` fails with; `cancelled` when the password was not given.
 */
export async function withPassword<T>(operation: OperationName, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'password_needed') throw error;
  }
  if (!(await askPassword(operation))) throw cancelled();
  return run();
}

/** Calls what may need the password again. */
export function callConfirmed<N extends OperationName>(
  operation: N,
  input: InputOf<N>,
  options: CallOptions = {},
): Promise<OutputOf<N>> {
  return withPassword(operation, () => call(operation, input, options));
}

function askPassword(operation: OperationName): Promise<boolean> {
  usePasswordRequest.getState().request?.answer(false);
  return new Promise((resolve) => {
    const answer = (confirmed: boolean) => {
      usePasswordRequest.setState({ request: null });
      resolve(confirmed);
    };
    usePasswordRequest.setState({ request: { operation, answer } });
  });
}
