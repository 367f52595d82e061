import { AppError } from '#core/contract/errors.ts';

/** What the system says when a file cannot be read, as an AppError; any other error as it is. */
export function explainReadError(
  filePath: string,
  error: unknown,
  code: 'csv_unreadable' | 'file_unreadable' = 'csv_unreadable',
): unknown {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return error;
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') {
    return new AppError({
      code: 'file_not_found',
      message: `There is no file ${filePath}. Check its name and folder.`,
      details: { path: filePath },
    });
  }
  const why =
    error.code === 'EACCES' || error.code === 'EPERM' ? 'you may not read it' : String(error.code);
  return new AppError(
    {
      code,
      message: `${filePath} cannot be read: ${why}.`,
      details: { path: filePath },
    },
    { cause: error },
  );
}
