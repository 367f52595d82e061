/** Rows read at a time. */
const BLOCK = 5_000;

/**
 * Reads a long list in blocks, each from behind the last key of the one before, so that memory does not
 * grow with it. The last block may be empty.
 *
 * @param read gives the rows behind a key, in order of their keys, `limit` at most.
 */
export async function* readBlocks<T>(
  read: (after: number, limit: number) => Promise<T[]>,
  keyOf: (row: T) => number,
): AsyncGenerator<T[]> {
  for (let after = 0; ;) {
    const block = await read(after, BLOCK);
    yield block;
    const last = block.at(-1);
    if (last === undefined || block.length < BLOCK) return;
    after = keyOf(last);
  }
}
