import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { COLUMN_WIDTH, WIDTH_STEP } from './column-look.ts';
import styles from './grid-header.module.css';

interface Props {
  /** The column's name. */
  label: string;
  /** It has a place in the order of Tab: nothing else in the header has. */
  takesTab: boolean;
  onResize: (width: number) => void;
  onFit: () => void;
}

/** The edge of a column: drawn to a width; a double click fits it to what stands in it. */
export function ColumnGrip({ label, takesTab, onResize, onFit }: Props) {
  const start = useRef<{ x: number; width: number } | null>(null);

  const begin = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    const width = cellOf(event.currentTarget)?.offsetWidth ?? 0;
    start.current = { x: event.clientX, width };
    event.currentTarget.setPointerCapture(event.pointerId);
    // Neither a drag of the column nor a selection of text begins here.
    event.stopPropagation();
    event.preventDefault();
  };
  const move = (event: PointerEvent<HTMLElement>) => {
    if (start.current === null) return;
    const by = event.clientX - start.current.x;
    if (by !== 0) onResize(start.current.width + by);
  };
  const end = () => (start.current = null);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : null;
    if (event.altKey || event.shiftKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter') onFit();
    else if (step === null) return;
    else onResize((cellOf(event.currentTarget)?.offsetWidth ?? 0) + step * WIDTH_STEP);
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={`Width of ${label}`}
      aria-valuemin={COLUMN_WIDTH.least}
      aria-valuemax={COLUMN_WIDTH.most}
      ref={noteWidth}
      className={styles.grip}
      tabIndex={takesTab ? 0 : -1}
      title="Drag for its width, double click to fit"
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
      onDoubleClick={onFit}
      onKeyDown={onKeyDown}
    />
  );
}

function cellOf(grip: HTMLElement): HTMLElement | null {
  return grip.closest<HTMLElement>('[role="columnheader"]');
}

/** Says the width to a screen reader, also as the window changes it. */
function noteWidth(grip: HTMLElement): () => void {
  const cell = cellOf(grip);
  const observer = new ResizeObserver(() =>
    grip.setAttribute('aria-valuenow', String(cell?.offsetWidth ?? 0)),
  );
  grip.setAttribute('aria-valuenow', String(cell?.offsetWidth ?? 0));
  if (cell) observer.observe(cell);
  return () => observer.disconnect();
}
