/** Where a row stood when it was last seen. */
export interface Noted {
  index: number;
  id: number;
}

/** Reads rows of the list as they are now. */
export type ReadRows<R> = (offset: number, limit: number) => Promise<readonly R[]>;

/** Rows that are read at once. */
const WINDOW = 500;
/** From one window to the next: they overlap by the rows that are in sight. */
const STEP = 400;
/** Windows that are read at most. */
const MOST_WINDOWS = 16;

/**
 * By how many places most of these rows have moved, or the one; null where none of them is found. It is
 * looked for where the change of the count says, nearby, and on the way from here to there.
 *
 * @param noted rows that stood close together.
 * @param grown by how many the list has grown since; undefined where that is not known.
 */
export async function findShift<R>(
  read: ReadRows<R>,
  idOf: (row: R) => number,
  noted: readonly Noted[],
  grown: number | undefined,
  isOver: () => boolean = () => false,
): Promise<number | null> {
  const [first] = noted;
  const last = noted.at(-1);
  if (first === undefined || last === undefined) return null;
  const before = Math.max(0, Math.floor((WINDOW - (last.index - first.index + 1)) / 2));
  const seen = new Set<number>();
  let found: { by: number; votes: number } | null = null;
  for (const by of guesses(grown)) {
    const from = Math.max(0, first.index + by - before);
    if (seen.has(from)) continue;
    seen.add(from);
    const rows = await read(from, WINDOW);
    if (isOver()) return null;
    const best = mostVotes(noted, new Map(rows.map((row, at) => [idOf(row), from + at])));
    if (best !== null && best.votes > (found?.votes ?? 0)) found = best;
    if (found !== null && found.votes * 2 > noted.length) break;
  }
  return found?.by ?? null;
}

/** How far most of the rows have moved that stand here, and how many that are. */
export function mostVotes(
  noted: readonly Noted[],
  indexes: ReadonlyMap<number, number>,
): { by: number; votes: number } | null {
  const votes = new Map<number, number>();
  let best: { by: number; votes: number } | null = null;
  for (const { index, id } of noted) {
    const now = indexes.get(id);
    if (now === undefined) continue;
    const by = now - index;
    const count = (votes.get(by) ?? 0) + 1;
    votes.set(by, count);
    if (best === null || count > best.votes) best = { by, votes: count };
  }
  return best;
}

/** Where to look first: as far off as the list has grown, about here, then from here on to there. */
function guesses(grown: number | undefined): number[] {
  const near = [0, STEP, -STEP];
  if (grown === undefined || grown === 0) return near;
  const between: number[] = [];
  const step = Math.sign(grown) * STEP;
  for (let by = 2 * step; Math.abs(by) < Math.abs(grown); by += step) between.push(by);
  return [grown, ...near, ...between].slice(0, MOST_WINDOWS);
}
