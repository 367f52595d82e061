import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { STILL_WANTED } from '#main/db/connection.ts';

export type Condition = RawBuilder<boolean>;
export type Ids = RawBuilder<{ id: number }>;

/** Somewhere that invites are found by an index: the rows that meet `where`, each invite once. */
export interface Source {
  from: RawBuilder<unknown>;
  where: Condition;
  /** The invite's id in `from`. */
  id: RawBuilder<number>;
  /** `from` with the invite beside it as `i`, where it is not there anyway. */
  joined?: (lookedUp: LookedUp) => RawBuilder<unknown>;
}

/** Where an invite that a source has found is looked up: its row, or the index of small columns. */
export type LookedUp = 'row' | 'facets';

const LOOKED_UP: Readonly<Record<LookedUp, RawBuilder<unknown>>> = {
  row: sql`NOT INDEXED`,
  facets: sql`INDEXED BY invites_facets`,
};

/** The invite with this id. In `invites_facets` it is found in a third of the time that its row takes. */
export function lookUp(id: RawBuilder<unknown>, lookedUp: LookedUp): RawBuilder<unknown> {
  return sql`invites AS i ${LOOKED_UP[lookedUp]} ON i.id = ${id}`;
}

/** What is left to be asked of an invite that was found, and where it is looked up for that. */
export interface Rest {
  conditions: readonly Condition[];
  lookedUp: LookedUp;
}

const NOTHING: Rest = { conditions: [], lookedUp: 'facets' };

/** Invites found by one of their indexes. */
export function byIndex(index: string, where: Condition): Source {
  return { from: sql`invites AS i INDEXED BY ${sql.ref(index)}`, where, id: sql.ref('i.id') };
}

/** All conditions joined; true where there is none. */
export function allOf(conditions: ReadonlyArray<Condition | null>): Condition {
  const asked = conditions.filter((condition) => condition !== null);
  return asked.length === 0 ? sql`1` : sql`${sql.join(asked, sql` AND `)}`;
}

export function anyOf(conditions: ReadonlyArray<Condition | null>): Condition {
  const asked = conditions.filter((condition) => condition !== null);
  return asked.length === 0 ? sql`0` : sql`(${sql.join(asked, sql` OR `)})`;
}

/** The ids of a source, of those invites that meet the rest. */
export function idsIn(source: Source, rest: Rest = NOTHING): Ids {
  return sql`SELECT ${source.id} AS id FROM ${fromOf(source, rest)}
    WHERE ${allOf([source.where, ...rest.conditions])}`;
}

/** The ids of all these sources, which have none in common, one source after the other. */
export function idsInAll(sources: readonly Source[], rest: Rest = NOTHING): Ids {
  return sql`${sql.join(
    sources.map((source) => idsIn(source, rest)),
    sql` UNION ALL `,
  )}`;
}

/** How many there are; looks every 4,096 ids whether it is still wanted. */
export function countIn(source: Source, rest: Rest = NOTHING): RawBuilder<{ n: number }> {
  const stillWanted = sql<boolean>`((${source.id} & 4095) <> 0 OR ${sql.raw(STILL_WANTED)}())`;
  return sql`SELECT count(*) AS n FROM ${fromOf(source, rest)}
    WHERE ${allOf([source.where, ...rest.conditions, stillWanted])}`;
}

function fromOf({ from, joined }: Source, { conditions, lookedUp }: Rest): RawBuilder<unknown> {
  return conditions.length === 0 || joined === undefined ? from : joined(lookedUp);
}
