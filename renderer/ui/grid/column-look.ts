/** Pixels that a column is never narrower or wider than. */
export const COLUMN_WIDTH = { least: 56, most: 800 } as const;
/** What one key press makes a column wider, in pixels. */
export const WIDTH_STEP = 16;

/** How a column is laid out before anybody changes it. */
export interface ColumnPlace<C extends string> {
  id: C;
  /** Pixels, or the least and the share that it has of what the others leave. */
  width: number | readonly [least: number, share: number];
  /** Not shown before somebody wants it. */
  isExtra?: true;
  /** It always stays. */
  isFixed?: true;
  /** In a list narrower than this it leaves, unless somebody wanted it. */
  leavesBelow?: number;
}

/** What an operator has changed; everything else is as the places say. */
export interface ColumnLook {
  /** All columns in the order wanted; one that is not in it comes last. */
  order: readonly string[];
  wanted: Readonly<Record<string, boolean>>;
  /** Pixels. */
  widths: Readonly<Record<string, number>>;
}

export const PLAIN_LOOK: ColumnLook = { order: [], wanted: {}, widths: {} };

/** The columns that are shown in a list so many pixels wide, in their order. */
export function shownColumns<P extends ColumnPlace<string>>(
  places: readonly P[],
  look: ColumnLook,
  room: number,
): P[] {
  return orderedColumns(places, look).filter(({ id, isExtra, isFixed, leavesBelow }) => {
    if (isFixed) return true;
    return look.wanted[id] ?? (isExtra !== true && room >= (leavesBelow ?? 0));
  });
}

export function orderedColumns<P extends ColumnPlace<string>>(
  places: readonly P[],
  { order }: ColumnLook,
): P[] {
  const known = order.flatMap((id) => places.find((place) => place.id === id) ?? []);
  return [...known, ...places.filter((place) => !known.includes(place))];
}

/** The look after a column was put before another, or at the end. */
export function moveColumn(
  places: readonly ColumnPlace<string>[],
  look: ColumnLook,
  id: string,
  before: string | null,
): ColumnLook {
  if (id === before) return look;
  const others = orderedColumns(places, look)
    .map((place) => place.id)
    .filter((other) => other !== id);
  const at = before === null ? -1 : others.indexOf(before);
  const order = others.toSpliced(at < 0 ? others.length : at, 0, id);
  return { ...look, order };
}

/** The column that one among those shown is put before to go a place to the left or to the right. */
export function placeBeside(
  shown: readonly string[],
  id: string,
  step: -1 | 1,
): { before: string | null } | null {
  const at = shown.indexOf(id);
  const target = at + step;
  if (at < 0 || target < 0 || target >= shown.length) return null;
  return { before: shown[step === -1 ? target : target + 1] ?? null };
}

export function boundWidth(width: number): number {
  return Math.round(Math.min(Math.max(width, COLUMN_WIDTH.least), COLUMN_WIDTH.most));
}

/** CSS for the columns of each row. With `fit`, that one is as wide as what stands in it. */
export function columnTemplate(
  leading: number,
  shown: readonly ColumnPlace<string>[],
  { widths }: ColumnLook,
  fit?: string,
): string {
  const tracks = shown.map(({ id, width }) => {
    if (id === fit) return 'max-content';
    const own = widths[id];
    if (own !== undefined) return `${own}px`;
    if (typeof width === 'number') return `${width}px`;
    const [least, share] = width;
    return `minmax(${least}px, ${share}fr)`;
  });
  return [`${leading}px`, ...tracks].join(' ');
}

/** Below this width the list scrolls sideways. */
export function leastWidth(
  leading: number,
  shown: readonly ColumnPlace<string>[],
  { widths }: ColumnLook,
): number {
  return shown.reduce(
    (sum, { id, width }) => sum + (widths[id] ?? (typeof width === 'number' ? width : width[0])),
    leading,
  );
}
