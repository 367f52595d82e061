/** How many lists are kept: a million ids take 8 MB. */
const LISTS_KEPT = 4;

/** Milliseconds after which a list is made anew, since statuses change with time. */
const KEPT_FOR_MS = 15_000;

interface KeptList {
  ids: Float64Array;
  dataVersion: number;
  madeAt: number;
}

/**
 * Keeps the ids of filtered lists in their order, so that a page far down a list costs what the first
 * one does. A list is forgotten when anything in the database changes.
 */
export class OrderedIds {
  readonly #lists = new Map<string, KeptList>();

  /** The ids of this list, made by `make` unless a fresh list is at hand. */
  get(key: string, dataVersion: number, now: number, make: () => Float64Array): Float64Array {
    const known = this.#lists.get(key);
    this.#lists.delete(key);
    const fresh =
      known !== undefined && known.dataVersion === dataVersion && now - known.madeAt < KEPT_FOR_MS;
    const list = fresh ? known : { ids: make(), dataVersion, madeAt: now };
    this.#lists.set(key, list);

    const oldest = this.#lists.size > LISTS_KEPT ? this.#lists.keys().next().value : undefined;
    if (oldest !== undefined) this.#lists.delete(oldest);
    return list.ids;
  }
}
