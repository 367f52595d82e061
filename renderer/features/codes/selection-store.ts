import { create } from 'zustand';
import type { Invite } from '#core/contract/invites.contract.ts';
import { runJob } from '#renderer/ui/job.tsx';
import { toastError, toastNotice } from '#renderer/ui/toast.tsx';
import { MAX_SELECTED, readRange, TOO_MANY, type RowReader } from './select-range.ts';

interface SelectableList extends RowReader {
  rowAt: (index: number) => Invite | undefined;
}

interface SelectionState {
  /** The selected invites' codes by their ids. */
  codes: ReadonlyMap<number, string>;
  /** Where a range begins when the next row is chosen with Shift. */
  anchor: number | null;
  toggle: (list: SelectableList, index: number, range: boolean) => void;
  clear: () => void;
}

/** The range that is being read. */
let reading: AbortController | null = null;

/** The rows chosen for an action, by id: they stay chosen while the list scrolls and refreshes. */
export const useSelection = create<SelectionState>()((set, get) => ({
  codes: new Map(),
  anchor: null,
  toggle: (list, index, range) => {
    const invite = list.rowAt(index);
    if (!invite) return;
    const { codes, anchor } = get();
    if (range && anchor !== null) {
      void addRange(list, anchor, index);
      return;
    }
    const next = new Map(codes);
    if (!next.delete(invite.id)) next.set(invite.id, invite.code);
    if (next.size > MAX_SELECTED) toastNotice(TOO_MANY);
    else set({ codes: next, anchor: index });
  },
  clear: () => {
    reading?.abort();
    set({ codes: new Map(), anchor: null });
  },
}));

/** All of the range or nothing of it: when it is too long, or cancelled while it is read. */
async function addRange(list: RowReader, anchor: number, index: number): Promise<void> {
  const [from, to] = [Math.min(anchor, index), Math.max(anchor, index)];
  if (to - from >= MAX_SELECTED) {
    toastNotice(TOO_MANY);
    return;
  }
  reading?.abort();
  const mine = new AbortController();
  reading = mine;
  try {
    await runJob('Selecting codes', async ({ signal, onProgress }) => {
      const either = AbortSignal.any([mine.signal, ...(signal ? [signal] : [])]);
      const rows = await readRange(list, from, to, { signal: either, onProgress });
      if (either.aborted) return;
      const codes = new Map(useSelection.getState().codes);
      for (const row of rows) codes.set(row.id, row.code);
      if (codes.size > MAX_SELECTED) toastNotice(TOO_MANY);
      else useSelection.setState({ codes, anchor: index });
    });
  } catch (error) {
    toastError(error);
  } finally {
    if (reading === mine) reading = null;
  }
}
