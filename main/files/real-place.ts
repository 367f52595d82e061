import { realpath } from 'node:fs/promises';
import path from 'node:path';

/**
 * Where a path really lies: links followed, in the file itself or, where there is none yet, in its
 * nearest folder that exists. Two paths of one place give the same text; see {@link placeKey}.
 */
export async function realPlace(wanted: string): Promise<string> {
  try {
    return await realpath(wanted);
  } catch (error) {
    if (!isMissing(error)) throw error;
    const folder = path.dirname(wanted);
    if (folder === wanted) return wanted;
    return path.join(await realPlace(folder), path.basename(wanted));
  }
}

/** The form in which places are compared: macOS and Windows take letters of either case for the same. */
export function placeKey(place: string, platform: NodeJS.Platform = process.platform): string {
  const plain = place.normalize('NFC');
  return platform === 'darwin' || platform === 'win32' ? plain.toLowerCase() : plain;
}

function isMissing(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'ENOENT' || error.code === 'ENOTDIR')
  );
}
