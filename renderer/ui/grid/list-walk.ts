import type { ListOnScreen } from './list-on-screen.ts';
import { pageRows } from './scroll-geometry.ts';

/** The row that the keyboard is on; none while it is on its way, or where it has left the list. */
export function activeRow<R>({ rows, idOf, cursor }: ListOnScreen<R>): R | undefined {
  const { activeIndex, activeId } = cursor();
  const there = activeIndex === null ? undefined : rows.rowAt(activeIndex);
  return there !== undefined && idOf(there) === activeId ? there : undefined;
}

/** Makes the row the active one, in sight; an open panel follows. */
export function walkTo<R>({ rows, idOf, scroller, cursor }: ListOnScreen<R>, index: number): void {
  const target = Math.min(Math.max(0, index), rows.rowCount - 1);
  if (target < 0) return;
  const row = rows.rowAt(target);
  const { setActive, openPanel, openId } = cursor();
  setActive(target, row === undefined ? null : idOf(row));
  scroller.reveal(target);
  if (openId !== null && row !== undefined) openPanel(idOf(row));
}

/** Makes the row the active one and shows it in the panel. */
export function openAt<R>(shown: ListOnScreen<R>, index: number): void {
  walkTo(shown, index);
  const row = shown.rows.rowAt(index);
  if (row !== undefined) shown.cursor().openPanel(shown.idOf(row));
}

/** Walks as the key says; false when it is none that walks. */
export function walkKey<R>(shown: ListOnScreen<R>, key: string, fromGrid: boolean): boolean {
  const { rows, scroller, cursor } = shown;
  const at = cursor().activeIndex ?? -1;
  // Where the active row has left the list, the next one stands in its place.
  const isNext = rows.rowAt(at) !== undefined && activeRow(shown) === undefined;
  const from = isNext && key === 'ArrowDown' ? at - 1 : at;
  const target = walkTarget(key, from, pageRows(scroller.geometry), rows.rowCount, fromGrid);
  if (target === null) return false;
  walkTo(shown, target);
  return true;
}

/** Home and End belong to the text while a field has the keyboard. */
function walkTarget(
  key: string,
  at: number,
  page: number,
  rowCount: number,
  fromGrid: boolean,
): number | null {
  switch (key) {
    case 'ArrowDown':
      return at + 1;
    case 'ArrowUp':
      return at - 1;
    case 'PageDown':
      return Math.max(0, at) + page;
    case 'PageUp':
      return at - page;
    case 'Home':
      return fromGrid ? 0 : null;
    case 'End':
      return fromGrid ? rowCount - 1 : null;
    default:
      return null;
  }
}
