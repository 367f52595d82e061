import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '#core/contract/errors.ts';
import type { OutputOf } from '#core/contract/index.ts';

/** Joins folder and name for the window's own save dialog, and says what is there already. */
export async function checkSavePath(
  folder: string,
  name: string,
): Promise<OutputOf<'shell.checkSavePath'>> {
  const trimmed = name.trim();
  if (trimmed === '' || trimmed === '.' || trimmed === '..' || /[/\\\0]/.test(trimmed)) {
    throw new AppError({
      code: 'invalid_input',
      message: 'A file name cannot be empty or hold / or \\.',
      field: 'name',
    });
  }
  const absolute = path.resolve(folder);
  const full = path.join(absolute, trimmed);
  const folderExists = (await kindOf(absolute)) === 'folder';
  const found = folderExists ? await kindOf(full) : null;
  const writable =
    folderExists && found !== 'folder' && (await isWritable(found === 'file' ? full : absolute));
  return { path: full, folderExists, fileExists: found !== null, writable };
}

async function kindOf(target: string): Promise<'file' | 'folder' | null> {
  try {
    return (await stat(target)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    if (isFileError(error)) return null;
    throw error;
  }
}

async function isWritable(target: string): Promise<boolean> {
  try {
    await access(target, constants.W_OK);
    return true;
  } catch (error) {
    if (isFileError(error)) return false;
    throw error;
  }
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}
