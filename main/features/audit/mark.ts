import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { isDeskId } from '#main/audit/desk-key.ts';
import { makeFolder } from '#main/files/make-folder.ts';

const markSchema = z.object({
  seq: z.int(),
  hash: z.string(),
  /** The log has gone on from before this entry, and says so: the entry is no longer looked for in it. */
  older: z.literal(true).optional(),
});

/** The highest entry that this computer has seen of a desk's log, kept outside the database. */
export type Mark = z.infer<typeof markSchema>;

export function markFile(configFolder: string, deskId: string): string {
  if (!isDeskId(deskId)) throw new Error('Not the id of a desk');
  return path.join(configFolder, 'desks', `${deskId}.mark`);
}

/** The mark, or null if there is none that can be read. */
export function readMark(configFolder: string, deskId: string): Mark | null {
  try {
    const content: unknown = JSON.parse(readFileSync(markFile(configFolder, deskId), 'utf8'));
    return markSchema.parse(content);
  } catch {
    return null;
  }
}

/**
 * Raises the mark; it never goes down. Somebody else who raises it at the same instant may leave the
 * lower of the two, which the next entry mends.
 */
export function raiseMark(configFolder: string, deskId: string, mark: Mark): void {
  const known = readMark(configFolder, deskId);
  if (known !== null && known.seq >= mark.seq) return;
  writeMark(configFolder, deskId, mark);
}

/** Keeps with the mark that the log has gone on from before it. What the database says of that may be forged. */
export function noteOlder(configFolder: string, deskId: string, mark: Mark): void {
  writeMark(configFolder, deskId, { ...mark, older: true });
}

function writeMark(configFolder: string, deskId: string, mark: Mark): void {
  const file = markFile(configFolder, deskId);
  // Threads of one process raise it, too.
  const temporary = `${file}.${randomBytes(6).toString('hex')}`;
  makeFolder(path.dirname(file));
  writeFileSync(temporary, JSON.stringify(mark), { mode: 0o600 });
  try {
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    if (!isHeldOnWindows(error)) throw error;
  }
}

/** Windows does not replace a file that somebody reads at this instant. */
function isHeldOnWindows(error: unknown): boolean {
  if (process.platform !== 'win32' || !(error instanceof Error) || !('code' in error)) return false;
  return error.code === 'EPERM' || error.code === 'EACCES' || error.code === 'EBUSY';
}
