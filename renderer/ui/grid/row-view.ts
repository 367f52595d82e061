/** Rows that are asked for at once. */
export const BLOCK_ROWS = 100;
/** Blocks kept; the least recently seen goes first. */
const KEPT_BLOCKS = 120;

/** Where rows and counts come from: the bridge, or a test. `Q` is what is asked: filter, order. */
export interface RowSource<Q, R> {
  page: (view: RowView<Q, R>, offset: number, limit: number) => Promise<R[]>;
  count: (view: RowView<Q, R>, signal: AbortSignal) => Promise<number>;
  /** What a row is known by, wherever in the list it stands. */
  idOf: (row: R) => number;
  /** What tells one list from another, where one list can be asked for in several ways. */
  keyOf?: (query: Q) => string;
}

interface Block<R> {
  rows: readonly R[];
  /** Of an earlier state of the database: shown, and read again. */
  expired: boolean;
}

/** What one query gives: its blocks at hand and its count. */
export class RowView<Q, R> {
  /** Tells it from another list; how it is asked for may change. */
  readonly key: string;
  #query: Q;
  readonly #blocks = new Map<number, Block<R>>();
  readonly #loading = new Set<number>();
  readonly #abandon = new AbortController();
  #count: number | undefined;
  #countIsDue = true;
  #countCall: AbortController | null = null;
  #generation = 0;

  constructor(query: Q, key = JSON.stringify(query)) {
    this.#query = query;
    this.key = key;
  }

  get query(): Q {
    return this.#query;
  }

  get abandoned(): boolean {
    return this.#abandon.signal.aborted;
  }

  /** Aborted once nobody waits for this view any more. */
  get signal(): AbortSignal {
    return this.#abandon.signal;
  }

  get requests(): number {
    return this.#loading.size;
  }

  get count(): number | undefined {
    return this.#count;
  }

  /** Whether the count is of now, as far as is known. */
  get isCounted(): boolean {
    return this.#count !== undefined && !this.#countIsDue && this.#countCall === null;
  }

  /** Whether the row of this index is at hand, as it is now as far as is known. */
  isFresh(index: number): boolean {
    return this.#blocks.get(Math.floor(index / BLOCK_ROWS))?.expired === false;
  }

  get rowCount(): number {
    if (this.#count !== undefined) return this.#count;
    let known = 0;
    for (const [block, { rows }] of this.#blocks) {
      if (rows.length > 0) known = Math.max(known, block * BLOCK_ROWS + rows.length);
    }
    return known;
  }

  rowAt(index: number): R | undefined {
    return this.#blocks.get(Math.floor(index / BLOCK_ROWS))?.rows[index % BLOCK_ROWS];
  }

  indexOf(id: number, around: number, idOf: (row: R) => number): number {
    const centre = Math.floor(around / BLOCK_ROWS);
    for (const block of [centre, centre - 1, centre + 1]) {
      const at = this.#blocks.get(block)?.rows.findIndex((row) => idOf(row) === id) ?? -1;
      if (at >= 0) return block * BLOCK_ROWS + at;
    }
    return -1;
  }

  /** Blocks of these rows that have to be asked for. */
  missing(start: number, end: number): number[] {
    const lastBlock =
      this.#count === undefined
        ? Number.POSITIVE_INFINITY
        : Math.max(0, Math.ceil(this.#count / BLOCK_ROWS) - 1);
    const blocks = blocksOf(start, end).filter((block) => block <= lastBlock);
    // Of a list that has become shorter than that its end is read, or it would never be heard of again.
    return (blocks.length > 0 ? blocks : [lastBlock]).filter((block) => {
      this.#touch(block);
      return !this.#loading.has(block) && (this.#blocks.get(block)?.expired ?? true);
    });
  }

  /** True when the block is here; false when it came too late to matter. */
  async loadBlock(block: number, source: RowSource<Q, R>): Promise<boolean> {
    const generation = this.#generation;
    this.#loading.add(block);
    try {
      const rows = await source.page(this, block * BLOCK_ROWS, BLOCK_ROWS);
      if (this.abandoned) return false;
      const expired = generation !== this.#generation;
      this.#blocks.set(block, { rows, expired });
      if (rows.length < BLOCK_ROWS && (rows.length > 0 || block === 0)) {
        this.#settleCount(block * BLOCK_ROWS + rows.length);
        this.#countIsDue = expired;
      }
      this.#dropOldest();
      return true;
    } finally {
      this.#loading.delete(block);
    }
  }

  /** True when the count is another one; does nothing while it is up to date. */
  async loadCount(source: RowSource<Q, R>): Promise<boolean> {
    if (!this.#countIsDue || this.abandoned) return false;
    this.#countIsDue = false;
    const call = new AbortController();
    this.#countCall = call;
    try {
      const count = await source.count(this, AbortSignal.any([call.signal, this.signal]));
      if (this.#countCall !== call || this.abandoned) return false;
      this.#countCall = null;
      this.#count = count;
      return true;
    } catch (error) {
      // Given up on purpose: whoever wants the number has asked again by now.
      if (this.#countCall !== call) return false;
      this.#countCall = null;
      this.#countIsDue = true;
      throw error;
    }
  }

  /** Asks for the same list in other words; false where they are the same. */
  rephrase(query: Q): boolean {
    if (JSON.stringify(query) === JSON.stringify(this.#query)) return false;
    this.#query = query;
    this.expire();
    return true;
  }

  /** After a change: everything at hand is shown on, and read again when in sight. */
  expire(): void {
    this.#generation++;
    for (const block of this.#blocks.values()) block.expired = true;
    this.giveUpCount();
    this.#countIsDue = true;
  }

  abandon(): void {
    this.#abandon.abort();
  }

  /** The end of the list was seen: no need to count. */
  #settleCount(count: number): void {
    this.giveUpCount();
    this.#count = count;
    this.#countIsDue = false;
  }

  /** Stops a count that runs; it is due again when somebody asks. */
  giveUpCount(): void {
    if (this.#countCall === null) return;
    this.#countCall.abort();
    this.#countCall = null;
    this.#countIsDue = true;
  }

  #touch(block: number): void {
    const found = this.#blocks.get(block);
    if (!found) return;
    this.#blocks.delete(block);
    this.#blocks.set(block, found);
  }

  #dropOldest(): void {
    for (const block of this.#blocks.keys()) {
      if (this.#blocks.size <= KEPT_BLOCKS) return;
      this.#blocks.delete(block);
    }
  }
}

function blocksOf(start: number, end: number): number[] {
  const first = Math.max(0, Math.floor(start / BLOCK_ROWS));
  const last = Math.max(first, Math.floor(Math.max(0, end - 1) / BLOCK_ROWS));
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}
