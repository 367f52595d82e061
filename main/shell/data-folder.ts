import path from 'node:path';
import envPaths from 'env-paths';
import { AppError } from '#core/contract/errors.ts';

export interface DataFolderSources {
  /** The value of `--data-dir`. */
  flag?: string | undefined;
  env: Readonly<Record<string, string | undefined>>;
  /** What a relative folder counts from; absent: where the program was started. */
  cwd?: string;
  platform?: NodeJS.Platform;
}

/**
 * The folder that the person stands in, which paths as they wrote them count from. npm runs our scripts
 * in the project's own folder and says in `INIT_CWD` where it was called. What another project's script
 * starts, or ours elsewhere, stands where it was started.
 */
export function findStartFolder(
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
): string {
  const project = env['npm_package_json'];
  const ours = env['npm_package_name'] === 'latchkey' && project !== undefined;
  return (ours && path.dirname(project) === cwd && env['INIT_CWD']) || cwd;
}

/** The folder that this platform keeps programs' data in. */
export function defaultDataFolder(platform: NodeJS.Platform = process.platform): string {
  const name = platform === 'darwin' || platform === 'win32' ? 'Latchkey' : 'latchkey';
  return envPaths(name, { suffix: '' }).data;
}

/**
 * Where the desk's data lies: `--data-dir`, else `LATCHKEY_DATA_DIR`, else the platform's place.
 * @throws {AppError} `invalid_input` for an empty `--data-dir`: most likely a variable of a script that
 *   is not set, and the script was never meant for the real desk
 */
export function findDataFolder(sources: DataFolderSources): string {
  if (sources.flag?.trim() === '') {
    throw new AppError({
      code: 'invalid_input',
      message: '--data-dir is empty. Name a folder, or leave the option out.',
    });
  }
  const chosen = sources.flag ?? sources.env['LATCHKEY_DATA_DIR'];
  return chosen ? path.resolve(sources.cwd ?? '', chosen) : defaultDataFolder(sources.platform);
}
