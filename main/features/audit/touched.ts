import { createHash } from 'node:crypto';
import type { AuditEntry } from '#core/audit/entry.ts';
import { entryName, problem } from '#main/audit/words.ts';
import type { Problem } from '#main/audit/words.ts';
import type { Db } from '#main/db/connection.ts';
import type { ReadContext } from '#main/engine/handler.ts';
import { readTouched } from './verify.repository.ts';
import { memberOf } from './walk.ts';

/** Rows read at a time. */
const BLOCK = 50_000;

/**
 * Holds which invites these entries were for, as `audit_touched` says it, against the digests in the
 * entries. The rows come in the order of the entries, so that one pass does it.
 *
 * @param after what the block begins behind.
 */
export async function findFaultyTouched(
  db: Db,
  after: number,
  block: readonly AuditEntry[],
  context: Pick<ReadContext, 'checkCancelled'>,
): Promise<Problem | null> {
  const last = block.at(-1);
  if (last === undefined) return null;
  const digests = createDigests();
  let from = { seq: after, inviteId: Number.MAX_SAFE_INTEGER };
  for (;;) {
    const rows = await readTouched(db, from, last.seq, BLOCK);
    digests.add(rows);
    const end = rows.at(-1);
    if (end === undefined || rows.length < BLOCK) break;
    from = end;
    context.checkCancelled();
  }
  const found = digests.end();
  for (const { seq, details } of block) {
    const said = details.includes('"idsDigest"') ? memberOf(details, 'idsDigest') : undefined;
    if (found.get(seq) === said) continue;
    return problem(
      'edited',
      seq,
      `Which invites ${entryName(seq)} was for was edited: the list of them (audit_touched) is not the one that the entry was written with.`,
    );
  }
  return null;
}

/** The digest of each entry's ids, as `digestIds` makes it, of rows that come in order. */
function createDigests() {
  const found = new Map<number, string>();
  let seq: number | null = null;
  let digest = createHash('sha256');
  const close = () => {
    if (seq !== null) found.set(seq, digest.digest('hex'));
  };
  return {
    add(rows: ReadonlyArray<{ seq: number; inviteId: number }>) {
      for (const row of rows) {
        if (row.seq === seq) {
          digest.update(`,${row.inviteId}`);
          continue;
        }
        close();
        seq = row.seq;
        digest = createHash('sha256').update(String(row.inviteId));
      }
    },
    end() {
      close();
      return found;
    },
  };
}
