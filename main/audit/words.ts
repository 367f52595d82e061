import type { Tampering, Verdict } from '#core/contract/audit.contract.ts';

export type Problem = NonNullable<Verdict['problem']>;

const KEEP_DATABASE =
  'Do not go on working with this database. Keep a copy of the file as it is, and compare it with exports of the log and with backups from before.';
const KEEP_FILE =
  'Keep the file as it is, and compare it with the log itself or with another export of it.';

/** What is wrong with the log of a database: what and where, and what to do next. */
export function problem(kind: Tampering, seq: number, what: string): Problem {
  return { kind, seq, message: `${what} ${KEEP_DATABASE}` };
}

/** What is wrong with an exported file. */
export function fileProblem(kind: Tampering, seq: number, what: string): Problem {
  return { kind, seq, message: `${what} ${KEEP_FILE}` };
}

export function entryName(seq: number): string {
  return `entry ${seq.toLocaleString('en-US')}`;
}

/** `entry 5`, or `entries 5 to 9`. */
export function entryRange(first: number, last: number): string {
  if (last <= first) return entryName(first);
  return `entries ${first.toLocaleString('en-US')} to ${last.toLocaleString('en-US')}`;
}

/** The text with its first letter in upper case. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
