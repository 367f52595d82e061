import type { CellValue } from '#core/csv/cells.ts';
import { calendarDaysBetween, isoDateTime } from '#core/time/zone.ts';

/** The columns of a result file (product.md §7); the guide's scripts read them by name and by place. */
export const RESULT_COLUMNS = [
  'Name',
  'Email',
  'Token',
  'Encoded Data',
  'Status',
  'Error',
  'Type',
  'Valid Days',
  'Expires',
] as const;

export interface ResultRow {
  name: string | null;
  email: string | null;
  /** Null when the row failed. */
  code: string | null;
  error: string | null;
  /** Whether somebody still has to approve it, or has rejected it. */
  approval: 'waiting' | 'approved' | 'rejected' | null;
  /** The permission; of a row that failed, what its cell says. */
  permission: string;
  /** UTC ms. */
  createdAt: number;
  /** UTC ms; null means never. */
  expiresAt: number | null;
}

/** Writes times of one file; what was worked out once is kept, since few ends are different. */
export interface TimeWriter {
  days(from: number, to: number): number;
  iso(time: number): string;
}

export function createTimeWriter(timeZone: string): TimeWriter {
  const isos = new Map<number, string>();
  const spans = new Map<string, number>();
  return {
    iso(time) {
      const known = isos.get(time);
      if (known !== undefined) return known;
      if (isos.size >= 2_000) isos.clear();
      // The last millisecond of a day reads better without its thousandths.
      const text = isoDateTime(Math.floor(time / 1000) * 1000, timeZone);
      isos.set(time, text);
      return text;
    },
    days(from, to) {
      const key = `${from} ${to}`;
      const known = spans.get(key);
      if (known !== undefined) return known;
      if (spans.size >= 2_000) spans.clear();
      const days = calendarDaysBetween(from, to, timeZone);
      spans.set(key, days);
      return days;
    },
  };
}

/**
 * The cells of one row of a result file. `Encoded Data` holds the code until there are signed
 * invitations, so that nobody is sent a blank (product.md §7). `Valid Days` counts calendar days. What is
 * not approved reads as failed: scripts send what succeeded, and its code is masked.
 */
export function resultCells(row: ResultRow, times: TimeWriter): CellValue[] {
  const error = row.error ?? undecidedWords(row);
  return [
    row.name,
    row.email,
    row.code,
    row.code,
    row.code === null || error !== null ? 'Failed' : 'Success',
    error,
    row.permission,
    row.expiresAt === null ? null : times.days(row.createdAt, row.expiresAt),
    row.expiresAt === null ? null : times.iso(row.expiresAt),
  ];
}

function undecidedWords({ approval }: ResultRow): string | null {
  if (approval === 'waiting') return 'Waiting for approval';
  return approval === 'rejected' ? 'Rejected' : null;
}
