import { sql } from 'kysely';
import type { CompiledQuery, RawBuilder } from 'kysely';
import { PERMISSIONS, ROLES } from '#core/invites/vocabulary.ts';
import type { Db } from '#main/db/connection.ts';
import type { FacetRow } from './facet-table.ts';

/** The columns of a {@link FacetRow}, in its order. */
const COLUMNS = sql`i.id, i.standing, i.spent, i.expires_sort, i.valid_from, i.used_share,
  ${placeIn(ROLES, 'i.role')}, ${placeIn(PERMISSIONS, 'i.permission')},
  i.group_id, i.batch_id, i.created_by, i.created_at, i.last_used_at, i.one_email`;

/** Where in a list of words this column's stands. */
function placeIn(words: readonly string[], column: string): RawBuilder<number> {
  const cases = words.map((word, at) => sql`WHEN ${sql.lit(word)} THEN ${sql.lit(at)}`);
  return sql`CASE ${sql.ref(column)} ${sql.join(cases, sql` `)} END`;
}

/** So many invites behind this id. */
export function compileFacets(db: Db, after: number, limit: number): CompiledQuery<FacetRow> {
  return sql<FacetRow>`SELECT ${COLUMNS} FROM invites AS i INDEXED BY invites_facets
    WHERE i.id > ${after} ORDER BY i.id LIMIT ${limit}`.compile(db);
}

/** What is noted of changes: the first and the last of them, 0 and 0 if there are none. */
export function compileNoted(db: Db): CompiledQuery<FacetRow> {
  return sql<FacetRow>`SELECT coalesce((SELECT min(seq) FROM invite_changes), 0),
    coalesce((SELECT max(seq) FROM invite_changes), 0)`.compile(db);
}

const changedIn = (after: number, upTo: number) =>
  sql`SELECT invite_id FROM invite_changes WHERE seq > ${after} AND seq <= ${upTo}`;

/** The invites that have changed between these. */
export function compileChangedIds(db: Db, after: number, upTo: number): CompiledQuery {
  return changedIn(after, upTo).compile(db);
}

/** Those of them that are there, as they are now. */
export function compileChanged(db: Db, after: number, upTo: number): CompiledQuery<FacetRow> {
  return sql<FacetRow>`SELECT ${COLUMNS} FROM invites AS i INDEXED BY invites_facets
    WHERE i.id IN (${changedIn(after, upTo)})`.compile(db);
}

/** The greatest id. */
export function compileLastId(db: Db): CompiledQuery<FacetRow> {
  return sql<FacetRow>`SELECT coalesce(max(id), 0) FROM invites`.compile(db);
}
