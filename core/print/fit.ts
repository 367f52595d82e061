/** How large a text stands in its room, and on how many lines; what does not fit then is cut. */
export interface Fitted {
  /** In points. */
  size: number;
  lines: number;
}

/** Sizes are whole quarters of a point: the same on every printer. */
const STEP = 0.25;

/** Of several lines so much is filled: words do not break where it would suit. */
const FILLED = 0.9;

/**
 * The size at which a text fits into its room, as large as it may be and as small as can be read.
 *
 * @param width of the text on one line at one point, in points
 * @param room  in points, across
 * @param lines at most; a text goes on a second one before it gets much smaller
 */
export function fitText(
  width: number,
  room: number,
  { most, least }: { most: number; least: number },
  lines: number,
): Fitted {
  if (width * most <= room) return { size: most, lines: 1 };
  const onOne = down(room / width);
  if (onOne >= (lines > 1 ? most * 0.85 : least)) return { size: Math.min(most, onOne), lines: 1 };
  const onAll = down((room * lines * FILLED) / width);
  return { size: Math.max(least, Math.min(most, onAll)), lines };
}

/** A code is easier to read on one line that is smaller by so much than on two. */
const ON_ONE = 0.7;

/**
 * The size at which a code in a monospaced face fits: it is never cut, so it goes on to as many lines
 * as it needs.
 *
 * @param parts how many characters each part has that stays together
 * @param advance of one character at one point, in points
 * @param lines at most, before it gets smaller
 */
export function fitCode(
  parts: readonly number[],
  advance: number,
  room: number,
  { most, least }: { most: number; least: number },
  lines: number,
): Fitted {
  const needed = (size: number) => codeLines(parts, Math.floor(room / (advance * size)));
  for (let size = most; size >= Math.max(least, most * ON_ONE); size -= STEP) {
    if (needed(size) === 1) return { size, lines: 1 };
  }
  for (let size = most; size > least; size -= STEP) {
    if (needed(size) <= lines) return { size, lines: needed(size) };
  }
  return { size: least, lines: needed(least) };
}

/** Behind each part stands a gap of half a character. */
const GAP = 0.5;

/** Lines of so many characters that these parts take; a part that is longer than a line is broken. */
function codeLines(parts: readonly number[], perLine: number): number {
  const width = Math.max(1, perLine);
  let lines = 1;
  let used = 0;
  for (const part of parts) {
    const taken = part + GAP;
    if (used + taken <= width) {
      used += taken;
      continue;
    }
    if (used > 0) lines += 1;
    const more = Math.max(0, Math.ceil(taken / width) - 1);
    lines += more;
    used = taken - more * width;
  }
  return lines;
}

function down(size: number): number {
  return Math.floor(size / STEP) * STEP;
}
