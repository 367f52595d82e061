import { shorten } from '#core/csv/header.ts';
import { readStart, resolveExpiry, type ExpiryProblem } from '#core/invites/expiry.ts';
import { LIMITS } from '#core/invites/vocabulary.ts';
import { NO_POLICY } from '#core/settings/settings.ts';
import type { ValidityPolicy } from '#core/settings/settings.ts';

/** When an invite ends, or why this is no end; with the warning that a cap brings. */
export type ExpiryReading =
  | { ok: true; expiresAt: number | null; warning?: string }
  | { ok: false; message: string };

/** The times of a CSV's rows, in the words of its columns. */
export interface ExpiryReader {
  /** What a row has that names no end. */
  none(): ExpiryReading;
  /** The close of the day so many days from now; over 365 is capped, with a warning (product.md §3). */
  ofDays(days: number): ExpiryReading;
  /** The close of a day, or a moment; at most 365 days ahead (product.md §3). */
  ofDate(text: string): ExpiryReading;
  /** The beginning of a day, or a moment (UTC ms); null when it is neither. */
  start(text: string): number | null;
}

/**
 * Reads times of validity for one run: `now` stands still, and what is worked out once is kept, since
 * a hundred thousand rows have a handful of different ones.
 * @param now UTC ms
 */
export function createExpiryReader(
  now: number,
  timeZone: string,
  policy: ValidityPolicy = NO_POLICY,
): ExpiryReader {
  const longest = policy.longestValidityDays;

  function ofDays(wanted: number): ExpiryReading {
    if (wanted > longest && longest < LIMITS.validDays) {
      return {
        ok: false,
        message: `ValidDays is ${wanted}, but this desk's policy allows at most ${longest}. Write 1 to ${longest}.`,
      };
    }
    const days = Math.min(wanted, LIMITS.validDays);
    const end = resolveExpiry({ kind: 'days', days }, now, timeZone, policy);
    if ('why' in end) {
      return {
        ok: false,
        message: `ValidDays is ${wanted}, but an invite is valid for at least 1 day. Write 1 to 365, or leave it blank for no expiry.`,
      };
    }
    if (wanted === days) return { ok: true, ...end };
    return {
      ok: true,
      ...end,
      warning: `ValidDays is ${wanted}; the longest is 365 days, so 365 is taken.`,
    };
  }

  function ofDate(text: string): ExpiryReading {
    const end = resolveExpiry({ kind: 'date', date: text }, now, timeZone, policy);
    return 'why' in end
      ? { ok: false, message: `Expires “${shorten(text)}” ${DATE_PROBLEMS[end.why]}` }
      : { ok: true, ...end };
  }

  return {
    none: () =>
      policy.mustExpire
        ? {
            ok: false,
            message:
              "ValidDays and Expires are both blank, but this desk's policy is that every code must expire. Give one of them.",
          }
        : { ok: true, expiresAt: null },
    ofDays: remember(ofDays),
    ofDate: remember(ofDate),
    start: remember((text: string) => readStart(text, timeZone)),
  };
}

const DATE_PROBLEMS: Readonly<Record<ExpiryProblem, string>> = {
  no_date: 'is no date. Write it as 2026-12-31 or 2026-12-31T18:00.',
  too_short: 'is too soon. Give a later date.',
  passed:
    'has passed: an invite that has expired is not made anew. Give a later date, leave it blank for no expiry, or leave the row out.',
  over_policy: "is later than this desk's policy allows. Give an earlier date.",
  must_expire: "is no end, but this desk's policy is that every code must expire. Give a date.",
  too_far: 'is more than 365 days ahead. Give an earlier date, or leave it blank for no expiry.',
};

/** Keeps what was worked out, up to a number that no honest file reaches. */
function remember<K, V>(work: (key: K) => V): (key: K) => V {
  const known = new Map<K, { value: V }>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before.value;
    if (known.size >= 2_000) known.clear();
    const value = work(key);
    known.set(key, { value });
    return value;
  };
}
