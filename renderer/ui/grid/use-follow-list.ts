import { useEffect, useEffectEvent } from 'react';
import type { ListOnScreen } from './list-on-screen.ts';

/**
 * Keeps the active row, the panel and the scroll position right while the list changes.
 *
 * @param onAnother called when another question is shown, which begins at its beginning.
 */
export function useFollowList<R>(shown: ListOnScreen<R>, onAnother?: () => void): void {
  const another = useEffectEvent(() => onAnother?.());
  useEffect(() => {
    const { rows, scroller, cursor } = shown;
    let lastKey = rows.queryKey;
    return rows.subscribe(() => {
      if (lastKey !== rows.queryKey) {
        if (lastKey !== undefined) {
          scroller.scrollTo(0);
          cursor().setActive(null, null);
          another();
        }
        lastKey = rows.queryKey;
      }
      followActiveRow(shown);
    });
  }, [shown]);
}

function followActiveRow<R>({ rows, idOf, cursor }: ListOnScreen<R>): void {
  const { activeIndex, activeId, openId, setActive, openPanel } = cursor();
  if (activeIndex === null) return;
  const there = rows.rowAt(activeIndex);
  if (there === undefined || idOf(there) === activeId) return;
  // Rows came in above it: the active row is where it went.
  const moved = activeId === null ? -1 : rows.indexOf(activeId, activeIndex);
  if (moved >= 0) {
    setActive(moved, activeId);
    return;
  }
  setActive(activeIndex, idOf(there));
  if (openId !== null && activeId === null) openPanel(idOf(there));
}
