import { DateTime } from 'luxon';
import type { ExpiryChoice } from '#core/contract/invites.contract.ts';
import { LIMITS } from '#core/invites/vocabulary.ts';
import { NO_POLICY } from '#core/settings/settings.ts';
import type { ValidityPolicy } from '#core/settings/settings.ts';
import { endOfDate, endOfDayAfter, startOfDate } from '#core/time/zone.ts';

/** Why an end cannot be had; `problem` says it for a form. */
export type ExpiryProblem =
  | 'no_date'
  | 'passed'
  | 'too_short'
  | 'too_far'
  /** The desk's policy (product.md §3). */
  | 'over_policy'
  | 'must_expire';

function words(why: ExpiryProblem, { mustExpire, longestValidityDays }: ValidityPolicy): string {
  const orNone = mustExpire ? '' : ', or no expiry';
  switch (why) {
    case 'no_date':
      return 'Not a date. Write it as 2027-03-14';
    case 'passed':
      return 'This day has passed. Choose today or a later day';
    case 'too_short':
      return `At least 1 day${orNone}`;
    case 'too_far':
      return `At most ${LIMITS.validDays} days ahead. Choose an earlier day${orNone}`;
    case 'over_policy':
      return `This desk's policy allows at most ${longestValidityDays} ${longestValidityDays === 1 ? 'day' : 'days'}. Choose an earlier day${orNone}`;
    case 'must_expire':
      return "This desk's policy is that every code must expire. Choose a number of days or a date";
  }
}

/**
 * The last millisecond at which the invite is valid (UTC ms), null for never, or what is wrong with
 * the choice. Days and dates end at the close of that day in the zone (product.md §3), within the
 * desk's policy.
 */
export function resolveExpiry(
  choice: ExpiryChoice,
  now: number,
  zone: string,
  policy: ValidityPolicy = NO_POLICY,
): { expiresAt: number | null } | { why: ExpiryProblem; problem: string } {
  const end = endOf(choice, now, zone, policy);
  return typeof end === 'string' ? { why: end, problem: words(end, policy) } : { expiresAt: end };
}

function endOf(
  choice: ExpiryChoice,
  now: number,
  zone: string,
  { mustExpire, longestValidityDays: longest }: ValidityPolicy,
): number | null | ExpiryProblem {
  switch (choice.kind) {
    case 'never':
      return mustExpire ? 'must_expire' : null;
    case 'days':
      if (choice.days < 1) return 'too_short';
      if (choice.days > longest) return choice.days > LIMITS.validDays ? 'too_far' : 'over_policy';
      return endOfDayAfter(now, choice.days, zone);
    case 'date': {
      const end = readTime(choice.date, zone, endOfDate);
      if (end === null) return 'no_date';
      if (end < now) return 'passed';
      if (end <= endOfDayAfter(now, longest, zone)) return end;
      return end > endOfDayAfter(now, LIMITS.validDays, zone) ? 'too_far' : 'over_policy';
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
