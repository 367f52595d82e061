import { sql } from 'kysely';
import type { CompiledQuery, RawBuilder } from 'kysely';
import type { InviteFilter } from '#core/contract/invites.contract.ts';
import { STILL_WANTED } from '#main/db/connection.ts';
import type { Db } from '#main/db/connection.ts';
import type { CodeSight } from '#main/engine/principal.ts';
import { allOf, conditionsOf, ftsQuery, shortWords } from './list-conditions.repository.ts';
import { statusSql } from './status.repository.ts';

type Count = CompiledQuery<{ n: number }>;

/**
 * The statements whose numbers together are how many invites match. Each looks every 4,096 rows whether
 * it is still wanted.
 */
export function compileCounts(
  db: Db,
  filter: InviteFilter,
  now: number,
  sight: CodeSight,
): Count[] {
  const { search, status, batch, searchInRow, byCode } = conditionsOf(filter, now, sight);
  const count = (from: RawBuilder<unknown>, where: RawBuilder<boolean>): Count =>
    sql<{ n: number }>`SELECT count(*) AS n FROM ${from} WHERE ${where}`.compile(db);

  if (search.kind === 'words') {
    const rest = [status, batch, shortWords(search.words, sight)].filter((one) => one !== null);
    const from =
      rest.length === 0
        ? sql`invites_fts AS f`
        : sql`invites_fts AS f CROSS JOIN invites AS i NOT INDEXED ON i.id = f.rowid`;
    const match = sql<boolean>`f.invites_fts MATCH ${ftsQuery(search.words, sight)}`;
    const inText = [match, stillWanted('f.rowid'), ...rest];
    if (byCode === null) return [count(from, allOf(inText))];
    const coded = sql`invites AS i INDEXED BY invites_code`;
    const other = sql<boolean>`f.rowid NOT IN (SELECT i.id FROM ${coded} WHERE ${byCode})`;
    return [count(from, allOf([...inText, other])), count(coded, allOf([byCode, status, batch]))];
  }
  if (searchInRow !== null || batch !== null) {
    // Left to itself SQLite takes the status's index, which for `active` is most of the table.
    const from = batch === null ? sql`invites AS i` : sql`invites AS i INDEXED BY invites_by_batch`;
    return [count(from, allOf([batch, searchInRow, status, stillWanted('i.id')]))];
  }
  // SQLite counts a whole table without reading its rows; a condition would make it read them.
  if (status === null) {
    return [sql<{ n: number }>`SELECT count(*) AS n FROM invites`.compile(db)];
  }
  // One status at a time: together they would be found by reading the whole index.
  const statuses = [...new Set(filter.status)];
  const each = filter.warning === undefined ? statuses.map((one) => statusSql(one, now)) : [status];
  return each.map((one) =>
    count(sql`invites AS i INDEXED BY invites_by_status`, allOf([one, stillWanted('i.id')])),
  );
}

function stillWanted(id: string): RawBuilder<boolean> {
  return sql`((${sql.ref(id)} & 4095) <> 0 OR ${sql.raw(STILL_WANTED)}())`;
}
