import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeFolder } from '#main/files/make-folder.ts';

/** Where the window's browser engine keeps what is its own. */
export interface Profile {
  folder: string;
  /** Takes a temporary one away; to be called once the window is gone. */
  dispose: () => Promise<void>;
}

/**
 * Makes the profile's folder beside the data. Where that cannot be written it is a temporary one: the
 * window has to open to say so. Done at once, since Electron wants to know it before it is ready.
 */
export function prepareProfile(dataFolder: string, name: string): Profile {
  const folder = path.join(dataFolder, name);
  try {
    makeFolder(folder);
    return { folder, dispose: async () => {} };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    const temporary = mkdtempSync(path.join(tmpdir(), 'latchkey-'));
    return {
      folder: temporary,
      dispose: () => rm(temporary, { recursive: true, force: true, maxRetries: 3 }),
    };
  }
}
