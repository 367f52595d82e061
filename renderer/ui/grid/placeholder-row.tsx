import { memo } from 'react';
import styles from './placeholder-row.module.css';

/** Stands for a row that is on its way. */
export const PlaceholderRow = memo(function PlaceholderRow({ index }: { index: number }) {
  return (
    <div role="row" aria-rowindex={index + 2} aria-busy="true">
      <div role="gridcell" className={styles.placeholder}>
        <span className={styles.bar} />
      </div>
    </div>
  );
});
