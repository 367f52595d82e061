import { expect, test } from 'vitest';
import { findShift } from '#renderer/ui/grid/find-shift.ts';

/** A list whose rows are their own ids: those of before, of which so many have left or come in at its top. */
function listOf(ids: readonly number[]) {
  const reads: number[] = [];
  const read = (offset: number, limit: number) => {
    reads.push(offset);
    return Promise.resolve(ids.slice(offset, offset + limit));
  };
  return { reads, read };
}

const idOf = (id: number) => id;
const upTo = (count: number) => Array.from({ length: count }, (_, at) => at);
const newcomers = (count: number) => Array.from({ length: count }, (_, at) => -1 - at);
const sight = (from: number) => upTo(20).map((at) => ({ index: from + at, id: from + at }));

test.each([99, 250, 1_200, 90_000])(
  'rows are found where %i came in above, by one reading',
  async (by) => {
    const { read, reads } = listOf([...newcomers(by), ...upTo(3_000)]);
    expect(await findShift(read, idOf, sight(2_000), by)).toBe(by);
    expect(reads).toHaveLength(1);
  },
);

test('nearby without knowing how many came in', async () => {
  const { read } = listOf([...newcomers(450), ...upTo(3_000)]);
  expect(await findShift(read, idOf, sight(2_000), undefined)).toBe(450);
});

test('on the way, where only some of those that came in stand above', async () => {
  const { read } = listOf([...newcomers(1_700), ...upTo(3_000), ...newcomers(2_000)]);
  expect(await findShift(read, idOf, sight(1_000), 3_700)).toBe(1_700);
});

test('by most of them: one row that went elsewhere moves nothing', async () => {
  const ids = upTo(3_000).filter((id) => id !== 2_005);
  ids.splice(1_900, 0, ...newcomers(150), 2_005);
  expect(await findShift(listOf(ids).read, idOf, sight(2_000), 150)).toBe(150);
});

test('rows that have left are not found, and are not looked for without an end', async () => {
  const { read, reads } = listOf(newcomers(1_000_000));
  expect(await findShift(read, idOf, sight(2_000), 900_000)).toBeNull();
  expect(reads.length).toBeLessThan(20);
});
