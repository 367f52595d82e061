import { useEffect } from 'react';
import type { Invite } from '#core/contract/invites.contract.ts';
import type { RowRange } from '#renderer/ui/grid/scroll-geometry.ts';
import { useCodes } from './codes-store.ts';
import type { InviteList } from './list-instance.ts';
import { codesScroller } from './list-instance.ts';

/** Turns that follow each other faster than this are read once, in ms. */
const PAUSE = 1_000;
/** The longest that a timer waits, in ms; the next one then goes on. */
const LONGEST = 2_147_483_647;

/** When the status of one of the invites next becomes another by time alone (UTC ms). */
export function nextTurn(invites: Iterable<Invite>, now: number): number | undefined {
  let next: number | undefined;
  for (const { validFrom, expiresAt } of invites) {
    for (const turn of [validFrom, expiresAt === null ? null : expiresAt + 1]) {
      if (turn !== null && turn > now && (next === undefined || turn < next)) next = turn;
    }
  }
  return next;
}

interface Watched extends Pick<InviteList, 'subscribe' | 'rowAt' | 'refresh'> {}

interface Window {
  subscribe: (listener: () => void) => () => void;
  getRange: () => RowRange;
}

/** Reads the list again when a code in sight begins or ends, until the answer is called. */
export function watchTurns(list: Watched, inSight: Window): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let earliest = 0;
  const turn = () => {
    earliest = Date.now() + PAUSE;
    list.refresh();
  };
  const plan = () => {
    clearTimeout(timer);
    const now = Date.now();
    const next = nextTurn(rowsIn(list, inSight.getRange()), now);
    if (next === undefined) return;
    const wait = Math.max(next, earliest) - now;
    timer = setTimeout(wait > LONGEST ? plan : turn, Math.min(wait, LONGEST));
  };
  const stops = [list.subscribe(plan), inSight.subscribe(plan)];
  plan();
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
}

function* rowsIn(list: Watched, { start, end }: RowRange): Generator<Invite> {
  for (let index = start; index < end; index++) {
    const row = list.rowAt(index);
    if (row) yield row;
  }
}

/** While a status narrows the list, rows leave it as their time comes, and its count with them. */
export function useStatusTurns(list: InviteList): void {
  const narrowed = useCodes((state) => state.statuses.length + state.warnings.length > 0);
  useEffect(() => (narrowed ? watchTurns(list, codesScroller) : undefined), [list, narrowed]);
}
