import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { z } from 'zod';

/** Where the parts of the program lie, running from source or from `out/`. */
export interface Layout {
  /** The built renderer: index.html and its assets. */
  rendererFolder: string;
  /** The built preload of the Electron shell. */
  electronPreload: string;
  /** What a worker of the engine runs. */
  workerUrl: URL;
  /** Icons, word lists, the sample CSVs. */
  resourcesFolder: string;
  appVersion: string;
}

/**
 * Found from this module's own place: `main/shell/` in the source, right in `out/main` when bundled.
 * Both lie two folders below the root.
 */
export function findLayout(): Layout {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  return {
    rendererFolder: path.join(root, 'out', 'renderer'),
    electronPreload: path.join(root, 'out', 'preload', 'electron.cjs'),
    workerUrl: import.meta.url.endsWith('.ts')
      ? new URL('main/engine/engine-worker.ts', pathToFileURL(root))
      : new URL('./engine-worker.js', import.meta.url),
    resourcesFolder: path.join(root, 'resources'),
    appVersion: readVersion(path.join(root, 'package.json')),
  };
}

function readVersion(packageFile: string): string {
  const content: unknown = JSON.parse(readFileSync(packageFile, 'utf8'));
  return z.object({ version: z.string() }).parse(content).version;
}
