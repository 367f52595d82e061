import { IconHourglass } from '@tabler/icons-react';
import styles from './created.module.css';

/** Why nobody can use what was made yet. */
export function WaitsNote({ count }: { count: number }) {
  return (
    <p className={styles.waits}>
      <IconHourglass size={16} stroke={1.7} aria-hidden />
      <span>
        {count === 1
          ? 'It waits for approval by another superuser. Until then it is masked for everybody, and nobody can redeem, print or pass it on.'
          : 'They wait for approval by another superuser. Until then they are masked for everybody, and nobody can redeem, print or pass them on.'}
      </span>
    </p>
  );
}
