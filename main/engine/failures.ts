import { randomBytes } from 'node:crypto';
import { AppError } from '#core/contract/errors.ts';
import { explainSqliteError } from '#main/db/sqlite-errors.ts';

/** Takes one line of the program's log. */
export type Log = (line: string) => void;

/** The log of whoever has no other. */
export const logToStderr: Log = (line) => void process.stderr.write(`${line}\n`);

/** Thrown in place of what nobody foresaw once a command's change has been committed. */
export class AfterCommitError extends Error {
  constructor(cause: unknown) {
    super('Failed after the commit', { cause });
    this.name = 'AfterCommitError';
  }
}

/**
 * Turns whatever was thrown into an {@link AppError}. What nobody foresaw becomes `internal` with a
 * log id; its kind and its place in the program go to the log, its message does not, since that may
 * repeat a value.
 */
export function toAppError(error: unknown, log: Log): AppError {
  if (error instanceof AppError) return error;
  const committed = error instanceof AfterCommitError;
  const explained = explainSqliteError(error);
  if (explained !== null) return explained;

  const logId = randomBytes(4).toString('hex');
  noteError(`internal ${logId}`, committed ? error.cause : error, log);
  const outcome = committed
    ? 'The change was made, but what follows it failed in a way that Latchkey did not foresee. Look before you make it again.'
    : 'Something went wrong that Latchkey did not foresee. Nothing was changed.';
  return new AppError(
    {
      code: 'internal',
      message: `${outcome} When you ask for help, name ${logId}.`,
      details: { logId },
    },
    { cause: error },
  );
}

/** Logs an error with the time and what it is about, but without its message. */
export function noteError(about: string, error: unknown, log: Log): void {
  log(`${new Date().toISOString()} ${about} ${describe(error)}`);
}

/** The class, the code and the stack's places, without the message. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error ? ` ${String(error.code)}` : '';
  const places = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return [`${error.name}${code}`, ...places].join('\n');
}
