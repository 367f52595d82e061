import { sql } from 'kysely';
import type { CompiledQuery } from 'kysely';
import type { InviteFilter } from '#core/contract/invites.contract.ts';
import type { Db } from '#main/db/connection.ts';
import type { CodeSight } from '#core/operators/code-sight.ts';
import { conditionsOf, foundAtAll } from './list-conditions.repository.ts';
import { countIn } from './sources.repository.ts';

/**
 * The statements whose numbers together are how many invites match. Each looks every 4,096 rows whether
 * it is still wanted.
 */
export function compileCounts(
  db: Db,
  filter: InviteFilter,
  now: number,
  sight: CodeSight,
): Array<CompiledQuery<{ n: number }>> {
  const conditions = conditionsOf(filter, now, sight);
  if (conditions.search === null && conditions.parts.length === 0) {
    // SQLite counts a whole table without reading its rows; a condition would make it read them.
    return [sql<{ n: number }>`SELECT count(*) AS n FROM invites`.compile(db)];
  }
  const { sources, rest } = foundAtAll(conditions);
  return sources.map((source) => countIn(source, rest).compile(db));
}
