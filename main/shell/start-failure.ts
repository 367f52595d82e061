import { AppError } from '#core/contract/errors.ts';

/** Ends the program's start in one line on stderr; the stack of what was not foreseen follows it. */
export function reportStartFailure(error: unknown): void {
  if (error instanceof AppError) {
    process.stderr.write(`latchkey: ${error.message}\n`);
  } else {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`latchkey: could not start: ${text}\n`);
  }
}
