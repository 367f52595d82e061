import path from 'node:path';
import { AppError } from '#core/contract/errors.ts';
import { attemptWrite } from './write-errors.ts';
import { placeKey, realPlace } from './real-place.ts';

/** The folders in which Latchkey alone writes. */
export interface OwnFolders {
  readonly dataFolder: string;
  readonly configFolder: string;
}

/**
 * Refuses to write anywhere into the desk's own folders, under whatever name or link they are reached:
 * a path typed wrong must not cost the data, nor an export the key that signs the audit log.
 *
 * @throws {AppError} `file_not_writable`
 */
export async function refuseOwnFiles(
  targets: readonly string[],
  { dataFolder, configFolder }: OwnFolders,
  platform: NodeJS.Platform = process.platform,
): Promise<void> {
  const folders = await Promise.all(
    [dataFolder, configFolder].map(async (one) =>
      placeKey(await realPlace(path.resolve(one)), platform),
    ),
  );
  for (const target of targets) {
    const place = placeKey(await attemptWrite(target, () => realPlace(target)), platform);
    const isOwn = (folder: string) => place === folder || place.startsWith(folder + path.sep);
    if (!folders.some(isOwn)) continue;
    throw new AppError({
      code: 'file_not_writable',
      message: `${target} lies in a folder of Latchkey's own data, where nothing else is written. Choose another place.`,
      details: { path: target },
    });
  }
}
