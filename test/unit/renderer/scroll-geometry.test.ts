import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  maxOffset,
  MAX_HEIGHT,
  offsetToReveal,
  physicalHeight,
  rangeAt,
  ROW_HEIGHT,
  slotCount,
  toLogical,
  toPhysical,
} from '#renderer/ui/grid/scroll-geometry.ts';

const geometry = fc.record({
  rowCount: fc.integer({ min: 0, max: 3_000_000 }),
  viewport: fc.integer({ min: 100, max: 4_000 }),
});
const placed = geometry.chain((shape) =>
  fc.record({
    shape: fc.constant(shape),
    offset: fc.integer({ min: 0, max: maxOffset(shape) }),
  }),
);

describe('scaled scrolling', () => {
  test('no element is taller than browsers can make one', () => {
    expect(physicalHeight({ rowCount: 1_000_000, viewport: 700 })).toBe(MAX_HEIGHT);
    expect(physicalHeight({ rowCount: 100, viewport: 700 })).toBe(100 * ROW_HEIGHT);
  });

  test('the bar reaches both ends of the list, and nothing beyond', () => {
    const shape = { rowCount: 1_000_000, viewport: 700 };
    const barEnd = physicalHeight(shape) - shape.viewport;
    expect(toLogical(shape, 0)).toBe(0);
    expect(toLogical(shape, barEnd)).toBe(maxOffset(shape));
    expect(toLogical(shape, barEnd + 50)).toBe(maxOffset(shape));
    expect(rangeAt(shape, maxOffset(shape)).end).toBe(1_000_000);
  });

  test('an offset that is put on the bar and read back is the same to a pixel', () => {
    fc.assert(
      fc.property(placed, ({ shape, offset }) => {
        expect(Math.abs(toLogical(shape, toPhysical(shape, offset)) - offset)).toBeLessThan(1);
      }),
    );
  });

  test('every row in sight is drawn, none twice in one slot, and no more than there are', () => {
    fc.assert(
      fc.property(placed, ({ shape, offset }) => {
        const { start, end, anchor } = rangeAt(shape, offset);
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(shape.rowCount);
        expect(start * ROW_HEIGHT).toBeLessThanOrEqual(offset);
        expect(end * ROW_HEIGHT).toBeGreaterThanOrEqual(
          Math.min(offset + shape.viewport, shape.rowCount * ROW_HEIGHT),
        );
        expect(end - start).toBeLessThanOrEqual(slotCount(shape));
        expect(anchor).toBeLessThanOrEqual(start);
      }),
    );
  });

  test('revealing a row shows it whole and moves no further than that', () => {
    const shape = { rowCount: 1_000_000, viewport: 700 };
    expect(offsetToReveal(shape, 0, 5)).toBe(0);
    expect(offsetToReveal(shape, 0, 19)).toBe(20 * ROW_HEIGHT - 700);
    expect(offsetToReveal(shape, 10_000, 3)).toBe(3 * ROW_HEIGHT);
    expect(offsetToReveal(shape, 0, 999_999)).toBe(maxOffset(shape));
  });
});
