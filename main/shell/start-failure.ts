import { AppError } from '#core/contract/errors.ts';

/** Says in one line on stderr why the program could not start. */
export function reportStartFailure(error: unknown): void {
  process.stderr.write(`latchkey: ${describeFailure(error)}\n`);
}

function describeFailure(error: unknown): string {
  if (error instanceof AppError) return error.message;
  const message = error instanceof Error ? error.message : String(error);
  return `could not start: ${message.split('\n')[0] ?? ''}`;
}
