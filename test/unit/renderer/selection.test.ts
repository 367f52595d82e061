import { beforeEach, expect, test, vi } from 'vitest';
import type { Progress } from '#core/contract/events.ts';
import { MAX_SELECTED, readRange, type RowReader } from '#renderer/features/codes/select-range.ts';
import { useSelection } from '#renderer/features/codes/selection-store.ts';
import { someInvite } from './some-invite.ts';

/** A list of a million rows, of which each says where it stands. */
const list = {
  count: 1_000_000,
  read: vi.fn<RowReader['read']>((offset, limit) =>
    Promise.resolve(Array.from({ length: limit }, (_, n) => someInvite({ id: offset + n }))),
  ),
};
const selected = () => useSelection.getState().ids.size;
const place = (index: number, id = index) => ({ index, id, count: 1_000_000 });
const select = (index: number) => useSelection.getState().toggle(place(index));
const selectTo = (index: number) => useSelection.getState().addRange(list, place(index), {});
/** The same list after so many rows have come in above all others. */
const grownBy = (by: number): RowReader => ({
  count: 1_000_000 + by,
  read: (offset, limit) => list.read(offset - by, limit),
});

beforeEach(() => {
  useSelection.getState().clear();
  list.read.mockClear();
});

test('a range is read in large steps, and says how far it is', async () => {
  const heard: Progress[] = [];
  const rows = await readRange(list, 10, 1_209, { onProgress: (progress) => heard.push(progress) });
  expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: 1_200 }, (_, n) => n + 10));
  expect(list.read.mock.calls).toEqual([
    [10, 500],
    [510, 500],
    [1_010, 200],
  ]);
  expect(heard.map(({ done, total }) => [done, total])).toEqual([
    [500, 1_200],
    [1_000, 1_200],
    [1_200, 1_200],
  ]);
});

test('all between two rows are selected, in either direction', async () => {
  select(700);
  expect(await selectTo(3)).toBe('done');
  expect([selected(), useSelection.getState().anchor]).toEqual([698, place(3)]);
});

test.each([3, 180, 2_500, 100_000, -150])(
  'between the two rows that were chosen, after the list has grown by %i',
  async (by) => {
    select(160_000);
    const seen = { ...place(159_700 + by, 159_700), count: 1_000_000 + by };
    expect(await useSelection.getState().addRange(grownBy(by), seen, {})).toBe('done');
    const { ids } = useSelection.getState();
    expect([ids.size, ids.has(159_700), ids.has(160_000)]).toEqual([301, true, true]);
  },
);

test('a range of which one end has left the list selects nothing of it', async () => {
  useSelection.getState().toggle({ index: 20, id: -1, count: 1_000_000 });
  expect(await selectTo(30)).toBe('lost');
  expect(selected()).toBe(1);
});

test('more than one action takes is not even read', async () => {
  select(0);
  expect(await selectTo(MAX_SELECTED)).toBe('too_many');
  expect(list.read).not.toHaveBeenCalled();
  expect(selected()).toBe(1);
});

test('the longest range that may be selected is, and not one more', async () => {
  select(0);
  expect(await selectTo(MAX_SELECTED - 1)).toBe('done');
  expect([selected(), select(MAX_SELECTED), selected()]).toEqual([
    MAX_SELECTED,
    'too_many',
    MAX_SELECTED,
  ]);
});

test('clearing the selection, or a cancel, stops a range that is being read', async () => {
  select(0);
  const cleared = selectTo(50_000);
  useSelection.getState().clear();
  expect(await cleared).toBe('stopped');
  select(0);
  const job = new AbortController();
  const cancelled = useSelection.getState().addRange(list, place(50_000), { signal: job.signal });
  job.abort();
  expect(await cancelled).toBe('stopped');
  expect(selected()).toBe(1);
});
