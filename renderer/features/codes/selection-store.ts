import { create } from 'zustand';
import { toastError } from '#renderer/ui/toast.tsx';
import type { InviteList } from './invite-list.ts';

interface SelectionState {
  /** The selected invites' codes by their ids. */
  codes: ReadonlyMap<number, string>;
  /** Where a range begins when the next row is chosen with Shift. */
  anchor: number | null;
  toggle: (list: InviteList, index: number, range: boolean) => void;
  clear: () => void;
}

/** The rows chosen for an action, by id: they stay chosen while the list scrolls and refreshes. */
export const useSelection = create<SelectionState>()((set, get) => ({
  codes: new Map(),
  anchor: null,
  toggle: (list, index, range) => {
    const invite = list.rowAt(index);
    if (!invite) return;
    const { codes, anchor } = get();
    if (range && anchor !== null) {
      void addRange(list, Math.min(anchor, index), Math.max(anchor, index));
      return;
    }
    const next = new Map(codes);
    if (!next.delete(invite.id)) next.set(invite.id, invite.code);
    set({ codes: next, anchor: index });
  },
  clear: () => set({ codes: new Map(), anchor: null }),
}));

async function addRange(list: InviteList, from: number, to: number): Promise<void> {
  try {
    const rows = await list.rowsBetween(from, to);
    const codes = new Map(useSelection.getState().codes);
    for (const row of rows) codes.set(row.id, row.code);
    useSelection.setState({ codes, anchor: to });
  } catch (error) {
    toastError(error);
  }
}
