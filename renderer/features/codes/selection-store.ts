import { create } from 'zustand';
import type { Invite, InviteFilter, Selection } from '#core/contract/invites.contract.ts';
import type { CallOptions } from '#renderer/bridge/call.ts';
import { findRow, MAX_SELECTED, readRange, type Place, type RowReader } from './select-range.ts';

/** `too_many`: more than one action takes; `lost`: the range cannot be told. Nothing was added then. */
export type Selected = 'done' | 'stopped' | 'too_many' | 'lost';

interface SelectionState {
  /** The selected invites; empty while all that match are selected. What they are is read when it matters. */
  ids: ReadonlySet<number>;
  /** All that match, however many they are when something is done to them; null: those in `ids`. */
  matching: Selection | null;
  /** Where a range begins when the next row is chosen with Shift. */
  anchor: Place | null;
  toggle: (row: Place) => Selected;
  /** Adds all rows from the anchor to this one, or none of them. */
  addRange: (list: RowReader, row: Place, options: CallOptions) => Promise<Selected>;
  /** All but one of so many that match: from now on they are known one by one. */
  allBut: (list: RowReader, count: number, id: number, options: CallOptions) => Promise<Selected>;
  /** Selects all that match the filter; all there are, when it filters nothing. */
  selectMatching: (filter: InviteFilter) => void;
  /** The rows stand elsewhere: no range goes on from where the last one began. */
  forgetAnchor: () => void;
  clear: () => void;
}

/** Rows of a range are read again so often while the list changes below it. */
const TRIES = 3;

/** The range that is being read. */
let reading: AbortController | null = null;

/** The rows chosen for an action: they stay chosen while the list scrolls, refreshes and is sorted. */
export const useSelection = create<SelectionState>()((set, get) => ({
  ids: new Set(),
  matching: null,
  anchor: null,
  toggle: (row) => {
    const ids = new Set(get().ids);
    if (!ids.delete(row.id)) ids.add(row.id);
    if (ids.size > MAX_SELECTED) return 'too_many';
    set({ ids, matching: null, anchor: row });
    return 'done';
  },
  addRange: async (list, row, options) => {
    const rows = await readBetween(list, get().anchor ?? row, row, options);
    if (typeof rows === 'string') return rows;
    const ids = new Set(get().ids);
    for (const { id } of rows) ids.add(id);
    if (ids.size > MAX_SELECTED) return 'too_many';
    set({ ids, matching: null, anchor: row });
    return 'done';
  },
  allBut: async (list, count, id, options) => {
    const rows = await read(list, 0, count - 1, options);
    if (typeof rows === 'string') return rows;
    const ids = new Set(rows.map((row) => row.id));
    ids.delete(id);
    set({ ids, matching: null, anchor: null });
    return 'done';
  },
  selectMatching: (filter) => {
    reading?.abort();
    set({ ids: new Set(), matching: selectionOf(filter), anchor: null });
  },
  forgetAnchor: () => set({ anchor: null }),
  clear: () => {
    reading?.abort();
    set({ ids: new Set(), matching: null, anchor: null });
  },
}));

/** The rows from one to another, wherever both have gone since they were seen. */
async function readBetween(
  list: RowReader,
  begin: Place,
  end: Place,
  options: CallOptions,
): Promise<readonly Invite[] | Exclude<Selected, 'done'>> {
  let from: number | null = begin.index;
  let to: number | null = end.index;
  for (let tried = 0; tried < TRIES && from !== null && to !== null; tried++) {
    const rows = await read(list, Math.min(from, to), Math.max(from, to), options);
    if (typeof rows === 'string') return rows;
    const ends = [rows[0]?.id, rows.at(-1)?.id];
    const [first, last] = from <= to ? [begin, end] : [end, begin];
    if (ends[0] === first.id && ends[1] === last.id) return rows;
    from = await findRow(list, begin);
    to = await findRow(list, end);
  }
  return 'lost';
}

async function read(list: RowReader, from: number, to: number, options: CallOptions) {
  if (to - from + 1 > MAX_SELECTED) return 'too_many';
  reading?.abort();
  const mine = new AbortController();
  reading = mine;
  const { signal, onProgress } = options;
  const either = AbortSignal.any([mine.signal, ...(signal ? [signal] : [])]);
  const rows = await readRange(list, from, to, { signal: either, onProgress });
  return either.aborted ? 'stopped' : rows;
}

/** All that match a filter; all by name, where it filters nothing. */
export function selectionOf(filter: InviteFilter): Selection {
  return Object.keys(filter).length > 0 ? { filter } : { all: true };
}

export function hasSelection({ ids, matching }: Pick<SelectionState, 'ids' | 'matching'>): boolean {
  return matching !== null || ids.size > 0;
}

/** What an action is for; null while nothing is selected. */
export function selectedOf({
  ids,
  matching,
}: Pick<SelectionState, 'ids' | 'matching'>): Selection | null {
  if (matching !== null) return matching;
  return ids.size > 0 ? { ids: [...ids] } : null;
}
