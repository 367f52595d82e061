import { open, realpath, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { realPlace } from './real-place.ts';
import { sweepLeftovers, temporaryName } from './temporary-names.ts';
import { attemptWrite, notWritable, systemCode } from './write-errors.ts';

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
 * @param rights the file's mode; if absent, that of the file it replaces, or the umask's
 * @throws {AppError} `file_not_writable` with the path; so do all methods
 */
export async function createAtomicFile(wanted: string, rights?: number): Promise<AtomicFile> {
  const { target, mode } = await resolveTarget(wanted);
  await sweepLeftovers(target);
  const temporary = temporaryName(target);
  let handle: FileHandle | null = await attemptWrite(wanted, () =>
    open(temporary, 'wx', rights ?? mode),
  );
  let buffer: string[] = [];
  let buffered = 0;
  let state: 'open' | 'finished' | 'gone' = 'open';

  async function flush(): Promise<void> {
    if (buffered === 0 || handle === null) return;
    const text = buffer.join('');
    buffer = [];
    buffered = 0;
    const file = handle;
    await attemptWrite(wanted, () => file.writeFile(text, 'utf8'));
  }

  async function finish(): Promise<void> {
    if (state !== 'open' || handle === null) return;
    await flush();
    const file = handle;
    await attemptWrite(wanted, () => file.sync());
    await attemptWrite(wanted, () => file.close());
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
      await attemptWrite(wanted, () => rename(temporary, target));
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
  rights?: number,
): Promise<T> {
  const file = await createAtomicFile(filePath, rights);
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
  return attemptWrite(wanted, async () => {
    try {
      const target = await realpath(wanted);
      const stats = await stat(target);
      if (!stats.isFile()) throw notWritable(wanted, 'it is a folder or a device');
      return { target, mode: stats.mode & 0o777 };
    } catch (error) {
      if (systemCode(error) !== 'ENOENT') throw error;
      // A link that leads nowhere is replaced itself; all else lies where its folder really is.
      return { target: await realPlace(wanted), mode: 0o666 };
    }
  });
}
