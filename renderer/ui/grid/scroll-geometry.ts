/** Height of a row in CSS pixels; `--lk-row` in global.css says the same. */
export const ROW_HEIGHT = 36;

/**
 * Tallest element that is ever made. Browsers stop at 16 to 33 million pixels, depending on engine
 * and zoom; a million rows are 36 million.
 */
export const MAX_HEIGHT = 12_000_000;

/** Rows drawn above and below what is seen. Few: rows and their place change in the same frame. */
const OVERSCAN = 2;

/**
 * Positions are anchored at every so many rows: offsets stay small, and a row's own position does
 * not change while the list scrolls past it.
 */
const ANCHOR_ROWS = 1_000;

export interface Geometry {
  rowCount: number;
  /** Height of the rows' part of the viewport, without the header. */
  viewport: number;
}

/** Rows `start` to `end` (exclusive) are drawn; positions count from row `anchor`. */
export interface RowRange {
  start: number;
  end: number;
  anchor: number;
}

/** Height that the rows would have in a browser without limits: logical pixels. */
export function logicalHeight({ rowCount }: Geometry): number {
  return rowCount * ROW_HEIGHT;
}

export function maxOffset(geometry: Geometry): number {
  return Math.max(0, logicalHeight(geometry) - geometry.viewport);
}

/** Height of the element that gives the scroll bar its length. */
export function physicalHeight(geometry: Geometry): number {
  return Math.min(logicalHeight(geometry), MAX_HEIGHT);
}

export function isScaled(geometry: Geometry): boolean {
  return logicalHeight(geometry) > MAX_HEIGHT;
}

function scale(geometry: Geometry): number {
  const physicalMax = physicalHeight(geometry) - geometry.viewport;
  return isScaled(geometry) && physicalMax > 0 ? maxOffset(geometry) / physicalMax : 1;
}

/** Where the scroll bar stands for a logical offset, and back. */
export function toPhysical(geometry: Geometry, offset: number): number {
  return offset / scale(geometry);
}

export function toLogical(geometry: Geometry, scrollTop: number): number {
  return clampOffset(geometry, scrollTop * scale(geometry));
}

export function clampOffset(geometry: Geometry, offset: number): number {
  return Math.min(Math.max(0, offset), maxOffset(geometry));
}

/** The rows to draw at a logical offset. */
export function rangeAt(geometry: Geometry, offset: number): RowRange {
  const first = Math.floor(offset / ROW_HEIGHT);
  const last = Math.ceil((offset + geometry.viewport) / ROW_HEIGHT);
  const start = Math.max(0, first - OVERSCAN);
  return {
    start,
    end: Math.min(geometry.rowCount, last + OVERSCAN),
    anchor: Math.floor(start / ANCHOR_ROWS) * ANCHOR_ROWS,
  };
}

/** As many rows as can be drawn at once: a row's slot is its index modulo this. */
export function slotCount({ viewport }: Geometry): number {
  return Math.ceil(viewport / ROW_HEIGHT) + 2 * OVERSCAN + 1;
}

/** The offset nearest to the present one at which the row is seen whole. */
export function offsetToReveal(geometry: Geometry, offset: number, index: number): number {
  const top = index * ROW_HEIGHT;
  if (top < offset) return top;
  const bottom = top + ROW_HEIGHT;
  if (bottom > offset + geometry.viewport) return clampOffset(geometry, bottom - geometry.viewport);
  return offset;
}

/** Rows that a page key moves by: a screenful less one, so that the eye keeps its place. */
export function pageRows({ viewport }: Geometry): number {
  return Math.max(1, Math.floor(viewport / ROW_HEIGHT) - 1);
}
