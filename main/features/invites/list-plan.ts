import type { InviteSort } from '#core/contract/invites.contract.ts';

/** Up to so many matches are fetched and sorted; beyond, it is quicker to walk an index in order. */
export const FEW = 20_000;

/**
 * From these offsets on, a filtered list is answered from its ids in order, which are kept: walking
 * there through an index takes longer than 20 ms, through the texts of rows much sooner.
 */
export const DEEP = 150_000;
export const DEEP_IN_TEXT = 4_000;

/** What finds the matches of one part of a filter, and how many it found, counted up to {@link FEW}. */
export interface Driver {
  part: 'search' | 'status' | 'batch';
  matches: number;
}

export type Plan =
  /** No condition: the index gives the page. */
  | { kind: 'plain' }
  /** Few matches: fetch what this part finds, check the rest, sort. */
  | { kind: 'fetch'; part: Driver['part'] }
  /** Many matches of a search in order of creation: the full-text index gives them in that order. */
  | { kind: 'text-order' }
  /** Many matches of a batch in order of creation: the batch's index gives them in that order. */
  | { kind: 'batch-order' }
  /** Many matches: walk the order and leave out what does not match. */
  | { kind: 'walk'; rowsRead: 'all' | 'some' }
  /** Far down a filtered list: take the page out of all ids in order. */
  | { kind: 'ids' };

/**
 * Chooses how to find a page. Measured on a million invites: fetching 20,000 matches takes some
 * 10 ms, walking to the first 200 of many takes 1 ms, and all ids in order take 100 ms once.
 *
 * @param indexedSearch whether the search is one that the full-text index answers.
 * @param readable whether the search may also be answered by looking into the rows.
 */
export function choosePlan(
  drivers: readonly Driver[],
  sort: InviteSort,
  offset: number,
  indexedSearch: boolean,
  readable: boolean,
): Plan {
  if (drivers.length === 0) return { kind: 'plain' };
  const narrowest = drivers.toSorted((a, b) => a.matches - b.matches)[0];
  if (narrowest !== undefined && narrowest.matches < FEW) {
    return { kind: 'fetch', part: narrowest.part };
  }
  const searched = drivers.some((driver) => driver.part === 'search');
  if (offset > (searched ? DEEP_IN_TEXT : DEEP)) return { kind: 'ids' };

  const batched = drivers.some((driver) => driver.part === 'batch');
  if (sort.column === 'created') {
    if (searched && indexedSearch) return { kind: 'text-order' };
    if (batched) return { kind: 'batch-order' };
  }
  if (searched && !readable) return { kind: 'ids' };
  return { kind: 'walk', rowsRead: searched ? 'some' : 'all' };
}
