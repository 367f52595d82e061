import path from 'node:path';
import { AppError } from '#core/contract/errors.ts';
import { attemptWrite } from './write-errors.ts';
import { placeKey, realPlace } from './real-place.ts';

/**
 * Refuses to write anywhere into the desk's own data folder, under whatever name or link it is
 * reached: a path typed wrong must not cost the data.
 * @throws {AppError} `file_not_writable`
 */
export async function refuseOwnFiles(
  targets: readonly string[],
  dataFolder: string,
  platform: NodeJS.Platform = process.platform,
): Promise<void> {
  const folder = placeKey(await realPlace(path.resolve(dataFolder)), platform);
  for (const target of targets) {
    const place = placeKey(await attemptWrite(target, () => realPlace(target)), platform);
    if (place !== folder && !place.startsWith(folder + path.sep)) continue;
    throw new AppError({
      code: 'file_not_writable',
      message: `${target} lies in the folder of Latchkey's own data, where nothing else is written. Choose another place.`,
      details: { path: target },
    });
  }
}
