import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { isDeskId } from '#main/audit/desk-key.ts';
import { makeFolder } from '#main/files/make-folder.ts';

const markSchema = z.object({ seq: z.int(), hash: z.string() });

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
 * Raises the mark; it never goes down. Another process that raises it at the same instant may leave
 * the lower of the two, which the next entry mends.
 */
export function raiseMark(configFolder: string, deskId: string, mark: Mark): void {
  const known = readMark(configFolder, deskId);
  if (known !== null && known.seq >= mark.seq) return;
  const file = markFile(configFolder, deskId);
  const temporary = `${file}.${process.pid}`;
  makeFolder(path.dirname(file));
  writeFileSync(temporary, JSON.stringify(mark), { mode: 0o600 });
  renameSync(temporary, file);
}
