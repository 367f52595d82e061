import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
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

interface Props<C extends string> {
  columns: readonly GridColumn<C>[];
  /** Absent: the list has one order. */
  sort?: GridSort<C> | undefined;
  onSort?: ((column: C) => void) | undefined;
  leading?: ReactNode;
}

/** Column headers, which sort where the list can be sorted; they stay on top while the rows scroll. */
export function GridHeader<C extends string>({ columns, sort, onSort, leading }: Props<C>) {
  return (
    <div role="rowgroup" className={styles.header}>
      <div role="row" aria-rowindex={1} className={styles.row} data-grid-row>
        {leading}
        {columns.map((column) => (
          <HeaderCell
            key={column.id}
            column={column}
            direction={sort?.column === column.id ? sort.direction : null}
            onSort={onSort}
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
}

function HeaderCell<C extends string>({ column, direction, onSort }: CellProps<C>) {
  if (onSort === undefined || column.hasNoOrder) {
    return (
      <div role="columnheader" className={column.className}>
        {column.label}
      </div>
    );
  }
  const ariaSort = direction === null ? 'none' : direction === 'asc' ? 'ascending' : 'descending';
  const Arrow = direction === 'desc' ? IconArrowDown : IconArrowUp;
  return (
    <div role="columnheader" aria-sort={ariaSort} className={column.className}>
      <button
        type="button"
        className={styles.button}
        data-sorted={direction !== null}
        title={`Sort by ${column.label.toLowerCase()}`}
        onClick={() => onSort(column.id)}
      >
        {column.label}
        <Arrow size={13} aria-hidden className={styles.arrow} />
      </button>
    </div>
  );
}
