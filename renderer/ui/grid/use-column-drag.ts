import { useRef, useState, type MouseEvent, type PointerEvent } from 'react';

/** Pixels that the pointer moves before a click becomes a drag. */
const THRESHOLD = 6;

interface Drop {
  column: string;
  side: 'before' | 'after';
}

interface Drag {
  column: string;
  x: number;
  isMoving: boolean;
}

/**
 * Dragging a header to another place.
 *
 * @param move absent: nothing can be dragged.
 */
export function useColumnDrag<C extends string>(
  move: ((column: C, before: C | null) => void) | undefined,
) {
  const drag = useRef<Drag | null>(null);
  const [drop, setDrop] = useState<Drop | null>(null);

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    const column = cellAt(event.target)?.dataset['column'];
    if (event.button !== 0 || column === undefined) return;
    drag.current = { column, x: event.clientX, isMoving: false };
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const current = drag.current;
    if (current === null) return;
    if (!current.isMoving && Math.abs(event.clientX - current.x) < THRESHOLD) return;
    if (!current.isMoving) event.currentTarget.setPointerCapture(event.pointerId);
    current.isMoving = true;
    setDrop(dropAt(event.currentTarget, event.clientX));
  };
  const onPointerUp = (event: PointerEvent<HTMLElement>) => {
    const current = drag.current;
    const target = current?.isMoving ? dropAt(event.currentTarget, event.clientX) : null;
    if (!current?.isMoving) drag.current = null;
    setDrop(null);
    if (current === null || target === null || target.column === current.column) return;
    const columns = cellsOf(event.currentTarget).map((cell) => cell.dataset['column']);
    const at = columns.indexOf(target.column) + (target.side === 'after' ? 1 : 0);
    move?.(current.column as C, (columns[at] as C | undefined) ?? null);
  };
  /** The click that ends a drag sorts nothing. */
  const onClickCapture = (event: MouseEvent<HTMLElement>) => {
    if (drag.current?.isMoving) event.stopPropagation();
    drag.current = null;
  };
  const onPointerCancel = () => {
    drag.current = null;
    setDrop(null);
  };

  return {
    row: move && { onPointerDown, onPointerMove, onPointerUp, onPointerCancel, onClickCapture },
    sideOf: (column: string) => (drop?.column === column ? drop.side : undefined),
  };
}

function cellAt(target: EventTarget): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null;
}

function cellsOf(row: HTMLElement): HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>('[data-column]')];
}

/** The header nearest to the pointer, and on which half of it that is. */
function dropAt(row: HTMLElement, x: number): Drop | null {
  const cells = cellsOf(row);
  const cell = cells.find((one) => x < one.getBoundingClientRect().right) ?? cells.at(-1);
  const column = cell?.dataset['column'];
  if (cell === undefined || column === undefined) return null;
  const { left, width } = cell.getBoundingClientRect();
  return { column, side: x < left + width / 2 ? 'before' : 'after' };
}
