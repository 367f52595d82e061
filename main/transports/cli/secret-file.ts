import { open } from 'node:fs/promises';
import { AppError } from '#core/contract/errors.ts';
import { systemCode } from '#main/files/write-errors.ts';

const MOST_BYTES = 65_536;

/** Rights of the group and of all others. */
const OF_OTHERS = 0o077;

/**
 * Reads a small file that holds a secret, or null if there is none.
 *
 * @throws {AppError} `not_allowed` if other accounts may read or write it, or this one may not. Windows
 *   has no such rights to look at.
 */
export async function readSecretFile(file: string): Promise<string | null> {
  try {
    const handle = await open(file, 'r');
    try {
      const { mode } = await handle.stat();
      if (process.platform !== 'win32' && (mode & OF_OTHERS) !== 0) {
        throw refuse(
          file,
          `Other accounts may read ${file}, which holds a secret. Take that right from them (chmod 600), and take another secret if they may have read it.`,
        );
      }
      const { buffer, bytesRead } = await handle.read(
        Buffer.alloc(MOST_BYTES),
        0,
        MOST_BYTES,
        null,
      );
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (error) {
    const code = systemCode(error);
    if (code === null) throw error;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    const why = code === 'EACCES' || code === 'EPERM' ? 'you may not' : code;
    throw refuse(file, `${file} cannot be read: ${why}.`);
  }
}

function refuse(file: string, message: string): AppError {
  return new AppError({ code: 'not_allowed', message, details: { path: file } });
}
