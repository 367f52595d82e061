/** How many lists are kept: a million ids take 8 MB. */
const LISTS_KEPT = 6;

/** Milliseconds after which a list is made anew, since statuses change with time. */
const KEPT_FOR_MS = 15_000;

interface KeptList {
  ids: Float64Array;
  dataVersion: number;
  madeAt: number;
}

/**
 * Keeps the ids of filtered lists in their order, so that a page far down a list costs what the first one
 * does. A list is forgotten when anything in the database changes.
 */
export class KeptLists {
  readonly #lists = new Map<string, KeptList>();

  /** What is kept of this list, if it is fresh. */
  find(key: string, dataVersion: number, now: number): Float64Array | null {
    const kept = this.#lists.get(key);
    const fresh =
      kept !== undefined && kept.dataVersion === dataVersion && now - kept.madeAt < KEPT_FOR_MS;
    return fresh ? kept.ids : null;
  }

  keep(key: string, ids: Float64Array, dataVersion: number, now: number): void {
    this.#lists.delete(key);
    this.#lists.set(key, { ids, dataVersion, madeAt: now });
    const oldest = this.#lists.size > LISTS_KEPT ? this.#lists.keys().next().value : undefined;
    if (oldest !== undefined) this.#lists.delete(oldest);
  }
}

/** Those of the ordered ids that are wanted, which are given by rising ids. */
export function pickInOrder(ordered: Float64Array, wanted: Float64Array): Float64Array {
  const marked = new Uint8Array((wanted.at(-1) ?? 0) + 1);
  for (const id of wanted) marked[id] = 1;
  const picked = new Float64Array(wanted.length);
  let count = 0;
  // Ten times as quick as `filter`.
  for (let at = 0; at < ordered.length && count < picked.length; at += 1) {
    const id = ordered[at] ?? 0;
    if (marked[id] !== 1) continue;
    picked[count] = id;
    count += 1;
  }
  return picked.subarray(0, count);
}
