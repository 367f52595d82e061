import { AppError } from '#core/contract/errors.ts';
import { contract, isOperationName } from '#core/contract/index.ts';

/**
 * Makes sure that this is an operation of the engine. Types say so already, but a transport passes on
 * names that came from outside.
 *
 * @throws {AppError} `unknown_operation`.
 */
export function requireKnown(operation: string): void {
  if (isOperationName(operation) && contract[operation].kind !== 'shell') return;
  throw new AppError({
    code: 'unknown_operation',
    message: 'The engine has no such operation.',
  });
}
