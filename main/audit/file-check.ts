import { FIRST_PREV_HASH } from '#core/audit/entry.ts';
import type { AuditEntry } from '#core/audit/entry.ts';
import type { Seal } from '#core/audit/export.ts';
import { isConsistent } from './hash.ts';
import type { Line } from './read-file.ts';
import { createTally, isSealSigned } from './seal.ts';
import { ALTERED_LOG, describeAltered, isHeadSigned } from './signed-head.ts';
import { entryName, entryRange, fileProblem, sentence } from './words.ts';
import type { Problem } from './words.ts';

/** What a file turned out to hold. */
export interface FileFindings {
  entries: number;
  seal: Seal | null;
  complete: boolean;
  problem: Problem | null;
}

/** Two neighbours that do not fit: which of them was changed, only the one behind them tells. */
interface Break {
  before: AuditEntry;
  entry: AuditEntry;
}

/**
 * Checks an exported log line by line. Keeps no more than the first of each kind of fault, since only
 * the end of the file says whether it holds the whole log or a part of it.
 */
export function createFileCheck(): { add(line: Line): void; end(): FileFindings } {
  const tally = createTally();
  let entries = 0;
  let lines = 0;
  let last: AuditEntry | null = null;
  let seal: Seal | null = null;
  let sealSeen = false;
  let brokenLast: number | null = null;
  /** The first fault that shows whatever the file holds a part of. */
  let found: Problem | null = null;
  /** The first number that a whole log would have here, and whether it came later. */
  let gap: { seq: number; upTo: number } | null = null;
  let link: Break | null = null;
  let altered: AuditEntry | null = null;

  const note = (problem: Problem) => {
    found ??= problem;
  };

  function addEntry(entry: AuditEntry): void {
    entries += 1;
    tally.add(entry);
    if (link !== null) {
      const culprit = entry.prevHash === link.entry.hash ? link.before : link.entry;
      note(edited(culprit.seq));
      link = null;
    }
    if (!isConsistent(entry)) note(edited(entry.seq));
    if (entry.action === ALTERED_LOG) altered ??= entry;
    const before = last?.seq ?? 0;
    if (entry.seq <= before) {
      note(
        gap !== null && entry.seq >= gap.seq && entry.seq <= gap.upTo
          ? outOfOrder(gap.seq)
          : outOfOrder(entry.seq),
      );
    } else if (entry.seq > before + 1) {
      gap ??= { seq: before + 1, upTo: entry.seq - 1 };
    } else if (entry.prevHash !== (last?.hash ?? FIRST_PREV_HASH) && found === null) {
      if (last === null) note(edited(entry.seq));
      else link = { before: last, entry };
    }
    last = entry;
  }

  return {
    add(line) {
      lines += 1;
      if (sealSeen) {
        note(
          fileProblem(
            'edited',
            (seal?.last ?? last?.seq ?? 0) + 1,
            `Line ${lines.toLocaleString('en-US')} was put in behind the end of the log.`,
          ),
        );
        return;
      }
      if (brokenLast !== null) {
        note(noEntry(brokenLast, lines - 1));
        brokenLast = null;
      }
      if (line.kind === 'seal') {
        sealSeen = true;
        seal = line.seal;
      } else if (line.kind === 'entry') {
        addEntry(line.entry);
      } else {
        brokenLast = (last?.seq ?? 0) + 1;
      }
    },
    end() {
      const sums = tally.end();
      const complete = seal !== null && Object.keys(seal.filter).length === 0;
      if (link !== null) note(edited(culpritAtEnd(link, seal)));
      const hole = complete && gap !== null ? deleted(gap) : null;
      const problem =
        earlier(hole, found) ??
        judgeSeal(sealSeen, seal, last) ??
        // Without a seal that holds this is not reached.
        (seal === null
          ? null
          : (judgeEnd(complete, seal, last) ?? judgeSums(seal, sums) ?? judgeBefore(altered)));
      return { entries, seal, complete, problem };
    },
  };
}

