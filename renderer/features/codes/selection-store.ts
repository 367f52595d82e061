import { create } from 'zustand';
import type { Invite, Selection } from '#core/contract/invites.contract.ts';
import type { CallOptions } from '#renderer/bridge/call.ts';
import { MAX_SELECTED, readRange, type RowReader } from './select-range.ts';

/** `too_many`: more than one action takes; nothing was added then. */
export type Selected = 'done' | 'stopped' | 'too_many';

interface SelectionState {
  /** The selected invites' codes by their ids. */
  codes: ReadonlyMap<number, string>;
  /** Where a range begins when the next row is chosen with Shift. */
  anchor: number | null;
  toggle: (invite: Invite, index: number) => Selected;
  /** Adds all rows from the anchor to the index, or none of them. */
  addRange: (list: RowReader, index: number, options: CallOptions) => Promise<Selected>;
  clear: () => void;
}

/** The range that is being read. */
let reading: AbortController | null = null;

/** The rows chosen for an action, by id: they stay chosen while the list scrolls and refreshes. */
export const useSelection = create<SelectionState>()((set, get) => ({
  codes: new Map(),
  anchor: null,
  toggle: (invite, index) => {
    const codes = new Map(get().codes);
    if (!codes.delete(invite.id)) codes.set(invite.id, invite.code);
    if (codes.size > MAX_SELECTED) return 'too_many';
    set({ codes, anchor: index });
    return 'done';
  },
  addRange: async (list, index, { signal, onProgress }) => {
    const anchor = get().anchor ?? index;
    const [from, to] = [Math.min(anchor, index), Math.max(anchor, index)];
    if (to - from >= MAX_SELECTED) return 'too_many';
    reading?.abort();
    const mine = new AbortController();
    reading = mine;
    const either = AbortSignal.any([mine.signal, ...(signal ? [signal] : [])]);
    const rows = await readRange(list, from, to, { signal: either, onProgress });
    if (either.aborted) return 'stopped';
    const codes = new Map(get().codes);
    for (const row of rows) codes.set(row.id, row.code);
    if (codes.size > MAX_SELECTED) return 'too_many';
    set({ codes, anchor: index });
    return 'done';
  },
  clear: () => {
    reading?.abort();
    set({ codes: new Map(), anchor: null });
  },
}));

/** What an action is for; null while nothing is selected. */
export function selectedOf({ codes }: Pick<SelectionState, 'codes'>): Selection | null {
  return codes.size > 0 ? { ids: [...codes.keys()] } : null;
}
