import { DateTime } from 'luxon';
import { endOfDate, isoDate, startOfDate } from '#core/time/zone.ts';
import { formatDay } from '#renderer/ui/format.ts';
import type { Range, RangeName } from './code-filter.ts';

export const RANGE_LABELS: Readonly<Record<RangeName, string>> = {
  created: 'Created',
  expires: 'Expires',
  lastUsed: 'Last used',
};

/** Days from today, both included. */
export interface Preset {
  label: string;
  from: number;
  to: number;
}

const PAST: readonly Preset[] = [
  { label: 'Today', from: 0, to: 0 },
  { label: 'Last 7 days', from: -6, to: 0 },
  { label: 'Last 30 days', from: -29, to: 0 },
];
const AHEAD: readonly Preset[] = [
  { label: 'Today', from: 0, to: 0 },
  { label: 'Next 7 days', from: 0, to: 6 },
  { label: 'Next 30 days', from: 0, to: 29 },
];

export const PRESETS: Readonly<Record<RangeName, readonly Preset[]>> = {
  created: PAST,
  expires: AHEAD,
  lastUsed: PAST,
};

/** The days of a preset as they lie today. */
export function presetDays({ from, to }: Preset, now: number, zone: string): Days {
  const day = (days: number) =>
    DateTime.fromMillis(now, { zone }).plus({ days }).toFormat('yyyy-MM-dd');
  return { from: day(from), to: day(to) };
}

/** As `YYYY-MM-DD`, both included; empty means open. */
export interface Days {
  from: string;
  to: string;
}

/** Null while it names no day, or ends before it begins. */
export function rangeOf({ from, to }: Days, zone: string): Range | null {
  const begin = startOfDate(from, zone);
  const end = endOfDate(to, zone);
  if (begin === null && end === null) return null;
  if (begin !== null && end !== null && begin > end) return null;
  return { ...(begin === null ? {} : { from: begin }), ...(end === null ? {} : { to: end }) };
}

export function daysOf(range: Range | null, zone: string): Days {
  const day = (time: number | undefined) => (time === undefined ? '' : isoDate(time, zone));
  return { from: day(range?.from), to: day(range?.to) };
}

/** `20 November`, `from 3 November`, `3 November to 20 November`. */
export function rangeWords({ from, to }: Range, now: number, zone: string): string {
  const named = (time: number) => formatDay(time, now, zone);
  if (from === undefined) return to === undefined ? '' : `until ${named(to)}`;
  if (to === undefined) return `from ${named(from)}`;
  return named(from) === named(to) ? named(from) : `${named(from)} to ${named(to)}`;
}
