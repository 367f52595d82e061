import type { SignedHead } from '#core/audit/entry.ts';
import { keyFingerprint } from '#main/audit/desk-key.ts';
import { describeAltered, isHeadSigned } from '#main/audit/signed-head.ts';
import { entryName, entryRange, problem, sentence } from '#main/audit/words.ts';
import type { Problem } from '#main/audit/words.ts';
import type { Mark } from './mark.ts';
import type { LogState } from './verify.repository.ts';
import type { Walk } from './walk.ts';

/**
 * Judges the end of a chain that is whole in itself: against the signed head, against the mark that
 * this computer keeps, and against what the other tables hold (product.md §6).
 */
export function judgeEnd(state: LogState, mark: Mark | null, walk: Walk): Problem | null {
  const { head } = state;
  const { seq: last, hash } = walk.last();
  const signed = head !== null && isHeadSigned(head);
  const whole = signed && head.seq === last && head.hash === hash;

  const known = Math.max(mark?.seq ?? 0, signed ? head.seq : 0);
  if (known > last) {
    return missing(last + 1, known, whole && agrees(state, walk));
  }
  if (head === null) {
    return problem('bad_signature', last, 'The signed head of the log is missing.');
  }
  if (!signed) {
    return problem(
      'bad_signature',
      last,
      'The signature of the log’s head is wrong: the head was not written by Latchkey, or was changed.',
    );
  }
  if (head.seq > 0 && walk.keyFingerprint() !== keyFingerprint(head.publicKey)) {
    return problem(
      'bad_signature',
      last,
      'The log’s head is signed with a key that is not the one that the log names.',
    );
  }
  return judgeSigned(head, mark, walk) ?? judgeTables(state, walk) ?? judgeBefore(walk);
}

/** What Latchkey itself found when it went on: nothing that was written since makes it good. */
function judgeBefore(walk: Walk): Problem | null {
  const altered = walk.alteredBefore();
  if (altered === null) return null;
  const { seq, what } = describeAltered({ seq: altered });
  return problem('edited', seq, what);
}

function judgeSigned(head: SignedHead, mark: Mark | null, walk: Walk): Problem | null {
  const { seq: last } = walk.last();
  if (mark !== null && mark.seq > 0 && walk.hashAt(mark.seq) !== mark.hash) {
    return problem(
      'edited',
      mark.seq,
      `${sentence(entryName(mark.seq))} is not the one that this computer has seen: it, or one before it, was edited, or the log is another one that went on from an older state.`,
    );
  }
  if (walk.hashAt(head.seq) !== head.hash && head.seq > 0) {
    return problem(
      'edited',
      head.seq,
      `${sentence(entryName(head.seq))} is not the one that the log’s head was signed for: it, or one before it, was edited.`,
    );
  }
  if (last === head.seq) return null;
  if (mark !== null && mark.seq > head.seq) {
    return problem(
      'bad_signature',
      head.seq + 1,
      `The signed head is an older one: it ends at ${entryName(head.seq)}, and this computer has seen ${entryName(mark.seq)}.`,
    );
  }
  return problem(
    'edited',
    head.seq + 1,
    `${sentence(entryRange(head.seq + 1, last))} ${last > head.seq + 1 ? 'were' : 'was'} put into the log by hand: the signed head ends before.`,
  );
}

function judgeTables(state: LogState, walk: Walk): Problem | null {
  const { seq: last } = walk.last();
  if (state.strayTouched) {
    return problem(
      'cut_off',
      last + 1,
      'The log was cut off at its end: the list of invites (audit_touched) speaks of entries that are not there.',
    );
  }
  // A desk from before there was a log has its rows and no entry.
  if (last === 0 ? !state.hasOperators : agrees(state, walk)) return null;
  return problem(
    'cut_off',
    last + 1,
    `The log ends too early: the other tables hold what no entry up to ${last === 0 ? 'now' : entryName(last)} tells of. Entries were cut off at the end, or rows were put into the tables by hand.`,
  );
}

function missing(first: number, known: number, older: boolean): Problem {
  const range = sentence(entryRange(first, known));
  return older
    ? problem(
        'older_database',
        first,
        `This is an older database: ${range.toLowerCase()}, which this computer has seen, ${known > first ? 'are' : 'is'} missing, and all tables are as they were before. If nobody restored a backup, somebody put back an older file.`,
      )
    : problem(
        'cut_off',
        first,
        `The log was cut off at its end: ${range.toLowerCase()} ${known > first ? 'are' : 'is'} missing.`,
      );
}

/**
 * Whether the other tables hold what the log tells of and no more: as many rows as the head was signed
 * with, and no time that is later than those of the entries.
 */
function agrees({ head, tables, latest, hasOperators }: LogState, walk: Walk): boolean {
  if (head?.seq === 0) return !hasOperators;
  return head?.tables === tables && latest <= walk.latest();
}
