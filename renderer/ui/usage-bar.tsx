import { IconInfinity } from '@tabler/icons-react';
import { memo } from 'react';
import { formatCount } from './format.ts';
import styles from './usage-bar.module.css';

interface Props {
  used: number;
  /** 0 means unlimited. */
  max: number;
}

/** How much of a code is used: a small bar with its numbers, or the number alone when unlimited. */
export const UsageBar = memo(function UsageBar({ used, max }: Props) {
  if (max === 0) {
    return (
      <span className={styles.usage} title={`${formatCount(used)} used, unlimited`}>
        <IconInfinity size={16} stroke={1.7} className={styles.infinity} aria-label="Unlimited" />
        <span className={styles.numbers}>{formatCount(used)}</span>
      </span>
    );
  }
  const share = Math.min(1, used / max);
  return (
    <span className={styles.usage} title={`${formatCount(used)} of ${formatCount(max)} used`}>
      <span className={styles.track} aria-hidden>
        <span
          className={styles.fill}
          data-full={share === 1}
          style={{ transform: `scaleX(${share})` }}
        />
      </span>
      <span className={styles.numbers}>
        {formatCount(used)}/{formatCount(max)}
      </span>
    </span>
  );
});
