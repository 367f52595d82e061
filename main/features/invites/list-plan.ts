import type { InviteSort } from '#core/contract/invites.contract.ts';
import { inFacets } from './filter-parts.repository.ts';
import type { PartName } from './filter-parts.repository.ts';
import { ANSWERED } from './orders.repository.ts';

/** Up to so many matches are fetched and sorted; beyond, it is quicker to walk an index in order. */
export const FEW = 15_000;

/**
 * From these offsets on, a filtered list is answered from its ids in order, which are kept: to read
 * there through an index takes longer than 20 ms, through one row after the other much sooner.
 */
export const DEEP = 150_000;
export const DEEP_IN_ROWS = 4_000;

/** Up to so many are sorted one by one; beyond, it is quicker to read the whole order. */
export const SORTED_ALONE = 50_000;

/** What finds the matches of one part of a filter, and how many it found, counted up to {@link FEW}. */
export interface Driver {
  part: PartName | 'search';
  matches: number;
}

export type Plan =
  /** The order answers all that is asked: walk its index. */
  | { kind: 'walk' }
  /** Few matches: fetch what this part finds, check the rest, sort. */
  | { kind: 'fetch'; part: Driver['part'] }
  /** Many matches, in order of creation: the index of this part gives them in that order. */
  | { kind: 'in-order'; part: 'search' | 'parentId' | 'batchId' | 'tags' }
  /** Many matches, in order of creation: read the index that carries all small columns. */
  | { kind: 'scan' }
  /** Many matches: walk the order, a window of it at most, and leave out what does not match. */
  | { kind: 'window' }
  /** What these do not reach: all ids that match, and then their order. */
  | { kind: 'ids' };

export interface Asked {
  drivers: readonly Driver[];
  sort: InviteSort;
  offset: number;
  /** Null without one. */
  search: { inOrder: boolean; readable: boolean } | null;
}

/**
 * Chooses how to find a page. Measured on a million invites: fetching 15,000 matches takes some 15 ms,
 * reading the index of small columns 0.1 ms a thousand, a window of 12,000 rows 12 ms, all ids 150 ms once.
 */
export function choosePlan({ drivers, sort, offset, search }: Asked): Plan {
  const parts = drivers.map(({ part }) => part);
  const answered = ANSWERED[sort.column];
  const narrowest = drivers.toSorted((a, b) => a.matches - b.matches)[0];
  if (narrowest === undefined) return { kind: 'walk' };
  if (narrowest.matches < FEW) return { kind: 'fetch', part: narrowest.part };

  const alone = parts.length === 1;
  const inReach = offset <= (alone && search === null ? DEEP : DEEP_IN_ROWS);
  if (alone && parts[0] === answered && inReach) return { kind: 'walk' };
  if (sort.column === 'created') {
    if (search?.inOrder && inReach) return { kind: 'in-order', part: 'search' };
    const given = (['parentId', 'batchId', 'tags'] as const).find((part) => parts.includes(part));
    if (search === null && given !== undefined && inReach) {
      return { kind: 'in-order', part: given };
    }
    if (search === null && inFacets(parts))
      return offset <= DEEP ? { kind: 'scan' } : { kind: 'ids' };
  }
  const readable = search === null || search.readable;
  return readable && offset <= DEEP_IN_ROWS ? { kind: 'window' } : { kind: 'ids' };
}
