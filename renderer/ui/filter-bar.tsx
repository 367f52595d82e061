import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { isolate } from './isolate.ts';
import styles from './filter-bar.module.css';

interface BarProps {
  /** The menus, then a chip for each choice. */
  children: ReactNode;
  /** Takes all choices away; undefined while there are none. */
  onClear: (() => void) | undefined;
  /** What can be done with all that is shown; at the right. */
  actions?: ReactNode;
}

/** What a list is narrowed to. */
export function FilterBar({ children, onClear, actions }: BarProps) {
  return (
    <div className={styles.bar} role="group" aria-label="Filter">
      {children}
      {onClear && (
        <Button variant="subtle" color="gray" size="compact-sm" onClick={onClear}>
          Clear
        </Button>
      )}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}

interface ChipProps {
  /** What kind of thing it is, where that is not plain: "Batch". */
  of?: string;
  label: string;
  onRemove: () => void;
}

/** One choice, which it takes away again. */
export function FilterChip({ of, label, onRemove }: ChipProps) {
  const name = of === undefined ? label : `${of}: ${isolate(label)}`;
  return (
    <span className={styles.chip}>
      {of !== undefined && <span className={styles.chipKind}>{of}:&nbsp;</span>}
      <bdi className={styles.chipLabel} title={label}>
        {label}
      </bdi>
      <button
        type="button"
        className={styles.remove}
        aria-label={`Remove filter ${name}`}
        title={`Remove filter ${name}`}
        onClick={onRemove}
      >
        <IconX size={13} aria-hidden />
      </button>
    </span>
  );
}
