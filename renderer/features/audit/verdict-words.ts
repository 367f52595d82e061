import type { Tampering, Verdict } from '#core/contract/audit.contract.ts';
import { countOf, formatCount } from '#renderer/ui/format.ts';

/** How sure one can be: `good` nothing is wrong, `wait` somebody has to look, `bad` something is. */
export type VerdictMeaning = 'good' | 'wait' | 'bad';

export interface VerdictWords {
  meaning: VerdictMeaning;
  title: string;
  /** What was found, and what to do. */
  lines: readonly string[];
}

const TITLES: Readonly<Record<Tampering, string>> = {
  edited: 'An entry was changed',
  deleted: 'Entries were taken out',
  reordered: 'Entries are out of order',
  cut_off: 'The end of the log is missing',
  older_database: 'An older database was put back',
  bad_signature: 'The signature does not fit',
};

const RESTORED =
  'If somebody restored a backup on purpose, this is what it looks like: whoever did it can say so.';

/** What a verification came to, in words. It is of the log, or of a file that was exported from one. */
export function verdictWords(verdict: Verdict, of: 'log' | 'file'): VerdictWords {
  const { problem, entries, keyKnown, head, complete } = verdict;
  if (problem !== null) {
    return {
      meaning: 'bad',
      title: TITLES[problem.kind],
      // The engine's words say what to do as well.
      lines: [problem.message, ...(problem.kind === 'older_database' ? [RESTORED] : [])],
    };
  }
  const many = countOf(entries, 'entry', 'entries');
  if (head === null) {
    return {
      meaning: 'wait',
      title: entries === 0 ? 'There is nothing to check yet' : 'Nothing is signed',
      lines: [`${many}, and no signature that they could be held against.`],
    };
  }
  if (!keyKnown) {
    return {
      meaning: 'wait',
      title: 'The key is not known here',
      lines: [
        `${many} fit together and are signed, but by a key that this computer does not keep for the desk.`,
        of === 'file'
          ? 'Compare the fingerprint with the one that the desk it comes from shows under Verify.'
          : 'If the key was lost and made anew, the log says so under New signing key. Otherwise somebody else signed it.',
      ],
    };
  }
  return {
    meaning: 'good',
    title: complete ? 'Nothing was changed' : 'These entries were not changed',
    lines: [`${many}, signed by this desk’s key.`],
  };
}

/** What a click on the entry at fault shows. */
export function faultWords(kind: Tampering, seq: number): string {
  const number = formatCount(seq);
  switch (kind) {
    case 'edited':
    case 'reordered':
    case 'bad_signature':
      return `Show entry ${number}`;
    case 'deleted':
    case 'cut_off':
    case 'older_database':
      return `Show where entry ${number} is missing`;
  }
}
