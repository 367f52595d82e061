import path from 'node:path';
import envPaths from 'env-paths';

/**
 * Where this OS user's own files for all desks lie, apart from their data: the desks' keys, the audit
 * logs' marks, the command line's sessions. `LATCHKEY_CONFIG_DIR`, else the platform's place.
 */
export function findConfigFolder(
  env: Readonly<Record<string, string | undefined>>,
  cwd = '',
  platform: NodeJS.Platform = process.platform,
): string {
  const chosen = env['LATCHKEY_CONFIG_DIR'];
  if (chosen) return path.resolve(cwd, chosen);
  const name = platform === 'darwin' || platform === 'win32' ? 'Latchkey' : 'latchkey';
  return envPaths(name, { suffix: '' }).config;
}
