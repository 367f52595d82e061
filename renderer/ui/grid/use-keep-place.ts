import { useEffect } from 'react';
import type { ListOnScreen } from './list-on-screen.ts';
import { ROW_HEIGHT } from './scroll-geometry.ts';

interface Place {
  key: string | undefined;
  index: number;
  id: number;
}

/**
 * Keeps what is read where it is while rows come in above it: the list moves with its first row in
 * sight, unless that is the very first.
 */
export function useKeepPlace<R>(shown: ListOnScreen<R>): void {
  useEffect(() => {
    const { rows, idOf, scroller } = shown;
    let place: Place | null = null;

    const note = () => {
      const index = scroller.getRange().start;
      const row = rows.rowAt(index);
      place = row === undefined ? null : { key: rows.queryKey, index, id: idOf(row) };
    };
    /** False when the list is not long enough yet to move as far. */
    const follow = (): boolean => {
      if (place === null || place.key !== rows.queryKey || scroller.offset === 0) return true;
      const there = rows.rowAt(place.index);
      if (there === undefined || idOf(there) === place.id) return true;
      const moved = rows.indexOf(place.id, place.index);
      if (moved < 0) return true;
      const target = scroller.offset + (moved - place.index) * ROW_HEIGHT;
      scroller.scrollTo(target);
      if (scroller.offset !== Math.max(0, target)) return false;
      place = { ...place, index: moved };
      return true;
    };

    note();
    const stops = [
      scroller.subscribe(note),
      rows.subscribe(() => {
        const isFollowed = follow();
        if (isFollowed && place === null) note();
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [shown]);
}
