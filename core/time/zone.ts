import { DateTime, IANAZone } from 'luxon';

/** Milliseconds in a day of 24 hours. For counting days on a calendar use the functions below. */
export const DAY_MS = 86_400_000;

/** Whether this computer knows the IANA time zone. */
export function isTimeZone(zone: string): boolean {
  return IANAZone.isValidZone(zone);
}

/** The last millisecond of the day that is `days` calendar days after `from`, in the zone (UTC ms). */
export function endOfDayAfter(from: number, days: number, zone: string): number {
  return DateTime.fromMillis(from, { zone }).plus({ days }).endOf('day').toMillis();
}

/** The first millisecond of the day `YYYY-MM-DD` in the zone (UTC ms), or null if it is no date. */
export function startOfDate(date: string, zone: string): number | null {
  const parsed = DateTime.fromFormat(date, 'yyyy-MM-dd', { zone });
  return parsed.isValid ? parsed.startOf('day').toMillis() : null;
}

/** The last millisecond of the day `YYYY-MM-DD` in the zone (UTC ms), or null if it is no date. */
export function endOfDate(date: string, zone: string): number | null {
  const parsed = DateTime.fromFormat(date, 'yyyy-MM-dd', { zone });
  return parsed.isValid ? parsed.endOf('day').toMillis() : null;
}

/**
 * The millisecond that a date-time in ISO 8601 begins with (UTC ms), in the zone unless it names its
 * own offset; null if it is none. `2026-11-20T10:30`, `2026-11-20T10:30:05+01:00`.
 */
export function timeOf(text: string, zone: string): number | null {
  const parsed = DateTime.fromISO(text, { zone });
  return parsed.isValid ? parsed.toMillis() : null;
}

/** Whole calendar days from `from` to `to` in the zone: 0 on the same day, negative before it. */
export function calendarDaysBetween(from: number, to: number, zone: string): number {
  const start = DateTime.fromMillis(from, { zone }).startOf('day');
  const end = DateTime.fromMillis(to, { zone }).startOf('day');
  return Math.round(end.diff(start, 'days').days);
}

/** `2026-11-20` in the zone. */
export function isoDate(time: number, zone: string): string {
  return DateTime.fromMillis(time, { zone }).toFormat('yyyy-MM-dd');
}

/** `2026-11-20T10:30:00+01:00` in the zone. */
export function isoDateTime(time: number, zone: string): string {
  return (
    DateTime.fromMillis(time, { zone }).toISO({ suppressMilliseconds: true }) ??
    new Date(time).toISOString()
  );
}
