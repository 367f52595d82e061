import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { InviteFilter } from '#core/contract/invites.contract.ts';
import type { Db } from '#main/db/connection.ts';
import { allOf, conditionsOf, ftsQuery, shortWords } from './list-sql.ts';
import { statusSql } from './status-sql.ts';

/** Ids that one step of a long count looks at: some 10 ms on a million rows. */
const STEP = 100_000;

/**
 * The exact number of invites that match.
 *
 * @param pause called between steps; may throw to give the count up.
 */
export async function countInvites(
  db: Db,
  filter: InviteFilter,
  now: number,
  pause: () => void,
): Promise<number> {
  const conditions = conditionsOf(filter, now);
  const { search, status, batch, searchInRow } = conditions;

  if (search.kind === 'nothing' && batch === null) {
    if (filter.status === undefined) return countRows(db, sql`SELECT count(*) AS n FROM invites`);
    let total = 0;
    for (const one of new Set(filter.status)) {
      pause();
      total += await countRows(
        db,
        sql`SELECT count(*) AS n FROM invites AS i INDEXED BY invites_by_status WHERE ${statusSql(one, now)}`,
      );
    }
    return total;
  }
  if (search.kind !== 'words') {
    // Left to itself SQLite takes the status's index, which for `active` is most of the table.
    const by = batch === null ? sql`` : sql`INDEXED BY invites_by_batch`;
    return countRows(
      db,
      sql`SELECT count(*) AS n FROM invites AS i ${by}
        WHERE ${allOf([batch, status, searchInRow])}`,
    );
  }

  const match = ftsQuery(search.words);
  const rest = [status, batch, shortWords(search.words)].filter((one) => one !== null);
  const joined =
    rest.length === 0
      ? sql`invites_fts AS f`
      : sql`invites_fts AS f CROSS JOIN invites AS i NOT INDEXED ON i.id = f.rowid`;
  const last = await countRows(db, sql`SELECT coalesce(max(id), 0) AS n FROM invites`);
  let total = 0;
  for (let from = 1; from <= last; from += STEP) {
    pause();
    total += await countRows(
      db,
      sql`SELECT count(*) AS n FROM ${joined}
        WHERE f.invites_fts MATCH ${match} AND f.rowid BETWEEN ${from} AND ${from + STEP - 1}
          AND ${allOf(rest)}`,
    );
  }
  return total;
}

async function countRows(db: Db, query: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ n: number }>`${query}`.execute(db);
  return rows[0]?.n ?? 0;
}
