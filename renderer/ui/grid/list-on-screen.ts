import type { ScaledScroller } from './scaled-scroller.ts';

/** Where the keyboard is in a list, and what the panel beside it shows. A page's store holds one. */
export interface ListCursor {
  /** The row that the keyboard is on. */
  activeIndex: number | null;
  activeId: number | null;
  /** What the panel shows; null while it is closed. */
  openId: number | null;
  setActive: (index: number | null, id: number | null) => void;
  openPanel: (id: number) => void;
  closePanel: () => void;
}

/** What walking and following need of a list; a `RowList` has it. */
export interface FollowedRows<R> {
  readonly queryKey: string | undefined;
  readonly rowCount: number;
  /** The exact number, once it is known; of before a change until it is counted again. */
  readonly count: number | undefined;
  /** Whether the count is of now, as far as is known. */
  readonly isCounted: boolean;
  /** Whether the row of this index is at hand as it is now, as far as is known. */
  isFresh: (index: number) => boolean;
  rowAt: (index: number) => R | undefined;
  indexOf: (id: number, around: number) => number;
  /** Rows as they are now, past those at hand. */
  read: (offset: number, limit: number) => Promise<R[]>;
  /** Has these rows at hand, before anybody scrolls to them. */
  prepare: (start: number, end: number) => Promise<void>;
  subscribe: (listener: () => void) => () => void;
}

/** A list as a page shows it: its rows, its place, its cursor. */
export interface ListOnScreen<R> {
  rows: FollowedRows<R>;
  idOf: (row: R) => number;
  scroller: ScaledScroller;
  cursor: () => ListCursor;
}
