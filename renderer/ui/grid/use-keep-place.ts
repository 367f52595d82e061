import { useEffect } from 'react';
import { findShift, mostVotes, type Noted } from './find-shift.ts';
import type { ListOnScreen } from './list-on-screen.ts';
import { BLOCK_ROWS } from './row-view.ts';
import { ROW_HEIGHT } from './scroll-geometry.ts';

interface Place {
  key: string | undefined;
  rows: readonly Noted[];
  /** How many rows the list had. */
  count: number | undefined;
  /** By how many places they have moved, where they were looked for. */
  found: number | undefined;
  /** The count with which they were looked for. */
  soughtAt: number | undefined | null;
}

/**
 * Keeps what is read where it is while rows come in or leave above it: the list moves as most of the
 * rows in sight did, unless the very first is in sight. One row that goes elsewhere moves nothing.
 */
export function useKeepPlace<R>(shown: ListOnScreen<R>): void {
  useEffect(() => {
    const { rows, scroller } = shown;
    let place: Place | null = null;
    let isGone = false;

    const note = () => {
      place = placeOf(shown, place);
    };
    /** False while the rows, or a list long enough to move as far, are on their way. */
    const follow = (): boolean => {
      if (place === null || place.key !== rows.queryKey || scroller.offset === 0) return true;
      const by = shiftOf(shown, place);
      if (by === null) {
        void seek(place);
        return false;
      }
      if (by === 0) return true;
      const target = scroller.offset + by * ROW_HEIGHT;
      scroller.scrollTo(target);
      return scroller.offset === Math.max(0, target);
    };
    /** Looks for rows that have gone further than to where rows are at hand; once with every count. */
    const seek = async (mine: Place): Promise<void> => {
      const at = rows.isCounted ? rows.count : undefined;
      if (mine.soughtAt === at) return;
      mine.soughtAt = at;
      const grown = at === undefined || mine.count === undefined ? undefined : at - mine.count;
      const isOver = () => isGone || place !== mine || mine.soughtAt !== at;
      try {
        const by = await findShift(
          (offset, limit) => rows.read(offset, limit),
          shown.idOf,
          mine.rows,
          grown,
          isOver,
        );
        if (isOver()) return;
        if (by === null) {
          // They have left the list: what is there now is what is read.
          if (rows.isCounted) note();
          return;
        }
        mine.found = by;
        const { start, end } = scroller.getRange();
        await rows.prepare(start + by, end + by);
        if (!isOver() && follow()) note();
      } catch {
        // The list says itself that it cannot be read.
      }
    };

    note();
    const stops = [
      scroller.subscribe(note),
      rows.subscribe(() => {
        if (follow()) note();
      }),
    ];
    return () => {
      isGone = true;
      for (const stop of stops) stop();
    };
  }, [shown]);
}

/** What is in sight; of before a change its count, too, until both are of now. */
function placeOf<R>({ rows, idOf, scroller }: ListOnScreen<R>, last: Place | null): Place | null {
  const { start, end } = scroller.getRange();
  const seen: Noted[] = [];
  // Of one block: those are read again at once, and move together. Rather of the next one than of rows of
  // before a change, which would be followed a second time.
  const next = (Math.floor(start / BLOCK_ROWS) + 1) * BLOCK_ROWS;
  const isNext = next < end && rows.isFresh(next) && !rows.isFresh(start);
  const from = isNext ? next : start;
  const past = Math.min(end, rows.rowCount, isNext ? next + BLOCK_ROWS : next);
  for (let index = from; index < past; index++) {
    const row = rows.rowAt(index);
    if (row !== undefined) seen.push({ index, id: idOf(row) });
  }
  if (seen.length === 0) return null;
  const key = rows.queryKey;
  const before = last?.key === key ? last?.count : undefined;
  const count = rows.isCounted && rows.isFresh(from) ? rows.count : before;
  return { key, rows: seen, count, found: undefined, soughtAt: null };
}

/** By how many places most of the rows have moved; null while that cannot be said. */
function shiftOf<R>({ rows, idOf }: ListOnScreen<R>, place: Place): number | null {
  const indexes = new Map<number, number>();
  const stands = (id: number, index: number): boolean => {
    const there = rows.rowAt(index);
    return there !== undefined && idOf(there) === id;
  };
  for (const { index, id } of place.rows) {
    const sought = place.found === undefined ? index : index + place.found;
    const now = stands(id, index)
      ? index
      : stands(id, sought) && rows.isFresh(sought)
        ? sought
        : rows.indexOf(id, index);
    if (now === index || (now >= 0 && rows.isFresh(now))) indexes.set(id, now);
  }
  return mostVotes(place.rows, indexes)?.by ?? null;
}
