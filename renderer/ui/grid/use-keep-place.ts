import { useEffect } from 'react';
import type { ListOnScreen } from './list-on-screen.ts';
import { BLOCK_ROWS } from './row-view.ts';
import { ROW_HEIGHT } from './scroll-geometry.ts';

interface Place {
  key: string | undefined;
  rows: ReadonlyArray<{ index: number; id: number }>;
}

/**
 * Keeps what is read where it is while rows come in or leave above it: the list moves as most of the
 * rows in sight did, unless the very first is in sight. One row that goes elsewhere moves nothing.
 */
export function useKeepPlace<R>(shown: ListOnScreen<R>): void {
  useEffect(() => {
    const { rows, idOf, scroller } = shown;
    let place: Place | null = null;

    const note = () => {
      const { start, end } = scroller.getRange();
      const seen: Array<{ index: number; id: number }> = [];
      // Of one block: those are read again at once, and move together.
      const last = Math.min(end, rows.rowCount, (Math.floor(start / BLOCK_ROWS) + 1) * BLOCK_ROWS);
      for (let index = start; index < last; index++) {
        const row = rows.rowAt(index);
        if (row !== undefined) seen.push({ index, id: idOf(row) });
      }
      place = seen.length === 0 ? null : { key: rows.queryKey, rows: seen };
    };
    /** False while the rows, or a list long enough to move as far, are on their way. */
    const follow = (): boolean => {
      if (place === null || place.key !== rows.queryKey || scroller.offset === 0) return true;
      const by = shiftOf(shown, place);
      if (by === null || by === 0) return by === 0;
      const target = scroller.offset + by * ROW_HEIGHT;
      scroller.scrollTo(target);
      return scroller.offset === Math.max(0, target);
    };

    note();
    const stops = [
      scroller.subscribe(note),
      rows.subscribe(() => {
        if (follow()) note();
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [shown]);
}

/** By how many places most of the rows have moved; null while that cannot be said. */
function shiftOf<R>({ rows, idOf }: ListOnScreen<R>, place: Place): number | null {
  const votes = new Map<number, number>();
  for (const { index, id } of place.rows) {
    const there = rows.rowAt(index);
    const now = there !== undefined && idOf(there) === id ? index : rows.indexOf(id, index);
    if (now >= 0) votes.set(now - index, (votes.get(now - index) ?? 0) + 1);
  }
  let best: number | null = null;
  for (const [by, count] of votes) {
    if (best === null || count > (votes.get(best) ?? 0)) best = by;
  }
  return best;
}
