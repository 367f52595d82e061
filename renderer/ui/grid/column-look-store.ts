import { useLayoutEffect } from 'react';
import { z } from 'zod';
import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { PLAIN_LOOK, type ColumnLook } from './column-look.ts';

const lookSchema = z.object({
  order: z.array(z.string()),
  wanted: z.record(z.string(), z.boolean()),
  widths: z.record(z.string(), z.number().min(1).max(10_000)),
});

interface LookState {
  look: ColumnLook;
  /** Where it is kept; null until it is known whose it is. */
  key: string | null;
  read: (key: string) => void;
  change: (look: ColumnLook) => void;
}

export type ColumnLookStore = UseBoundStore<StoreApi<LookState>>;

/**
 * How one list's columns look. It is the look of a window, as its colours are, and no data of the desk:
 * it is kept on this computer, for each operator.
 */
export function createColumnLook(): ColumnLookStore {
  return create<LookState>()((set, get) => ({
    look: PLAIN_LOOK,
    key: null,
    read: (key) => {
      if (get().key !== key) set({ key, look: readLook(localStorage.getItem(key)) });
    },
    change: (look) => {
      const { key } = get();
      set({ look });
      if (key === null) return;
      if (look === PLAIN_LOOK) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify(look));
    },
  }));
}

/** The look of this operator's columns of a list. */
export function useColumnLook(store: ColumnLookStore, list: string, operatorId: number) {
  const { look, read, change } = store();
  const key = `latchkey.columns.${list}.${operatorId}`;
  useLayoutEffect(() => read(key), [read, key]);
  return { look, change };
}

/** What cannot be read is as if nobody had changed anything. */
function readLook(text: string | null): ColumnLook {
  if (text === null) return PLAIN_LOOK;
  try {
    return lookSchema.parse(JSON.parse(text));
  } catch {
    return PLAIN_LOOK;
  }
}
