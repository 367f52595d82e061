import type { SortColumn } from '#core/contract/invites.contract.ts';
import { createColumnLook } from '#renderer/ui/grid/column-look-store.ts';
import type { ColumnPlace } from '#renderer/ui/grid/column-look.ts';
import type { GridColumn } from '#renderer/ui/grid/grid-header.tsx';
import styles from './codes-grid.module.css';

export type CodeColumn = SortColumn | 'tags';

export type CodesColumn = GridColumn<CodeColumn> & ColumnPlace<CodeColumn>;

/** All facts of a row; where the list is narrow, those that matter least leave first. */
export const COLUMNS: readonly CodesColumn[] = [
  { id: 'code', label: 'Code', width: 128, isFixed: true, className: styles.code },
  { id: 'name', label: 'Name', width: [96, 3], className: styles.name },
  { id: 'email', label: 'E-mail', width: 184, isExtra: true, className: styles.dim },
  { id: 'role', label: 'Role', width: 80, leavesBelow: 740, className: styles.dim },
  { id: 'permission', label: 'Permission', width: 124, isExtra: true, className: styles.dim },
  { id: 'group', label: 'Group', width: 116, leavesBelow: 900, className: styles.group },
  { id: 'uses', label: 'Uses', width: [100, 1], leavesBelow: 560, className: styles.uses },
  { id: 'status', label: 'Status', width: [160, 2], className: styles.status },
  { id: 'starts', label: 'Starts', width: 112, isExtra: true, className: styles.dim },
  { id: 'expires', label: 'Expires', width: 104, leavesBelow: 740, className: styles.dim },
  { id: 'created', label: 'Created', width: 104, leavesBelow: 1060, className: styles.dim },
  { id: 'createdBy', label: 'Created by', width: 124, isExtra: true, className: styles.dim },
  { id: 'lastUsed', label: 'Last used', width: 112, isExtra: true, className: styles.dim },
  { id: 'batch', label: 'Batch', width: 140, isExtra: true, className: styles.dim },
  {
    id: 'tags',
    label: 'Tags',
    width: 180,
    isExtra: true,
    hasNoOrder: true,
    className: styles.dim,
  },
];

/** The same for who sees codes in part: the order of codes would tell the rest, so none is offered. */
export const MASKED_COLUMNS: readonly CodesColumn[] = COLUMNS.map((column) =>
  column.id === 'code' ? { ...column, hasNoOrder: true } : column,
);

/** Width of what a row is selected by. */
export const CHECK_WIDTH = 44;
/** What a row has beside its columns: the check before them, a margin behind. */
export const ROW_EXTRA = CHECK_WIDTH + 16;

export const codesLook = createColumnLook();
