import { sql } from 'kysely';
import type { InviteFilter } from '#core/contract/invites.contract.ts';
import type { Db } from '#main/db/connection.ts';
import type { CodeSight } from '#core/operators/code-sight.ts';
import { filterParts, inFacets } from './filter-parts.repository.ts';
import type { FilterPart } from './filter-parts.repository.ts';
import { searchPart } from './search.repository.ts';
import type { SearchPart } from './search.repository.ts';
import { byIndex, idsIn } from './sources.repository.ts';
import type { Rest, Source } from './sources.repository.ts';

/** A filter, understood at a time, for somebody who sees codes so. */
export interface ListConditions {
  search: SearchPart | null;
  parts: readonly FilterPart[];
}

export function conditionsOf(filter: InviteFilter, now: number, sight: CodeSight): ListConditions {
  return { search: searchPart(filter.search, sight), parts: filterParts(filter, now) };
}

/**
 * Leaves out of a search what the desk does not have: most of what is typed is no whole code and no
 * operator's name, and then the search is one of texts alone.
 */
export async function dropUnknown(db: Db, conditions: ListConditions): Promise<ListConditions> {
  const { search } = conditions;
  if (search === null) return conditions;
  const { wholeCode, creators } = search.maybe;
  const finds = async (query: ReturnType<typeof idsIn> | null) =>
    query !== null && (await sql`${query} LIMIT 1`.execute(db)).rows.length > 0;
  const known = {
    wholeCode: await finds(wholeCode && idsIn(byIndex('invites_code', wholeCode))),
    creators: await finds(creators),
  };
  return {
    ...conditions,
    search: search.without({ wholeCode: !known.wholeCode, creators: !known.creators }),
  };
}

/** What one part alone finds by its index, and what then is left to be asked of the rows. */
export interface Found {
  sources: readonly Source[];
  rest: Rest;
}

/** What this part of the filter finds; `search`, or the name of another part. */
export function foundBy(
  name: FilterPart['name'] | 'search',
  { search, parts }: ListConditions,
): Found {
  const others = parts.filter((part) => part.name !== name);
  const conditions = others.map((part) => part.condition);
  const small = inFacets(others.map((part) => part.name));
  if (name === 'search') {
    const lookedUp = small ? 'facets' : 'row';
    return { sources: search?.sources ?? [], rest: { conditions, lookedUp } };
  }
  const sources = parts.find((part) => part.name === name)?.sources ?? [];
  return search === null
    ? { sources, rest: { conditions, lookedUp: small ? 'facets' : 'row' } }
    : { sources, rest: { conditions: [...conditions, search.inRow], lookedUp: 'row' } };
}

/** What reads `invites_facets` from one end to the other, unless one part has a shorter way. */
export function foundAtAll(conditions: ListConditions): Found {
  const { search, parts } = conditions;
  if (search !== null) return foundBy('search', conditions);
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return foundBy(only.name, conditions);
  // These are narrow as a rule, and neither parents nor tags stand in another index.
  for (const name of ['parentId', 'tags', 'batchId'] as const) {
    if (parts.some((part) => part.name === name)) return foundBy(name, conditions);
  }
  return {
    sources: [byIndex('invites_facets', sql`1`)],
    rest: { conditions: parts.map((part) => part.condition), lookedUp: 'facets' },
  };
}
