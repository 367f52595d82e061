import { DateTime } from 'luxon';
import { LIMITS } from '#core/invites/vocabulary.ts';
import { endOfDate, endOfDayAfter } from '#core/time/zone.ts';

/** When an invite ends, or why this is no end; with the warning that a cap brings. */
export type ExpiryReading =
  | { ok: true; expiresAt: number | null; warning?: string }
  | { ok: false; message: string };

export interface ExpiryReader {
  /** The close of the day so many days from now; over 365 is capped, with a warning (product.md §3). */
  ofDays(days: number): ExpiryReading;
  /** The close of a day, or a moment; at most 365 days ahead (product.md §3). */
  ofDate(text: string): ExpiryReading;
}

const MOMENT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d([.,]\d+)?)? ?(Z|[+-]\d\d(:?\d\d)?)?$/i;

/**
 * Reads ends of validity for one run: `now` stands still, and what is worked out once is kept, since
 * a hundred thousand rows have a handful of different ends.
 * @param now UTC ms
 */
export function createExpiryReader(now: number, timeZone: string): ExpiryReader {
  const latest = endOfDayAfter(now, LIMITS.validDays, timeZone);
  const days = new Map<number, ExpiryReading>();
  const dates = new Map<string, ExpiryReading>();

  function ofDays(wanted: number): ExpiryReading {
    if (wanted < 1) {
      return {
        ok: false,
        message: `ValidDays is ${wanted}, but an invite is valid for at least 1 day. Write 1 to 365, or leave it blank for no expiry.`,
      };
    }
    const capped = wanted > LIMITS.validDays;
    const end = endOfDayAfter(now, Math.min(wanted, LIMITS.validDays), timeZone);
    return capped
      ? {
          ok: true,
          expiresAt: end,
          warning: `ValidDays is ${wanted}; the longest is 365 days, so 365 is taken.`,
        }
      : { ok: true, expiresAt: end };
  }

  function ofDate(text: string): ExpiryReading {
    const end = readEnd(text, timeZone);
    const shown = text.length > 40 ? `${text.slice(0, 39)}…` : text;
    if (end === null) {
      return {
        ok: false,
        message: `Expires “${shown}” is no date. Write it as 2026-12-31 or 2026-12-31T18:00.`,
      };
    }
    if (end < now) {
      return {
        ok: false,
        message: `Expires “${shown}” has passed. Give a later date, or leave it blank for no expiry.`,
      };
    }
    if (end > latest) {
      return {
        ok: false,
        message: `Expires “${shown}” is more than 365 days ahead. Give an earlier date, or leave it blank for no expiry.`,
      };
    }
    return { ok: true, expiresAt: end };
  }

  return {
    ofDays: (wanted) => remember(days, wanted, ofDays),
    ofDate: (text) => remember(dates, text, ofDate),
  };
}

function readEnd(text: string, timeZone: string): number | null {
  const plain = text.normalize('NFKC').trim();
  if (/^\d{4}-\d\d-\d\d$/.test(plain)) return endOfDate(plain, timeZone);
  if (!MOMENT.test(plain)) return null;
  const iso = plain
    .toUpperCase()
    .replace(/^(\S{10})[T ]/, '$1T')
    .replaceAll(' ', '');
  const moment = DateTime.fromISO(iso, { zone: timeZone });
  return moment.isValid ? moment.toMillis() : null;
}

/** Keeps what was worked out, up to a number that no honest file reaches. */
function remember<K, V>(known: Map<K, V>, key: K, work: (key: K) => V): V {
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size >= 2_000) known.clear();
  const value = work(key);
  known.set(key, value);
  return value;
}
