import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { writeAtomicFile } from '#main/files/atomic-file.ts';
import { makeFolder } from '#main/files/make-folder.ts';
import { placeKey, realPlace } from '#main/files/real-place.ts';
import { attemptWrite } from '#main/files/write-errors.ts';
import { readSecretFile } from './secret-file.ts';

const keptSchema = z.object({
  /** The data folder, for a person who looks into the file. */
  dataFolder: z.string(),
  /** The session's secret. */
  token: z.string(),
  /** UTC milliseconds. */
  endsAt: z.int(),
});
export type Kept = z.infer<typeof keptSchema>;

/** The session that `login` keeps for this OS user between two commands. */
export interface KeptSession {
  /** @throws {AppError} `not_allowed` if other accounts may read it */
  read(): Promise<Kept | null>;
  /** @throws {AppError} `file_not_writable` */
  keep(session: { token: string; endsAt: number }): Promise<void>;
  /** Forgets it, unless another has taken its place. */
  forget(token: string): Promise<void>;
}

/**
 * Where the session of a desk is kept: a file of its own for each, so that commands on two desks never
 * write the same one, under a name from where its data really lies.
 */
export function keptSession(configFolder: string, dataFolder: string): KeptSession {
  const found = realPlace(dataFolder).then((place) => {
    const digest = createHash('sha256').update(placeKey(place)).digest('hex').slice(0, 32);
    return { place, file: path.join(configFolder, 'sessions', `${digest}.json`) };
  });

  async function read(): Promise<Kept | null> {
    const text = await readSecretFile((await found).file);
    return text === null ? null : parse(text);
  }

  return {
    read,
    async keep({ token, endsAt }) {
      const { place, file } = await found;
      await attemptWrite(file, async () => makeFolder(path.dirname(file)));
      const kept: Kept = { dataFolder: place, token, endsAt };
      await writeAtomicFile(file, (write) => write(`${JSON.stringify(kept, null, 2)}\n`), 0o600);
    },
    async forget(token) {
      const { file } = await found;
      if ((await read())?.token !== token) return;
      await attemptWrite(file, () => rm(file, { force: true }));
    },
  };
}

/** What is not as `keep` wrote it is no session. */
function parse(text: string): Kept | null {
  try {
    return keptSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
