import { AppError } from '#core/contract/errors.ts';

const REASONS = new Map([
  ['ENOENT', 'its folder does not exist'],
  ['ENOTDIR', 'its folder is a file'],
  ['EACCES', 'you may not write there'],
  ['EPERM', 'you may not write there, or another program has it open'],
  ['EBUSY', 'another program has it open'],
  ['EROFS', 'the disk is read-only'],
  ['ENOSPC', 'the disk is full'],
  ['EISDIR', 'it is a folder'],
  ['ELOOP', 'it is a link that leads back to itself'],
  ['ENAMETOOLONG', 'its name is too long'],
]);

/**
 * Does something on the way to writing a file.
 * @throws {AppError} `file_not_writable` with the path, for what the system refuses
 */
export async function attemptWrite<T>(filePath: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = systemCode(error);
    if (code === null) throw error;
    throw notWritable(filePath, REASONS.get(code) ?? code, error);
  }
}

export function notWritable(filePath: string, why: string, cause?: unknown): AppError {
  return new AppError(
    {
      code: 'file_not_writable',
      message: `${filePath} cannot be written: ${why}. Choose another place.`,
      details: { path: filePath },
    },
    cause === undefined ? undefined : { cause },
  );
}

/** The code that the system gave, or null for an error that is not the system's. */
export function systemCode(error: unknown): string | null {
  return error instanceof Error &&
    'code' in error &&
    'syscall' in error &&
    typeof error.code === 'string'
    ? error.code
    : null;
}
