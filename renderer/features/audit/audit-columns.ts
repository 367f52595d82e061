import type { GridColumn } from '#renderer/ui/grid/grid-header.tsx';
import styles from './audit-grid.module.css';

export type AuditColumn = 'seq' | 'time' | 'operator' | 'action' | 'subject' | 'details';

/** The columns of the log; audit-grid.module.css says how wide and which go first when narrow. */
export const AUDIT_COLUMNS: readonly GridColumn<AuditColumn>[] = [
  { id: 'seq', label: 'No.', className: styles.seq },
  { id: 'time', label: 'Time', className: styles.time },
  { id: 'operator', label: 'Operator', className: styles.operator },
  { id: 'action', label: 'Action', className: styles.action },
  { id: 'subject', label: 'About', className: styles.subject },
  { id: 'details', label: 'Details', className: styles.details },
];
