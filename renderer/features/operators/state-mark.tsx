import type { Icon } from '@tabler/icons-react';
import styles from './operators-page.module.css';

interface Props {
  icon: Icon;
  meaning: 'good' | 'wait' | 'off';
  label: string;
}

export function StateMark({ icon: MarkIcon, meaning, label }: Props) {
  return (
    <span className={styles.state} data-meaning={meaning}>
      <MarkIcon size={15} stroke={1.9} aria-hidden />
      {label}
    </span>
  );
}
