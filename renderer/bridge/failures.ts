import { AppError } from '#core/contract/errors.ts';

/** What somebody stopped, or what the lock came before: nothing was done, and nobody need be told. */
export function cancelled(message = 'Cancelled.'): AppError {
  return new AppError({ code: 'cancelled', message });
}

export function isCancelled(error: unknown): boolean {
  return error instanceof AppError && error.code === 'cancelled';
}

/** What went wrong, as an AppError whatever was thrown, so that screens show one kind of error. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError(
    {
      code: 'internal',
      message: `The window ran into something unforeseen (${String(error)}). Try again; if it stays, restart Latchkey.`,
    },
    { cause: error },
  );
}
