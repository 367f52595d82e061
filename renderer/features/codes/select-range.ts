import type { Invite } from '#core/contract/invites.contract.ts';
import { LIMITS } from '#core/invites/vocabulary.ts';
import type { CallOptions } from '#renderer/bridge/call.ts';
import { formatCount } from '#renderer/ui/format.ts';
import { findShift, type Noted } from '#renderer/ui/grid/find-shift.ts';

/** As many as one action takes by their ids. */
export const MAX_SELECTED: number = LIMITS.createAtOnce;

/** Rows that are asked for at once: as many as the contract gives. */
const STEP = 500;

export const TOO_MANY = `Select at most ${formatCount(MAX_SELECTED)} codes, or narrow the list and act on fewer.`;

/** Where the rows come from: the list that is shown. */
export interface RowReader {
  read: (offset: number, limit: number) => Promise<Invite[]>;
  /** How many rows there are, once that is known. */
  readonly count: number | undefined;
}

/** Where a row stood when it was seen, and among how many. */
export interface Place extends Noted {
  count: number | undefined;
}

/** Where the row stands now; null where it is not found. */
export async function findRow(
  list: RowReader,
  { id, index, count }: Place,
): Promise<number | null> {
  const grown = list.count === undefined || count === undefined ? undefined : list.count - count;
  const read = (offset: number, limit: number) => list.read(offset, limit);
  const by = await findShift(read, (row) => row.id, [{ id, index }], grown);
  return by === null ? null : index + by;
}

/** The rows from one index to another, both included; fewer when the signal is aborted. */
export async function readRange(
  list: RowReader,
  from: number,
  to: number,
  { signal, onProgress }: CallOptions = {},
): Promise<Invite[]> {
  const total = to - from + 1;
  const rows: Invite[] = [];
  for (let offset = from; offset <= to; offset += STEP) {
    if (signal?.aborted) break;
    rows.push(...(await list.read(offset, Math.min(STEP, to - offset + 1))));
    const done = Math.min(total, offset + STEP - from);
    onProgress?.({ phase: 'Selecting codes', done, total });
  }
  return rows;
}
