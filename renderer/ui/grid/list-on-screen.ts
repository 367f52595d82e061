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
  rowAt: (index: number) => R | undefined;
  indexOf: (id: number, around: number) => number;
  subscribe: (listener: () => void) => () => void;
}

/** A list as a page shows it: its rows, its place, its cursor. */
export interface ListOnScreen<R> {
  rows: FollowedRows<R>;
  idOf: (row: R) => number;
  scroller: ScaledScroller;
  cursor: () => ListCursor;
}
