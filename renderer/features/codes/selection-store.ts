import { create } from 'zustand';
import type { Invite, InviteFilter, Selection } from '#core/contract/invites.contract.ts';
import type { CallOptions } from '#renderer/bridge/call.ts';
import { MAX_SELECTED, readRange, type RowReader } from './select-range.ts';

/** `too_many`: more than one action takes; nothing was added then. */
export type Selected = 'done' | 'stopped' | 'too_many';

interface SelectionState {
  /** The selected invites' codes by their ids; empty while all that match are selected. */
  codes: ReadonlyMap<number, string>;
  /** All that match, however many they are when something is done to them; null: those in `codes`. */
  matching: Selection | null;
  /** Where a range begins when the next row is chosen with Shift. */
  anchor: number | null;
  toggle: (invite: Invite, index: number) => Selected;
  /** Adds all rows from the anchor to the index, or none of them. */
  addRange: (list: RowReader, index: number, options: CallOptions) => Promise<Selected>;
  /** All but one of so many that match: from now on they are known one by one. */
  allBut: (
    list: RowReader,
    count: number,
    invite: Invite,
    options: CallOptions,
  ) => Promise<Selected>;
  /** Selects all that match the filter; all there are, when it filters nothing. */
  selectMatching: (filter: InviteFilter) => void;
  /** The rows stand elsewhere: no range goes on from where the last one began. */
  forgetAnchor: () => void;
  clear: () => void;
}

/** The range that is being read. */
let reading: AbortController | null = null;

/** The rows chosen for an action: they stay chosen while the list scrolls, refreshes and is sorted. */
export const useSelection = create<SelectionState>()((set, get) => {
  const read = async (list: RowReader, from: number, to: number, options: CallOptions) => {
    if (to - from + 1 > MAX_SELECTED) return 'too_many';
    reading?.abort();
    const mine = new AbortController();
    reading = mine;
    const { signal, onProgress } = options;
    const either = AbortSignal.any([mine.signal, ...(signal ? [signal] : [])]);
    const rows = await readRange(list, from, to, { signal: either, onProgress });
    return either.aborted ? 'stopped' : rows;
  };

  return {
    codes: new Map(),
    matching: null,
    anchor: null,
    toggle: (invite, index) => {
      const codes = new Map(get().codes);
      if (!codes.delete(invite.id)) codes.set(invite.id, invite.code);
      if (codes.size > MAX_SELECTED) return 'too_many';
      set({ codes, matching: null, anchor: index });
      return 'done';
    },
    addRange: async (list, index, options) => {
      const anchor = get().anchor ?? index;
      const rows = await read(list, Math.min(anchor, index), Math.max(anchor, index), options);
      if (typeof rows === 'string') return rows;
      const codes = new Map(get().codes);
      for (const row of rows) codes.set(row.id, row.code);
      if (codes.size > MAX_SELECTED) return 'too_many';
      set({ codes, matching: null, anchor: index });
      return 'done';
    },
    allBut: async (list, count, invite, options) => {
      const rows = await read(list, 0, count - 1, options);
      if (typeof rows === 'string') return rows;
      const codes = new Map(rows.map(({ id, code }) => [id, code]));
      codes.delete(invite.id);
      set({ codes, matching: null, anchor: null });
      return 'done';
    },
    selectMatching: (filter) => {
      reading?.abort();
      set({ codes: new Map(), matching: selectionOf(filter), anchor: null });
    },
    forgetAnchor: () => set({ anchor: null }),
    clear: () => {
      reading?.abort();
      set({ codes: new Map(), matching: null, anchor: null });
    },
  };
});

/** All that match a filter; all by name, where it filters nothing. */
export function selectionOf(filter: InviteFilter): Selection {
  return Object.keys(filter).length > 0 ? { filter } : { all: true };
}

export function hasSelection({
  codes,
  matching,
}: Pick<SelectionState, 'codes' | 'matching'>): boolean {
  return matching !== null || codes.size > 0;
}

/** What an action is for; null while nothing is selected. */
export function selectedOf({
  codes,
  matching,
}: Pick<SelectionState, 'codes' | 'matching'>): Selection | null {
  if (matching !== null) return matching;
  return codes.size > 0 ? { ids: [...codes.keys()] } : null;
}
