import { randomBytes } from 'node:crypto';
import { AppError } from '#core/contract/errors.ts';
import { explainSqliteError } from '#main/db/sqlite-errors.ts';

/** Takes one line of the program's log. */
export type Log = (line: string) => void;

/**
 * Turns whatever was thrown into an {@link AppError}. What nobody foresaw becomes `internal` with a
 * log id; its kind and its place in the program go to the log, its message does not, since that may
 * repeat a value.
 */
export function toAppError(error: unknown, log: Log): AppError {
  if (error instanceof AppError) return error;
  const explained = explainSqliteError(error);
  if (explained !== null) return explained;

  const logId = randomBytes(4).toString('hex');
  log(`${new Date().toISOString()} internal ${logId} ${describe(error)}`);
  return new AppError(
    {
      code: 'internal',
      message: `Something went wrong that Latchkey did not foresee. Nothing was changed. When you ask for help, name ${logId}.`,
      details: { logId },
    },
    { cause: error },
  );
}

/** The class, the code and the stack's places, without the message. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error ? ` ${String(error.code)}` : '';
  const places = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return [`${error.name}${code}`, ...places].join('\n');
}