/** Of the last two entries of a file that do not fit. */
function culpritAtEnd({ before, entry }: Break, seal: Seal | null): number {
  return seal?.head.hash === entry.hash ? before.seq : entry.seq;
}

function judgeSeal(seen: boolean, seal: Seal | null, last: AuditEntry | null): Problem | null {
  const end = (last?.seq ?? 0) + 1;
  if (!seen) {
    return fileProblem(
      'cut_off',
      end,
      'The file was cut off: its end, with the signed head of the log, is missing.',
    );
  }
  if (seal === null || !isSealSigned(seal)) {
    return fileProblem(
      'bad_signature',
      end,
      'The signature at the file’s end is wrong: the end was not written by Latchkey, or was changed.',
    );
  }
  const { head } = seal;
  if (!isHeadSigned(head)) {
    return fileProblem(
      'bad_signature',
      head.seq,
      'The signature of the log’s head is wrong: the log was altered before it was exported.',
    );
  }
  return null;
}

function earlier(one: Problem | null, other: Problem | null): Problem | null {
  if (one === null || other === null) return one ?? other;
  return one.seq < other.seq ? one : other;
}

function judgeEnd(complete: boolean, seal: Seal, last: AuditEntry | null): Problem | null {
  const end = last?.seq ?? 0;
  const should = complete ? seal.head.seq : seal.last;
  if (end < should) {
    return fileProblem(
      'cut_off',
      end + 1,
      complete
        ? `${sentence(entryRange(end + 1, should))} ${should > end + 1 ? 'are' : 'is'} missing at the end.`
        : `Entries behind ${entryName(end)} are missing at the end: the last that was exported is ${entryName(should)}.`,
    );
  }
  return null;
}

function judgeSums(
  seal: Seal,
  { rows, first, digest }: { rows: number; first: number; digest: string },
): Problem | null {
  if (digest === seal.digest && rows === seal.rows) return null;
  const where = `between ${entryName(seal.first)} and ${entryName(seal.last)}`;
  if (rows < seal.rows) {
    return fileProblem(
      'deleted',
      seal.first,
      `${(seal.rows - rows).toLocaleString('en-US')} of the ${seal.rows.toLocaleString('en-US')} entries that were exported ${where} were deleted.`,
    );
  }
  return fileProblem(
    'edited',
    Math.min(seal.first, first),
    rows > seal.rows
      ? `${(rows - seal.rows).toLocaleString('en-US')} entries were put in ${where}.`
      : `The entries ${where} are not all those that were exported: one was exchanged for another.`,
  );
}

/** What Latchkey itself had found in the log before it went on. */
function judgeBefore(altered: AuditEntry | null): Problem | null {
  if (altered === null) return null;
  const { seq, what } = describeAltered(altered);
  return fileProblem('edited', seq, what);
}

function edited(seq: number): Problem {
  return fileProblem(
    'edited',
    seq,
    `${sentence(entryName(seq))} was edited: it is no longer what Latchkey wrote. (A spreadsheet program that saved the file may have done that, too.)`,
  );
}

function deleted(gap: { seq: number; upTo: number }): Problem {
  return fileProblem(
    'deleted',
    gap.seq,
    `${sentence(entryRange(gap.seq, gap.upTo))} ${gap.upTo > gap.seq ? 'were' : 'was'} deleted.`,
  );
}

function noEntry(seq: number, line: number): Problem {
  return fileProblem(
    'edited',
    seq,
    `Line ${line.toLocaleString('en-US')} of the log, at ${entryName(seq)}, was edited: it is no entry as Latchkey writes them.`,
  );
}

function outOfOrder(seq: number): Problem {
  return fileProblem(
    'reordered',
    seq,
    `The file is out of order: ${entryName(seq)} is not at its place.`,
  );
}
