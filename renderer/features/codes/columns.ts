import type { SortColumn } from '#core/contract/invites.contract.ts';
import type { GridColumn } from '#renderer/ui/grid/grid-header.tsx';
import styles from './codes-grid.module.css';

/** The columns of the list; codes-grid.module.css says how wide and which go first when narrow. */
export const COLUMNS: readonly GridColumn<SortColumn>[] = [
  { id: 'code', label: 'Code', className: styles.code },
  { id: 'name', label: 'Name', className: styles.name },
  { id: 'role', label: 'Role', className: styles.role },
  { id: 'group', label: 'Group', className: styles.group },
  { id: 'uses', label: 'Uses', className: styles.uses },
  { id: 'status', label: 'Status', className: styles.status },
  { id: 'expires', label: 'Expires', className: styles.expires },
  { id: 'created', label: 'Created', className: styles.created },
];

/** The same for who sees codes in part: the order of codes would tell the rest, so none is offered. */
export const MASKED_COLUMNS: readonly GridColumn<SortColumn>[] = COLUMNS.map((column) =>
  column.id === 'code' ? { ...column, hasNoOrder: true } : column,
);
