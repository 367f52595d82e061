import type { AppError } from '#core/contract/errors.ts';
import { isCancelled, toAppError } from '#renderer/bridge/call.ts';
import { BLOCK_ROWS, RowView, type RowSource } from './row-view.ts';

/** Requests for blocks under way at once; the newest wish is always next. */
const MAX_REQUESTS = 2;
/** Rows beyond those in sight that are fetched too. */
const READ_AHEAD = 60;
/** While the bar is dragged, nothing is asked for until it rests so long, in ms. */
const JUMP_PAUSE = 20;
/** A drag that never rests shows what it passes at least this often, in ms. */
const JUMP_LIMIT = 150;

/**
 * The rows on the screen and a little around them, of a list that may be a million long.
 *
 * While a new search or sort is fetched, and while a change is read again, the old rows stay. Rows
 * come first; the exact count follows on its own and is given up when the filter changes.
 */
export class RowList<Q, R> {
  readonly #source: RowSource<Q, R>;
  readonly #listeners = new Set<() => void>();
  #shown: RowView<Q, R> | null = null;
  /** What was asked for last, until its first rows are here. */
  #coming: RowView<Q, R> | null = null;
  #wanted = { start: 0, end: BLOCK_ROWS };
  #error: AppError | undefined;
  #trouble: AppError | undefined;
  #version = 0;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #pausedSince = 0;
  #jumpedAt = Number.NEGATIVE_INFINITY;

  constructor(source: RowSource<Q, R>) {
    this.#source = source;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Another number whenever something is different. */
  getVersion = (): number => this.#version;

  /** Undefined until the first rows of the first query are here. */
  get queryKey(): string | undefined {
    return this.#shown?.key;
  }

  /** What is asked for the rows that are shown. */
  get query(): Q | undefined {
    return this.#shown?.query;
  }

  get isComing(): boolean {
    return this.#coming !== null;
  }

  /** Why the first rows of what is asked for are not here. */
  get error(): AppError | undefined {
    return this.#error;
  }

  /** Why what is shown is not complete or not up to date: a count, or rows to be read again. */
  get trouble(): AppError | undefined {
    return this.#trouble;
  }

  /** Rows to scroll through: the exact number once it is known, those known to exist before. */
  get rowCount(): number {
    return this.#shown?.rowCount ?? 0;
  }

  /** The exact number, once it is known. */
  get count(): number | undefined {
    return this.#shown?.count;
  }

  /** Whether the count is of now, as far as is known. */
  get isCounted(): boolean {
    return this.#shown?.isCounted ?? false;
  }

  /** Whether the row of this index is at hand as it is now, as far as is known. */
  isFresh(index: number): boolean {
    return this.#shown?.isFresh(index) ?? false;
  }

  rowAt(index: number): R | undefined {
    return this.#shown?.rowAt(index);
  }

  /** Index of the row of this id among the rows at hand near `around`, or -1. */
  indexOf(id: number, around: number): number {
    return this.#shown?.indexOf(id, around, this.#source.idOf) ?? -1;
  }

  setQuery(query: Q): void {
    const view = new RowView<Q, R>(query, this.#source.keyOf?.(query));
    const latest = this.#coming ?? this.#shown;
    if (latest?.key === view.key) {
      if (!latest.rephrase(query)) return;
      this.#error = undefined;
      this.#trouble = undefined;
      this.#emit();
      this.#pump();
      return;
    }
    this.#coming?.abandon();
    this.#coming = null;
    this.#error = undefined;
    this.#trouble = undefined;
    if (this.#shown?.key === view.key) {
      this.#shown.rephrase(query);
      void this.#count(this.#shown);
    } else {
      this.#shown?.giveUpCount();
      this.#coming = view;
    }
    this.#emit();
    this.#pump();
  }

  /** Says which rows are in sight. Blocks that were passed over are not asked for any more. */
  setRange(start: number, end: number): void {
    const now = performance.now();
    const jumped = Math.abs(start - this.#wanted.start) > BLOCK_ROWS;
    // The first jump after a rest is a key or a click on the bar, not yet a drag.
    const isDrag = jumped && now - this.#jumpedAt < JUMP_LIMIT;
    if (jumped) this.#jumpedAt = now;
    this.#wanted = { start, end };
    if (!isDrag && this.#pause === undefined) {
      this.#pump();
      return;
    }
    if (this.#pause === undefined) this.#pausedSince = now;
    clearTimeout(this.#pause);
    const left = this.#pausedSince + JUMP_LIMIT - now;
    this.#pause = setTimeout(this.#endPause, Math.max(0, Math.min(JUMP_PAUSE, left)));
  }

  #endPause = (): void => {
    this.#pause = undefined;
    this.#pump();
  };

  /** Reads again what is on the screen, after a change; the old rows stay meanwhile. */
  refresh(): void {
    this.#error = undefined;
    this.#trouble = undefined;
    this.#shown?.expire();
    // Its answer may be under way since before the change.
    this.#coming?.expire();
    this.#emit();
    this.#pump();
  }

  /** Rows of what is shown as they are now, past those at hand. */
  async read(offset: number, limit: number): Promise<R[]> {
    return this.#shown ? this.#source.page(this.#shown, offset, limit) : [];
  }

  /** Has these rows of what is shown at hand, before anybody scrolls to them. */
  async prepare(start: number, end: number): Promise<void> {
    const view = this.#shown;
    if (!view || this.#coming) return;
    await Promise.all(view.missing(start, end).map((block) => this.#load(view, block)));
  }

  #pump(): void {
    const view = this.#coming ?? this.#shown;
    if (!view || this.#error) return;
    const { start, end } = this.#coming ? { start: 0, end: BLOCK_ROWS } : this.#wanted;
    for (const block of view.missing(start, end)) {
      if (view.requests >= MAX_REQUESTS) return;
      void this.#load(view, block);
    }
    // Reading ahead never stands in the way of what is in sight.
    if (this.#coming || view.requests > 0) return;
    const [ahead] = view.missing(start - READ_AHEAD, end + READ_AHEAD);
    if (ahead !== undefined) void this.#load(view, ahead);
  }

  async #load(view: RowView<Q, R>, block: number): Promise<void> {
    try {
      if (!(await view.loadBlock(block, this.#source))) return;
      if (view === this.#coming) {
        this.#shown?.abandon();
        this.#shown = view;
        this.#coming = null;
        this.#wanted = { start: 0, end: BLOCK_ROWS };
      }
      this.#trouble = undefined;
      void this.#count(view);
    } catch (error) {
      this.#fail(view, error);
      return;
    }
    this.#emit();
    this.#pump();
  }

  async #count(view: RowView<Q, R>): Promise<void> {
    try {
      if (await view.loadCount(this.#source)) this.#emit();
    } catch (error) {
      this.#fail(view, error);
    }
  }

  /** Rows that are here stay. Nothing is asked again before something moves or somebody wants it. */
  #fail(view: RowView<Q, R>, error: unknown): void {
    if (view.abandoned || isCancelled(error)) return;
    if (view === this.#coming || this.rowCount === 0) this.#error = toAppError(error);
    else this.#trouble = toAppError(error);
    this.#emit();
  }

  #emit(): void {
    this.#version++;
    for (const listener of this.#listeners) listener();
  }
}
