import { Progress as ProgressBar } from '@mantine/core';
import type { Progress } from '#core/contract/events.ts';
import { formatCount } from './format.ts';
import styles from './progress-line.module.css';

interface Props {
  progress: Progress | undefined;
  /** Stands until the first report. */
  fallback: string;
}

/** How far long work is: its phase in words, its numbers, and a bar. */
export function ProgressLine({ progress, fallback }: Props) {
  const phase = progress?.phase ?? fallback;
  const total = progress?.total;
  const known = progress !== undefined && total !== undefined && total > 0;
  const percent = known ? Math.min(100, (progress.done / total) * 100) : 100;
  return (
    <div className={styles.line}>
      <div className={styles.words}>
        <span>{phase}</span>
        {progress && progress.done > 0 && (
          <span className={styles.numbers}>
            {formatCount(progress.done)}
            {known && ` of ${formatCount(total)}`}
          </span>
        )}
      </div>
      <ProgressBar
        value={percent}
        striped={!known}
        animated={!known}
        size="sm"
        transitionDuration={100}
        aria-label={phase}
      />
    </div>
  );
}
