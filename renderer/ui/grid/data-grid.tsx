import {
  useEffect,
  useLayoutEffect,
  useRef,
  useSyncExternalStore,
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { GridHeader, type ColumnActions, type GridColumn, type GridSort } from './grid-header.tsx';
import type { ScaledScroller } from './scaled-scroller.ts';
import { ROW_HEIGHT, slotCount, type RowRange } from './scroll-geometry.ts';
import styles from './data-grid.module.css';

interface Props<C extends string> {
  /** Its name for screen readers: "Codes". */
  label: string;
  /** Prefix of the rows' element ids, from {@link rowElementId}. */
  idPrefix: string;
  scroller: ScaledScroller;
  rowCount: number;
  columns: readonly GridColumn<C>[];
  /** Absent: the list has one order. */
  sort?: GridSort<C>;
  onSort?: (column: C) => void;
  activeIndex: number | null;
  multiSelectable?: boolean;
  busy?: boolean;
  onKeyDown: (event: KeyboardEvent<HTMLDivElement>) => void;
  /** The row's content, or its placeholder. The grid gives it position, id and roles' context. */
  renderRow: (index: number) => ReactNode;
  onRange: (range: RowRange) => void;
  /** Leading header cell, such as a selection column's. */
  leadingHeader?: ReactNode;
  className?: string | undefined;
  /** How wide the columns are, as CSS, and how wide a row is at least; absent: the class says. */
  template?: string | undefined;
  leastWidth?: number | undefined;
  columnActions?: ColumnActions<C> | undefined;
  /** Says how many pixels wide the list is, whenever that is another number. */
  onRoom?: ((width: number) => void) | undefined;
  /** Takes the keyboard when it appears. */
  takesFocus?: boolean;
}

const HEADER_HEIGHT = 32;

export function rowElementId(idPrefix: string, index: number): string {
  return `${idPrefix}-row-${index}`;
}

/**
 * A grid of any number of rows, of which only those in sight exist. Rows are keyed by slot and used
 * again while scrolling, which costs a change of text instead of new elements.
 */
export function DataGrid<C extends string>(props: Props<C>) {
  const { scroller, rowCount, idPrefix, activeIndex, onRange, onRoom, takesFocus } = props;
  const scrollerRef = useRef<HTMLDivElement>(null);
  const spacerRef = useRef<HTMLDivElement>(null);
  const windowRef = useRef<HTMLDivElement>(null);
  const layerRef = useRef<HTMLDivElement>(null);
  const range = useSyncExternalStore(scroller.subscribe, scroller.getRange);

  useLayoutEffect(() => {
    if (!scrollerRef.current || !spacerRef.current || !windowRef.current || !layerRef.current) {
      return undefined;
    }
    return scroller.attach({
      scroller: scrollerRef.current,
      spacer: spacerRef.current,
      window: windowRef.current,
      layer: layerRef.current,
      headerHeight: HEADER_HEIGHT,
    });
  }, [scroller]);

  useLayoutEffect(() => {
    const element = scrollerRef.current;
    if (!element || !onRoom) return undefined;
    const tell = () => onRoom(element.clientWidth);
    const observer = new ResizeObserver(tell);
    observer.observe(element);
    tell();
    return () => observer.disconnect();
  }, [onRoom]);

  useEffect(() => {
    if (takesFocus === true) scrollerRef.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  useLayoutEffect(() => scroller.setRowCount(rowCount), [scroller, rowCount]);
  useLayoutEffect(() => onRange(range), [onRange, range]);

  const activeIsDrawn =
    activeIndex !== null && activeIndex >= range.start && activeIndex < range.end;

  return (
    <div
      ref={scrollerRef}
      className={`${styles.scroller} ${props.className ?? ''}`}
      style={columnStyle(props.template, props.leastWidth)}
      role="grid"
      aria-label={props.label}
      aria-rowcount={rowCount + 1}
      aria-colcount={props.columns.length + (props.leadingHeader ? 1 : 0)}
      aria-multiselectable={props.multiSelectable}
      aria-busy={props.busy}
      aria-activedescendant={activeIsDrawn ? rowElementId(idPrefix, activeIndex) : undefined}
      tabIndex={0}
      onKeyDown={props.onKeyDown}
    >
      <GridHeader
        columns={props.columns}
        sort={props.sort}
        onSort={props.onSort}
        actions={props.columnActions}
        leading={props.leadingHeader}
      />
      <div ref={spacerRef} role="presentation">
        <div ref={windowRef} className={styles.window} role="presentation">
          <div ref={layerRef} className={styles.layer} role="rowgroup">
            {rowsOf(range, rowCount, slotCount(scroller.geometry), props.renderRow)}
          </div>
        </div>
      </div>
    </div>
  );
}

/** The rows take their columns from here, and need not be drawn again for another width. */
function columnStyle(template: string | undefined, leastWidth: number | undefined) {
  if (template === undefined) return undefined;
  return {
    overflowX: 'auto',
    '--lk-columns': template,
    '--lk-least-width': leastWidth === undefined ? undefined : `${leastWidth}px`,
  } as CSSProperties;
}

function rowsOf(
  range: RowRange,
  rowCount: number,
  slots: number,
  render: (index: number) => ReactNode,
): ReactNode[] {
  const rows: ReactNode[] = [];
  for (let index = range.start; index < Math.min(range.end, rowCount); index++) {
    rows.push(
      <RowSlot key={index % slots} top={(index - range.anchor) * ROW_HEIGHT}>
        {render(index)}
      </RowSlot>,
    );
  }
  return rows;
}

function RowSlot({ top, children }: { top: number; children: ReactNode }) {
  return (
    <div role="presentation" className={styles.slot} style={{ top }}>
      {children}
    </div>
  );
}
