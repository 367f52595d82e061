import { DateTime } from 'luxon';
import type { ExpiryChoice } from '#core/contract/invites.contract.ts';
import { LIMITS } from '#core/invites/vocabulary.ts';
import { endOfDate, endOfDayAfter, startOfDate } from '#core/time/zone.ts';

/** Why an end cannot be had; `problem` says it for a form. */
export type ExpiryProblem = 'no_date' | 'passed' | 'too_short' | 'too_far';

const PROBLEMS: Readonly<Record<ExpiryProblem, string>> = {
  no_date: 'Not a date. Write it as 2027-03-14',
  passed: 'This day has passed. Choose today or a later day',
  too_short: 'At least 1 day, or no expiry',
  too_far: `At most ${LIMITS.validDays} days ahead. Choose an earlier day, or no expiry`,
};

/**
 * The last millisecond at which the invite is valid (UTC ms), null for never, or what is wrong with
 * the choice. Days and dates end at the close of that day in the zone (product.md §3).
 */
export function resolveExpiry(
  choice: ExpiryChoice,
  now: number,
  zone: string,
): { expiresAt: number | null } | { why: ExpiryProblem; problem: string } {
  const end = endOf(choice, now, zone);
  return typeof end === 'string' ? { why: end, problem: PROBLEMS[end] } : { expiresAt: end };
}

function endOf(choice: ExpiryChoice, now: number, zone: string): number | null | ExpiryProblem {
  switch (choice.kind) {
    case 'never':
      return null;
    case 'days':
      if (choice.days < 1) return 'too_short';
      return choice.days > LIMITS.validDays ? 'too_far' : endOfDayAfter(now, choice.days, zone);
    case 'date': {
      const end = readTime(choice.date, zone, endOfDate);
      if (end === null) return 'no_date';
      if (end < now) return 'passed';
      return end > endOfDayAfter(now, LIMITS.validDays, zone) ? 'too_far' : end;
    }
  }
}

/** The first millisecond at which an invite is valid (UTC ms), of a day or a moment; null for no date. */
export function readStart(text: string, zone: string): number | null {
  return readTime(text, zone, startOfDate);
}

const MOMENT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d([.,]\d+)?)? ?(Z|[+-]\d\d(:?\d\d)?)?$/i;

function readTime(
  text: string,
  zone: string,
  ofDay: (date: string, zone: string) => number | null,
): number | null {
  const plain = text.normalize('NFKC').trim();
  if (/^\d{4}-\d\d-\d\d$/.test(plain)) return ofDay(plain, zone);
  if (!MOMENT.test(plain)) return null;
  const iso = plain
    .toUpperCase()
    .replace(/^(\S{10})[T ]/, '$1T')
    .replaceAll(' ', '');
  const moment = DateTime.fromISO(iso, { zone });
  return moment.isValid ? moment.toMillis() : null;
}
