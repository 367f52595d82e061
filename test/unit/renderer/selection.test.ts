import { beforeEach, expect, test, vi } from 'vitest';
import type { Progress } from '#core/contract/events.ts';
import { MAX_SELECTED, readRange } from '#renderer/features/codes/select-range.ts';
import { useSelection } from '#renderer/features/codes/selection-store.ts';
import { someInvite } from './some-invite.ts';

/** A list of a million rows, of which each says where it stands. */
const list = {
  rowAt: (index: number) => someInvite({ id: index, code: `CODE${index}` }),
  read: vi.fn((offset: number, limit: number) =>
    Promise.resolve(
      Array.from({ length: limit }, (_, n) => someInvite({ id: offset + n, code: 'CODE' })),
    ),
  ),
};
const selected = () => useSelection.getState().codes.size;

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

test('Shift selects all between, in either direction', async () => {
  useSelection.getState().toggle(list, 700, false);
  useSelection.getState().toggle(list, 3, true);
  await vi.waitFor(() => expect(selected()).toBe(698));
  expect(useSelection.getState().anchor).toBe(3);
});

test('more than one action takes is not even read', () => {
  useSelection.getState().toggle(list, 0, false);
  useSelection.getState().toggle(list, MAX_SELECTED, true);
  expect(list.read).not.toHaveBeenCalled();
  expect(selected()).toBe(1);
});

test('the longest range that may be selected is', async () => {
  useSelection.getState().toggle(list, 0, false);
  useSelection.getState().toggle(list, MAX_SELECTED - 1, true);
  await vi.waitFor(() => expect(selected()).toBe(MAX_SELECTED));
  useSelection.getState().toggle(list, MAX_SELECTED, false);
  expect(selected(), 'not one more').toBe(MAX_SELECTED);
});

test('clearing the selection stops a range that is being read', async () => {
  useSelection.getState().toggle(list, 0, false);
  useSelection.getState().toggle(list, 50_000, true);
  useSelection.getState().clear();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(list.read).toHaveBeenCalledTimes(1);
  expect(selected()).toBe(0);
});
