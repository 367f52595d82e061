import path from 'node:path';
import { AppError } from '#core/contract/errors.ts';

/**
 * Refuses to write over the desk's own database: a path typed wrong must not cost the data.
 * @throws {AppError} `file_not_writable`
 */
export function refuseOwnFiles(targets: readonly string[], dataFolder: string): void {
  const folder = path.resolve(dataFolder);
  for (const target of targets) {
    const full = path.resolve(target);
    if (path.dirname(full) !== folder || !path.basename(full).startsWith('latchkey.')) continue;
    throw new AppError({
      code: 'file_not_writable',
      message: `${target} is part of Latchkey's own data and is not written over. Choose another place.`,
      details: { path: target },
    });
  }
}
