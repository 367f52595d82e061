import { expect, test } from 'vitest';
import {
  boundWidth,
  columnTemplate,
  leastWidth,
  moveColumn,
  PLAIN_LOOK,
  placeBeside,
  shownColumns,
  type ColumnPlace,
} from '#renderer/ui/grid/column-look.ts';

const PLACES: readonly ColumnPlace<string>[] = [
  { id: 'code', width: 100, isFixed: true },
  { id: 'name', width: [90, 3] },
  { id: 'group', width: [60, 1], leavesBelow: 500 },
  { id: 'tags', width: 70, isExtra: true },
];
const ids = (look = PLAIN_LOOK, room = 1_000) =>
  shownColumns(PLACES, look, room).map(({ id }) => id);

test('a column leaves for want of room unless it was wanted, and comes only when it is', () => {
  expect(ids()).toEqual(['code', 'name', 'group']);
  expect(ids(PLAIN_LOOK, 499)).toEqual(['code', 'name']);
  const look = { ...PLAIN_LOOK, wanted: { group: true, tags: true, name: false, code: false } };
  expect(ids(look, 1)).toEqual(['code', 'group', 'tags']);
});

test('columns are put before another or at the end, also those that are not shown', () => {
  const moved = moveColumn(PLACES, PLAIN_LOOK, 'group', 'code');
  expect(moved.order).toEqual(['group', 'code', 'name', 'tags']);
  expect(moveColumn(PLACES, moved, 'group', null).order.at(-1)).toBe('group');
  expect(ids({ ...PLAIN_LOOK, order: ['gone', 'name'] })).toEqual(['name', 'code', 'group']);
  expect(placeBeside(['a', 'b', 'c'], 'a', 1)).toEqual({ before: 'c' });
  expect(placeBeside(['a', 'b', 'c'], 'b', 1)).toEqual({ before: null });
  expect(placeBeside(['a', 'b', 'c'], 'a', -1)).toBeNull();
});

test('widths are bounded, and add up to where the list begins to scroll sideways', () => {
  const look = { ...PLAIN_LOOK, widths: { name: 200 } };
  const shown = shownColumns(PLACES, look, 1_000);
  expect(columnTemplate(44, shown, look)).toBe('44px 100px 200px minmax(60px, 1fr)');
  expect(columnTemplate(44, shown, PLAIN_LOOK, 'code')).toBe(
    '44px max-content minmax(90px, 3fr) minmax(60px, 1fr)',
  );
  expect(leastWidth(44, shown, look)).toBe(404);
  expect([boundWidth(3), boundWidth(120.4), boundWidth(9_999)]).toEqual([56, 120, 800]);
});
