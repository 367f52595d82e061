import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';

/**
 * Makes a folder of Latchkey's own, and what is missing above it, for this account alone: codes lie
 * readable in it. One that is there keeps its rights.
 *
 * Step by step: Node's own recursive mkdir never returns where a file system answers ENOENT for a
 * folder whose parent exists.
 */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // The engine and the window make the same folder at once.
    const made = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    if (!made) throw error;
  }
}
