import { createHash } from 'node:crypto';
import { FIRST_PREV_HASH, hashedText } from '#core/audit/entry.ts';
import { openWriter } from '#main/db/open.ts';

/** What an entry is seeded with; the rest follows from its place. */
export interface SeededEntry {
  at: number;
  operatorId: number | null;
  operator: string;
  way: 'window' | 'cli';
  action: string;
  subject: string;
  details: string;
}

/** Writes so many entries into the empty log of a folder, in a chain, all in one transaction. */
export async function seedAudit(
  dataFolder: string,
  count: number,
  entryAt: (n: number) => SeededEntry,
): Promise<void> {
  const connection = await openWriter(dataFolder);
  const { raw } = connection;
  const insert = raw.prepare(`INSERT INTO audit_log
    (seq, at, operator_id, operator, way, action, subject, details, prev_hash, hash)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  raw.transaction(() => {
    let prevHash = FIRST_PREV_HASH;
    for (let seq = 1; seq <= count; seq += 1) {
      const entry = { seq, ...entryAt(seq), prevHash };
      const hash = createHash('sha256').update(hashedText(entry)).digest('hex');
      const { at, operatorId, operator, way, action, subject, details } = entry;
      insert.run(seq, at, operatorId, operator, way, action, subject, details, prevHash, hash);
      prevHash = hash;
    }
    raw.prepare('UPDATE audit_head SET seq = ?, hash = ?').run(count, prevHash);
  })();
  await connection.close();
}
