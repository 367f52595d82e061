import path from 'node:path';
import envPaths from 'env-paths';

/** Where the desk's data lies: `--data-dir`, else `LATCHKEY_DATA_DIR`, else the platform's place. */
export function findDataFolder(sources: {
  flag?: string | undefined;
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
}): string {
  const chosen = sources.flag || sources.env['LATCHKEY_DATA_DIR'];
  if (chosen) return path.resolve(sources.cwd, chosen);
  const name =
    process.platform === 'darwin' || process.platform === 'win32' ? 'Latchkey' : 'latchkey';
  return envPaths(name, { suffix: '' }).data;
}
