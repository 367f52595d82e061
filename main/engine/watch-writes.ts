import { noteError } from './failures.ts';
import type { Log } from './failures.ts';

/** Milliseconds between two looks for writes of another process. */
export const WATCH_INTERVAL_MS = 500;

/**
 * Tells when another process has written: SQLite changes a connection's `data_version` for the writes
 * of all connections but its own, and here no other connection writes. A look that fails (the disk is
 * away, the file is damaged) is logged once, until one succeeds again; whoever asks for something is
 * told in words.
 *
 * @returns stops watching.
 */
export function watchWrites(dataVersion: () => number, onWrite: () => void, log: Log): () => void {
  let known: number | null = null;
  let failing = false;

  function look(): void {
    try {
      const version = dataVersion();
      const changed = known !== null && version !== known;
      known = version;
      failing = false;
      if (changed) onWrite();
    } catch (error) {
      if (!failing) noteError('looking for changes failed', error, log);
      failing = true;
    }
  }

  look();
  const timer = setInterval(look, WATCH_INTERVAL_MS);
  return () => clearInterval(timer);
}
