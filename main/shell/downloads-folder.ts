import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** The folder that a save dialog proposes, in a shell that cannot ask the system. */
export function findDownloadsFolder(): string {
  const home = homedir();
  const named = process.platform === 'linux' ? readUserDirs(home) : null;
  return named ?? path.join(home, 'Downloads');
}

function readUserDirs(home: string): string | null {
  const config = process.env['XDG_CONFIG_HOME'] || path.join(home, '.config');
  try {
    return parseUserDirs(readFileSync(path.join(config, 'user-dirs.dirs'), 'utf8'), home);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}

/** Reads `XDG_DOWNLOAD_DIR="$HOME/Downloads"` out of a user-dirs file. */
export function parseUserDirs(content: string, home: string): string | null {
  const value = /^XDG_DOWNLOAD_DIR="(.+)"$/m.exec(content)?.[1];
  if (value === undefined) return null;
  const full = value.replace(/^\$HOME(?=\/|$)/, home);
  return path.isAbsolute(full) ? full : null;
}
