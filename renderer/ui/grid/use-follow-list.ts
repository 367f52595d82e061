import { useEffect, useEffectEvent } from 'react';
import { findShift, type Noted } from './find-shift.ts';
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
    const follow = followerOf(shown);
    let lastKey = rows.queryKey;
    const stop = rows.subscribe(() => {
      if (lastKey !== rows.queryKey) {
        if (lastKey !== undefined) {
          scroller.scrollTo(0);
          cursor().setActive(null, null);
          another();
        }
        lastKey = rows.queryKey;
      }
      follow.now();
    });
    return () => {
      follow.stop();
      stop();
    };
  }, [shown]);
}

/** The active row where it was last seen, and how many rows the list had. */
interface Seen extends Noted {
  count: number | undefined;
  /** The count with which it was looked for. */
  soughtAt: number | undefined | null;
  /** It was not found: it is the active one again where it comes back to its place, and not looked for. */
  isLost: boolean;
}

/**
 * The active row is where it went. Where it has left the list, the one that stands there now is the active
 * one, but never while the panel shows what has left: the keyboard acts on nothing else then.
 */
function followerOf<R>(shown: ListOnScreen<R>) {
  const { rows, idOf, cursor } = shown;
  let seen: Seen | null = null;
  let isGone = false;

  const now = (): void => {
    const { activeIndex, activeId, openId, setActive, openPanel } = cursor();
    if (activeIndex === null) {
      seen = null;
      return;
    }
    const there = rows.rowAt(activeIndex);
    if (there === undefined) {
      // Found out of sight before the list was counted.
      if (seen?.id === activeId && seen.count === undefined && rows.isCounted)
        seen.count = rows.count;
      return;
    }
    if (activeId === null) {
      setActive(activeIndex, idOf(there));
      if (openId !== null) openPanel(idOf(there));
      return;
    }
    if (idOf(there) === activeId) {
      const before = seen?.id === activeId ? seen.count : undefined;
      const count = rows.isCounted && rows.isFresh(activeIndex) ? rows.count : before;
      seen = { index: activeIndex, id: activeId, count, soughtAt: null, isLost: false };
      return;
    }
    // Rows came in above it, or left.
    const moved = rows.indexOf(activeId, activeIndex);
    if (moved >= 0 && rows.isFresh(moved)) {
      setActive(moved, activeId);
      now();
    } else {
      void seek(activeId, activeIndex);
    }
  };

  /** Looks for the active row further off; once with every count. */
  const seek = async (id: number, index: number): Promise<void> => {
    if (seen?.id !== id || seen.index !== index) {
      seen = { id, index, count: undefined, soughtAt: null, isLost: false };
    }
    const mine = seen;
    const at = rows.isCounted ? rows.count : undefined;
    if (mine.isLost || mine.soughtAt === at) return;
    mine.soughtAt = at;
    const grown = at === undefined || mine.count === undefined ? undefined : at - mine.count;
    const key = rows.queryKey;
    const isOver = () => {
      const { activeId, activeIndex } = cursor();
      const isHere = activeId === id && activeIndex === index && rows.queryKey === key;
      return isGone || !isHere || seen !== mine || mine.soughtAt !== at;
    };
    try {
      const read = (offset: number, limit: number) => rows.read(offset, limit);
      const by = await findShift(read, idOf, [mine], grown, isOver);
      if (isOver()) return;
      const { setActive, openId } = cursor();
      const there = rows.rowAt(index);
      if (by !== null && by !== 0) {
        seen = { id, index: index + by, count: at, soughtAt: null, isLost: false };
        setActive(index + by, id);
      } else if (by === null && at !== undefined) {
        mine.isLost = true;
        if (openId === null && there !== undefined) setActive(index, idOf(there));
      }
    } catch {
      // The list says itself that it cannot be read.
    }
  };

  return {
    now,
    stop: () => {
      isGone = true;
    },
  };
}
