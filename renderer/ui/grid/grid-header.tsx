import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { ColumnGrip } from './column-grip.tsx';
import { WIDTH_STEP } from './column-look.ts';
import { useColumnDrag } from './use-column-drag.ts';
import styles from './grid-header.module.css';

export interface GridColumn<C extends string> {
  id: C;
  label: string;
  /** Class that places the cell and hides it where the list is narrow. */
  className?: string | undefined;
  /** The list is not sorted by it, though by others. */
  hasNoOrder?: true;
}

export interface GridSort<C extends string> {
  column: C;
  direction: 'asc' | 'desc';
}

/** What can be done to the columns themselves. */
export interface ColumnActions<C extends string> {
  /** Puts it before another, or at the end. */
  move: (column: C, before: C | null) => void;
  /** Moves it by one place. */
  step: (column: C, by: -1 | 1) => void;
  /** Makes it so many pixels wide. */
  resize: (column: C, width: number) => void;
  /** The same by key, where nobody sees it: says the width. */
  widen: (column: C, width: number) => void;
  /** Makes it as wide as what stands in it. */
  fit: (column: C) => void;
}

interface Props<C extends string> {
  columns: readonly GridColumn<C>[];
  /** Absent: the list has one order. */
  sort?: GridSort<C> | undefined;
  onSort?: ((column: C) => void) | undefined;
  /** Absent: the columns stand as they are. */
  actions?: ColumnActions<C> | undefined;
  leading?: ReactNode;
}

/**
 * Column headers, which sort where the list can be sorted; they stay on top while the rows scroll.
 * Where columns can be changed they are moved by dragging or Alt with an arrow, and made wider by their
 * edge or Shift with an arrow.
 */
export function GridHeader<C extends string>(props: Props<C>) {
  const { columns, sort, onSort, actions, leading } = props;
  const drag = useColumnDrag(actions?.move);
  return (
    <div role="rowgroup" className={styles.header}>
      <div role="row" aria-rowindex={1} className={styles.row} data-grid-row {...drag.row}>
        {leading}
        {columns.map((column) => (
          <HeaderCell
            key={column.id}
            column={column}
            direction={sort?.column === column.id ? sort.direction : null}
            onSort={onSort}
            actions={actions}
            dropping={drag.sideOf(column.id)}
          />
        ))}
      </div>
    </div>
  );
}

interface CellProps<C extends string> {
  column: GridColumn<C>;
  direction: 'asc' | 'desc' | null;
  onSort: ((column: C) => void) | undefined;
  actions: ColumnActions<C> | undefined;
  /** On which side of it the column that is dragged would come to stand. */
  dropping: 'before' | 'after' | undefined;
}

function HeaderCell<C extends string>(props: CellProps<C>) {
  const { column, direction, onSort, actions, dropping } = props;
  const canSort = onSort !== undefined && !column.hasNoOrder;
  const ariaSort = direction === null ? 'none' : direction === 'asc' ? 'ascending' : 'descending';
  const Arrow = direction === 'desc' ? IconArrowDown : IconArrowUp;
  const keys = 'drag or Alt + ←/→ to move, Shift + ←/→ for its width';
  const title = canSort ? `Sort by ${column.label.toLowerCase()}` : column.label;
  return (
    <div
      role="columnheader"
      aria-label={canSort || !actions ? undefined : column.label}
      aria-sort={canSort ? ariaSort : undefined}
      className={column.className}
      data-column={column.id}
      data-dropping={dropping}
      onKeyDown={actions && ((event) => changeByKey(event, column.id, actions))}
    >
      {canSort ? (
        <button
          type="button"
          className={styles.button}
          data-sorted={direction !== null}
          title={actions ? `${title}; ${keys}` : title}
          onClick={() => onSort(column.id)}
        >
          {column.label}
          <Arrow size={13} aria-hidden className={styles.arrow} />
        </button>
      ) : (
        <span title={actions && keys.replace('drag', 'Drag')}>{column.label}</span>
      )}
      {actions && (
        <ColumnGrip
          label={column.label}
          takesTab={!canSort}
          onResize={(width) => actions.resize(column.id, width)}
          onFit={() => actions.fit(column.id)}
        />
      )}
    </div>
  );
}

/** Alt moves, Shift resizes; anything else is the button's own. */
function changeByKey<C extends string>(
  event: KeyboardEvent<HTMLElement>,
  column: C,
  actions: ColumnActions<C>,
): void {
  const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : null;
  if (step === null || event.ctrlKey || event.metaKey || event.altKey === event.shiftKey) return;
  event.preventDefault();
  event.stopPropagation();
  if (event.altKey) actions.step(column, step);
  else actions.widen(column, event.currentTarget.offsetWidth + step * WIDTH_STEP);
}
