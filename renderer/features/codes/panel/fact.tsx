import type { ReactNode } from 'react';
import styles from './invite-facts.module.css';

interface Props {
  label: string;
  /** Over both columns. */
  wide?: boolean;
  /** A dash where there is nothing. */
  children: ReactNode;
}

/** One fact of a code, in a `dl`. */
export function Fact({ label, wide, children }: Props) {
  return (
    <div className={styles.fact} data-wide={wide === true}>
      <dt>{label}</dt>
      <dd>{children ?? <span className={styles.none}>–</span>}</dd>
    </div>
  );
}
