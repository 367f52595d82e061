import { FIRST_PREV_HASH } from '#core/audit/entry.ts';
import type { AuditEntry } from '#core/audit/entry.ts';
import { isConsistent } from '#main/audit/hash.ts';
import { ALTERED_LOG } from '#main/audit/signed-head.ts';

/** Where the chain breaks. */
export interface Fault {
  /** The place in the chain: the number that this entry should have. */
  place: number;
  entry: AuditEntry;
  /** The hash that it should follow. */
  prevHash: string;
}

/** What has been read of the chain so far. */
export interface Walk {
  /** Reads on, in order; gives the first entry that does not follow, and reads no further. */
  read(block: readonly AuditEntry[]): Fault | null;
  /** How many entries were looked at. */
  seen(): number;
  /** The last one that was right; 0 and zeros before the first. */
  last(): { seq: number; hash: string };
  /** The latest time of all, also of what was there before the log; UTC milliseconds. */
  latest(): number;
  /** The hash of one of the entries that were asked for, if it is there. */
  hashAt(seq: number): string | null;
  /** The number of the first entry that says that the log before it had been altered. */
  alteredBefore(): number | null;
  /** The fingerprint of the key that the log names last. */
  keyFingerprint(): string | null;
}

/** Walks the chain from its beginning; keeps of the entries no more than the hashes of these. */
export function createWalk(wanted: ReadonlyArray<number | undefined>): Walk {
  const kept = new Map<number, string>();
  let seen = 0;
  let latest = 0;
  let last = { seq: 0, hash: FIRST_PREV_HASH };
  let keyFingerprint: string | null = null;
  let altered: number | null = null;
  return {
    read(block) {
      for (const entry of block) {
        seen += 1;
        const place = last.seq + 1;
        if (entry.seq !== place || entry.prevHash !== last.hash || !isConsistent(entry)) {
          return { place, entry, prevHash: last.hash };
        }
        last = { seq: entry.seq, hash: entry.hash };
        latest = Math.max(latest, entry.at);
        if (wanted.includes(entry.seq)) kept.set(entry.seq, entry.hash);
        if (entry.action === ALTERED_LOG) altered ??= entry.seq;
        if (entry.action === 'audit.newKey') {
          keyFingerprint = textOf(memberOf(entry.details, 'fingerprint'));
          latest = Math.max(latest, Number(memberOf(entry.details, 'latest') ?? 0));
        }
      }
      return null;
    },
    seen: () => seen,
    last: () => last,
    latest: () => latest,
    hashAt: (seq) => kept.get(seq) ?? null,
    alteredBefore: () => altered,
    keyFingerprint: () => keyFingerprint,
  };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** A member of an entry's details, if they are an object of JSON that has it. */
export function memberOf(details: string, name: string): unknown {
  try {
    const value: unknown = JSON.parse(details);
    if (typeof value !== 'object' || value === null) return undefined;
    return new Map<string, unknown>(Object.entries(value)).get(name);
  } catch {
    return undefined;
  }
}
