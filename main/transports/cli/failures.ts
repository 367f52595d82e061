import { AppError } from '#core/contract/errors.ts';

export function usageError(message: string, field?: string): AppError {
  return new AppError({
    code: 'invalid_input',
    message,
    ...(field === undefined ? {} : { field }),
  });
}

export function cancelled(): AppError {
  return new AppError({ code: 'cancelled', message: 'Stopped. Nothing was changed.' });
}
