import { shorten } from '#core/csv/header.ts';
import { readInteger } from '#core/csv/values.ts';
import { STATUS_LABELS, STATUSES } from '#core/invites/status.ts';
import type { ExpiryReader } from './expiry.ts';
import type { CellReader } from './row-cells.ts';

/** When an invite begins and ends, by ValidFrom and by ValidDays or Expires. UTC ms. */
export function readTimes(
  cells: CellReader,
  times: ExpiryReader,
): { validFrom: number | null; expiresAt: number | null } {
  const expiresAt = readExpiry(cells, times);
  const text = cells.text('ValidFrom');
  if (text === '') return { validFrom: null, expiresAt };
  const validFrom = times.start(text);
  if (validFrom === null) {
    cells.error(
      'ValidFrom',
      `ValidFrom “${shorten(text)}” is no date. Write it as 2026-12-01 or 2026-12-01T08:00.`,
    );
  } else if (expiresAt !== null && validFrom > expiresAt) {
    cells.error(
      'ValidFrom',
      `ValidFrom “${shorten(text)}” is after the end of the invite. Give an earlier start or a later end.`,
    );
  }
  return { validFrom, expiresAt };
}

function readExpiry(cells: CellReader, times: ExpiryReader): number | null {
  const days = cells.text('ValidDays');
  const date = cells.text('Expires');
  if (days !== '' && date !== '') {
    cells.error('Expires', 'ValidDays and Expires are both given. Leave one of them blank.');
    return null;
  }
  const reading =
    date !== '' ? times.ofDate(date) : days !== '' ? readDays(days, times) : times.none();
  const column = date === '' ? 'ValidDays' : 'Expires';
  if (!reading.ok) {
    cells.error(column, reading.message);
    return null;
  }
  if (reading.warning !== undefined) cells.warn(column, reading.warning);
  return reading.expiresAt;
}

function readDays(text: string, times: ExpiryReader): ReturnType<ExpiryReader['ofDays']> {
  const days = readInteger(text);
  if (days.ok && Number.isSafeInteger(days.value)) return times.ofDays(days.value);
  const what = days.ok ? (days.value > 0 ? 'too large' : 'below 1') : 'not a whole number';
  return {
    ok: false,
    message: `ValidDays “${shorten(text)}” is ${what}. Write 1 to 365, or leave it blank for no expiry.`,
  };
}

/**
 * Warns of a row that an export wrote of an invite which was switched off or used: what is made of it
 * is a new one, and would let in again whom somebody meant to keep out. Words of other programs in a
 * column called Status say nothing about that.
 */
export function warnOfRevival(cells: CellReader): void {
  const status = STATUSES.find((one) => one === cells.text('Status').toLowerCase());
  const used = readInteger(cells.text('Used'));
  const told: string[] = [];
  if (status !== undefined && status !== 'active' && !isCarriedOver(status, cells)) {
    told.push(`Status “${STATUS_LABELS[status]}”`);
  }
  if (used.ok && used.value > 0) told.push(`Used “${shorten(cells.text('Used'))}”`);
  if (told.length === 0) return;
  cells.warn(
    told[0]?.startsWith('Status') ? 'Status' : 'Used',
    `${told.join(' and ')} ${told.length > 1 ? 'are' : 'is'} not taken over: the new code starts unused and active. Leave the row out if it should not work again.`,
  );
}

/** Whether the row's own times say what its status says: then they hold, or were mended. */
function isCarriedOver(status: (typeof STATUSES)[number], cells: CellReader): boolean {
  if (status === 'scheduled') return cells.text('ValidFrom') !== '';
  return status === 'expired' && cells.text('Expires') !== '';
}
