import type { InviteFilter, InviteSort } from '#core/contract/invites.contract.ts';
import type { ReadContext } from '#main/engine/handler.ts';
import { idsOf } from './facet-table.ts';
import type { Mask } from './facet-table.ts';
import { compileSorted, compileWalk } from './list.repository.ts';

/** Which of all invites match, in memory. */
export interface Matches {
  mask: Mask;
  count: number;
  /** How many invites there are. */
  of: number;
}

type Context = Pick<ReadContext, 'db' | 'now' | 'readNumbers'>;

interface Wanted {
  filter: InviteFilter;
  sort: InviteSort;
  offset: number;
  limit: number;
}

/** How far an order is read. */
interface Reading {
  /** Ids that are read of it at first; then four times as many, and so on. */
  first: number;
  /** In all, some 20 ms. */
  reach: number;
}
const READING: Reading = { first: 4_000, reach: 150_000 };
/** Sorting one match takes as long as reading so many ids of an order. */
const SORTING = 12;

/**
 * A page of the invites that match, in order. `null` means that it lies too deep in its order: then
 * the whole list is worth having.
 */
export function pageOfMatches(
  matches: Matches,
  wanted: Wanted,
  context: Context,
  reading = READING,
): number[] | null {
  const { count } = matches;
  const { offset, limit, sort } = wanted;
  if (offset >= count) return [];
  if (sort.column === 'created') return byCreation(matches, wanted);

  const last = Math.min(offset + limit, count);
  const fromEnd = count - last < offset;
  const passed = fromEnd ? count - last : offset;
  const expected = ((passed + last - offset) * matches.of) / count;
  const toSort = count * SORTING;
  if (toSort < Math.min(expected, reading.reach)) {
    const { db, now } = context;
    const ids = context.readNumbers(compileSorted(db, idsOf(matches.mask, count), sort, now));
    return Array.from(ids.subarray(offset, last));
  }
  if (expected > reading.reach) return null;
  const turned = sort.direction === 'asc' ? 'desc' : 'asc';
  const direction = fromEnd ? turned : sort.direction;
  const part = { ...wanted, sort: { ...sort, direction }, offset: passed, limit: last - offset };
  // Where the matches do not come as thickly as it seemed, sorting them all takes less than reading on.
  const reach = Math.min(reading.reach, Math.ceil(Math.max(2 * expected, toSort)));
  const ids = walk(matches.mask, part, context, { ...reading, reach });
  return fromEnd ? (ids?.toReversed() ?? null) : ids;
}

/** The order of creation is that of the ids. */
function byCreation({ mask, count }: Matches, { sort, offset, limit }: Wanted): number[] {
  const asc = sort.direction === 'asc';
  const end = asc ? Math.min(count, offset + limit) : count - offset;
  const start = asc ? offset : Math.max(0, end - limit);
  const ids: number[] = [];
  let passed = 0;
  for (let id = 0; id < mask.length && passed < end; id += 1) {
    if (mask[id] !== 1) continue;
    if (passed >= start) ids.push(id);
    passed += 1;
  }
  return asc ? ids : ids.toReversed();
}

/** Reads the order until it has what is wanted of the matches. */
function walk(
  mask: Mask,
  { filter, sort, offset, limit }: Wanted,
  { db, now, readNumbers }: Context,
  { first, reach }: Reading,
): number[] | null {
  const ids: number[] = [];
  let passed = 0;
  let size = Math.min(first, reach);
  for (let read = 0; read < reach; read += size, size = Math.min(4 * size, reach - read)) {
    const part = readNumbers(compileWalk(db, sort, filter, now, { limit: size, offset: read }));
    for (const id of part) {
      if (mask[id] !== 1) continue;
      passed += 1;
      if (passed > offset) ids.push(id);
      if (ids.length === limit) return ids;
    }
    if (part.length < size) return ids;
  }
  return null;
}
