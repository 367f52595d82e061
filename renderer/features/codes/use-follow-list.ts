import { useEffect } from 'react';
import { useCodes } from './codes-store.ts';
import type { InviteList } from './invite-list.ts';
import { codesScroller } from './list-instance.ts';
import { useSelection } from './selection-store.ts';

/** Keeps the active row, the panel and the scroll position right while the list changes. */
export function useFollowList(list: InviteList): void {
  useEffect(() => {
    let lastKey = list.queryKey;
    return list.subscribe(() => {
      if (lastKey !== list.queryKey) {
        if (lastKey !== undefined) startOver();
        lastKey = list.queryKey;
      }
      followActiveRow(list);
    });
  }, [list]);
}

/** Another search or order is shown from its beginning. */
function startOver(): void {
  codesScroller.scrollTo(0);
  useCodes.getState().setActive(null, null);
  useSelection.getState().clear();
}

function followActiveRow(list: InviteList): void {
  const { activeIndex, activeId, openId, setActive, openPanel } = useCodes.getState();
  if (activeIndex === null) return;
  const there = list.rowAt(activeIndex);
  if (!there || there.id === activeId) return;
  // Rows came in above it: the active row is where its invite went.
  const moved = activeId === null ? -1 : list.indexOf(activeId, activeIndex);
  if (moved >= 0) {
    setActive(moved, activeId);
    return;
  }
  setActive(activeIndex, there.id);
  if (openId !== null && activeId === null) openPanel(there.id);
}
