import type { ReactNode } from 'react';
import styles from './plain-table.module.css';

interface Props {
  /** Names the table for screen readers; shown above it too. */
  title: string;
  head: readonly string[];
  maxHeight: number;
  children: ReactNode;
}

/** A small table that scrolls in its own frame, also by keyboard. */
export function PlainTable({ title, head, maxHeight, children }: Props) {
  return (
    <section>
      <h3 className={styles.title}>{title}</h3>
      <div
        className={styles.scroll}
        style={{ maxHeight }}
        tabIndex={0}
        role="region"
        aria-label={title}
      >
        <table className={styles.table} aria-label={title}>
          <thead>
            <tr>
              {head.map((label) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      </div>
    </section>
  );
}
