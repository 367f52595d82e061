import type { Db } from '#main/db/connection.ts';
import type { ReadContext } from '#main/engine/handler.ts';
import { FacetTable, MOST_IDS } from './facet-table.ts';
import type { FacetRow } from './facet-table.ts';
import {
  compileChanged,
  compileChangedIds,
  compileFacets,
  compileLastId,
  compileNoted,
} from './facets.repository.ts';

/** How they are read. */
interface Reading {
  /** From so many invites on, keeping them is worth it. */
  worth: number;
  /** Invites that are read in one piece, which takes some 6 ms: a page that is asked for meanwhile waits for it. */
  piece: number;
}
const READING: Reading = { worth: 20_000, piece: 4_000 };

/** Changes that are followed within a call; after more, all is read anew in idle time. */
const FOLLOWED = 4_000;

type Source = Pick<ReadContext, 'db' | 'readNumbers' | 'readTuples' | 'inIdle' | 'dataVersion'>;

interface Kept {
  table: FacetTable;
  /** The last change that the table has followed. */
  upTo: number;
  /** As of when that was all there were. */
  dataVersion: number | null;
}

/**
 * The small columns of a desk's invites, kept in memory: read in idle time, and brought up to date
 * before each use by what is noted of changes. Never answers with anything older than the database.
 */
export class KeptFacets {
  readonly #reading: Reading;
  #kept: Kept | null = null;
  #state: 'none' | 'reading' | 'impossible' = 'none';

  constructor(reading = READING) {
    this.#reading = reading;
  }

  /** As the database is now; null while they are not there. Then they are fetched in idle time. */
  current(source: Source): FacetTable | null {
    const kept = this.#kept;
    if (kept === null) {
      this.#start(source);
      return null;
    }
    const version = source.dataVersion();
    if (version === kept.dataVersion) return kept.table;
    if (this.#follow(kept, source)) {
      kept.dataVersion = version;
      return kept.table;
    }
    this.#kept = null;
    this.#start(source);
    return null;
  }

  /** False if what is noted does not reach back so far, or says too much. */
  #follow(kept: Kept, { db, readNumbers, readTuples }: Source): boolean {
    const [first, last] = numbersOf(readTuples(compileNoted(db)));
    if (last < kept.upTo || (last > kept.upTo && first > kept.upTo + 1)) return false;
    if (last - kept.upTo > FOLLOWED) return false;
    if (last === kept.upTo) return true;
    for (const id of readNumbers(compileChangedIds(db, kept.upTo, last))) kept.table.remove(id);
    const rows = readTuples(compileChanged(db, kept.upTo, last));
    kept.upTo = last;
    return this.#take(kept.table, rows);
  }

  #start(source: Source): void {
    if (this.#state !== 'none') return;
    const { db, readTuples, inIdle } = source;
    const [lastId] = numbersOf(readTuples(compileLastId(db)));
    const { worth, piece } = this.#reading;
    if (lastId < worth || lastId >= MOST_IDS) return;
    this.#state = 'reading';
    const table = new FacetTable();
    // What changes while the pieces are read is followed from here on.
    const [, upTo] = numbersOf(readTuples(compileNoted(db)));
    let after = 0;
    inIdle(() => {
      const rows = readTuples(compileFacets(db, after, piece));
      if (!this.#take(table, rows)) return 'done';
      after = rows.at(-1)?.[0] ?? after;
      if (rows.length === piece) return 'more';
      this.#kept = { table, upTo, dataVersion: null };
      this.#state = 'none';
      return 'done';
    });
  }

  #take(table: FacetTable, rows: readonly FacetRow[]): boolean {
    if (rows.every((row) => table.set(row))) return true;
    this.#state = 'impossible';
    return false;
  }
}

function numbersOf(rows: readonly FacetRow[]): [number, number] {
  const [first, second] = rows[0] ?? [];
  return [first ?? 0, second ?? 0];
}

/** One for each connection that reads; gone with it. */
const keptFacets = new WeakMap<Db, KeptFacets>();

export function keptFacetsOf(db: Db): KeptFacets {
  const known = keptFacets.get(db);
  if (known !== undefined) return known;
  const made = new KeptFacets();
  keptFacets.set(db, made);
  return made;
}
