import { DateTime } from 'luxon';
import { DAY_MS } from '#core/time/zone.ts';
import { localDay } from './local-day.ts';

const integers = new Intl.NumberFormat('en-US');

/** `12,408` */
export function formatCount(count: number): string {
  return integers.format(count);
}

/** `1 code`, `12,408 codes` */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

const exactFormats = new Map<string, Intl.DateTimeFormat>();

/** `20 December 2026, 23:59:59 CET`: the exact time with its zone, for the hover. */
export function formatExact(time: number, zone: string): string {
  let format = exactFormats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      timeZoneName: 'short',
    });
    exactFormats.set(zone, format);
  }
  return format.format(time);
}

const momentFormats = new Map<string, Intl.DateTimeFormat>();

/** `20 Nov 2026, 23:59:59`: to the second, as wide for every time; the zone is for the hover. */
export function formatMoment(time: number, zone: string): string {
  let format = momentFormats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      day: '2-digit',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    momentFormats.set(zone, format);
  }
  return format.format(time);
}

/** `14 March`, with the year when it is not this one. */
export function formatDay(time: number, now: number, zone: string): string {
  const day = DateTime.fromMillis(time, { zone });
  const sameYear = day.year === DateTime.fromMillis(now, { zone }).year;
  return day.setLocale('en-GB').toFormat(sameYear ? 'd MMMM' : 'd MMMM yyyy');
}

/**
 * `20 Dec 2026` for paper, always with the year; with the time where something begins or ends within
 * the day: `20 Dec 2026, 14:30`.
 */
export function formatPrintedTime(time: number, which: 'begin' | 'end', zone: string): string {
  const at = DateTime.fromMillis(time, { zone });
  const edge = which === 'begin' ? at.startOf('day') : at.endOf('day');
  const isWholeDay = edge.toMillis() === time;
  return at.setLocale('en-GB').toFormat(isWholeDay ? 'd LLL yyyy' : 'd LLL yyyy, HH:mm');
}

/** `14:32`, with the day when it is not this one: `21 November, 14:32`. */
export function formatTimeOfDay(time: number, now: number, zone: string): string {
  const clock = DateTime.fromMillis(time, { zone }).toFormat('HH:mm');
  const isToday = localDay(time, zone) === localDay(now, zone);
  return isToday ? clock : `${formatDay(time, now, zone)}, ${clock}`;
}

/** `in 12 days`, `today`, `3 minutes ago`: calendar days in the zone, minutes and hours nearby. */
export function formatRelative(time: number, now: number, zone: string): string {
  const distance = time - now;
  const size = Math.abs(distance);
  // A clock that ticks each second is up to a second behind what was just made.
  if (size < 45_000) return distance > 2_000 ? 'in a moment' : 'just now';
  if (size < 3_600_000) return inWords(distance, Math.max(1, Math.round(size / 60_000)), 'minute');
  if (size < DAY_MS / 2) return inWords(distance, Math.round(size / 3_600_000), 'hour');
  const days = localDay(time, zone) - localDay(now, zone);
  if (days === 0) return distance > 0 ? 'later today' : 'earlier today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return 'yesterday';
  if (Math.abs(days) < 60) return inWords(days, Math.abs(days), 'day');
  if (Math.abs(days) < 700) return inWords(days, Math.round(Math.abs(days) / 30.44), 'month');
  return inWords(days, Math.round(Math.abs(days) / 365.25), 'year');
}

function inWords(sign: number, amount: number, unit: string): string {
  const words = countOf(amount, unit);
  return sign > 0 ? `in ${words}` : `${words} ago`;
}
