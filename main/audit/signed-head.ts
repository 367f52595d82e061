import { FIRST_PREV_HASH, headText } from '#core/audit/entry.ts';
import type { AuditEntry, SignedHead } from '#core/audit/entry.ts';
import { isSignedBy } from './desk-key.ts';
import { entryName } from './words.ts';

/** Whether the signature is of this head; the head of an empty log has none. */
export function isHeadSigned(head: SignedHead): boolean {
  if (head.seq === 0) {
    return head.hash === FIRST_PREV_HASH && head.tables === '{}' && head.signature === '';
  }
  return isSignedBy(head.publicKey, headText(head), head.signature);
}

/**
 * The entry that says that what stands before it does not end as Latchkey left it. Without it, Latchkey
 * would sign by its next entry what somebody without the key had forged.
 */
export const ALTERED_LOG = 'audit.alteredLog';

/** What such an entry tells of the one before it. */
export function describeAltered({ seq }: Pick<AuditEntry, 'seq'>): { seq: number; what: string } {
  const end = Math.max(1, seq - 1);
  return {
    seq: end,
    what: `When Latchkey wrote ${entryName(seq)}, the log before it was not the one that it had signed: ${entryName(end)}, or one before it, was edited.`,
  };
}
