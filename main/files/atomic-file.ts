import { randomBytes } from 'node:crypto';
import { open, realpath, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '#core/contract/errors.ts';

const BUFFER_CHARACTERS = 256 * 1024;

/**
 * A file that appears under its name only when it is whole. Until then it lies beside it under a
 * temporary name; what stood under the name before stays as it was.
 */
export interface AtomicFile {
  readonly path: string;
  write(text: string): Promise<void>;
  /** Writes out all to the disk and closes; `publish` can then only fail by the rename. */
  finish(): Promise<void>;
  /** Gives the file its name. Finishes first if need be. */
  publish(): Promise<void>;
  /** Removes the temporary file. Does nothing once published or discarded. */
  discard(): Promise<void>;
}

/**
 * Begins a file beside its final place.
 * @throws {AppError} `file_not_writable` with the path; so do all methods
 */
export async function createAtomicFile(wanted: string): Promise<AtomicFile> {
  const { target, mode } = await resolveTarget(wanted);
  const temporary = path.join(
    path.dirname(target),
    `.${path.basename(target)}.${randomBytes(6).toString('hex')}.tmp`,
  );
  let handle: FileHandle | null = await attempt(wanted, () => open(temporary, 'wx', mode));
  let buffer: string[] = [];
  let buffered = 0;
  let state: 'open' | 'finished' | 'gone' = 'open';

  async function flush(): Promise<void> {
    if (buffered === 0 || handle === null) return;
    const text = buffer.join('');
    buffer = [];
    buffered = 0;
    const file = handle;
    await attempt(wanted, () => file.writeFile(text, 'utf8'));
  }

  async function finish(): Promise<void> {
    if (state !== 'open' || handle === null) return;
    await flush();
    const file = handle;
    await attempt(wanted, () => file.sync());
    await attempt(wanted, () => file.close());
    handle = null;
    state = 'finished';
  }

  return {
    path: wanted,
    async write(text) {
      buffer.push(text);
      buffered += text.length;
      if (buffered >= BUFFER_CHARACTERS) await flush();
    },
    finish,
    async publish() {
      await finish();
      if (state !== 'finished') return;
      await attempt(wanted, () => rename(temporary, target));
      state = 'gone';
    },
    async discard() {
      if (state === 'gone') return;
      state = 'gone';
      await handle?.close();
      handle = null;
      await rm(temporary, { force: true });
    },
  };
}

/**
 * Writes a file whole or not at all.
 * @param fill gets a function that writes on; whatever it throws removes the file again
 */
export async function writeAtomicFile<T>(
  filePath: string,
  fill: (write: (text: string) => Promise<void>) => Promise<T>,
): Promise<T> {
  const file = await createAtomicFile(filePath);
  try {
    const result = await fill((text) => file.write(text));
    await file.publish();
    return result;
  } catch (error) {
    await file.discard();
    throw error;
  }
}

/** Follows links, so that a link stays a link, and keeps the mode of a file that is replaced. */
async function resolveTarget(wanted: string): Promise<{ target: string; mode: number }> {
  return attempt(wanted, async () => {
    try {
      const target = await realpath(wanted);
      const stats = await stat(target);
      if (!stats.isFile()) throw new AppError(notWritable(wanted, 'it is a folder or a device'));
      return { target, mode: stats.mode & 0o777 };
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return { target: wanted, mode: 0o666 };
      throw error;
    }
  });
}

async function attempt<T>(filePath: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = errorCode(error);
    if (code === null) throw error;
    throw new AppError(notWritable(filePath, REASONS.get(code) ?? code), { cause: error });
  }
}

const REASONS = new Map([
  ['ENOENT', 'its folder does not exist'],
  ['ENOTDIR', 'its folder is a file'],
  ['EACCES', 'you may not write there'],
  ['EPERM', 'you may not write there, or another program has it open'],
  ['EBUSY', 'another program has it open'],
  ['EROFS', 'the disk is read-only'],
  ['ENOSPC', 'the disk is full'],
  ['EISDIR', 'it is a folder'],
]);

function errorCode(error: unknown): string | null {
  return error instanceof Error &&
    'code' in error &&
    'syscall' in error &&
    typeof error.code === 'string'
    ? error.code
    : null;
}

function notWritable(filePath: string, why: string) {
  return {
    code: 'file_not_writable' as const,
    message: `${filePath} cannot be written: ${why}. Choose another place.`,
    details: { path: filePath },
  };
}
