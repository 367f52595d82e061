import { IconAlertTriangle, IconBan } from '@tabler/icons-react';
import { actionMeaning, actionWords } from '#core/audit/action-words.ts';
import styles from './action-label.module.css';

const SIGNS = {
  bad: <IconBan size={15} stroke={1.9} aria-hidden />,
  wait: <IconAlertTriangle size={15} stroke={1.9} aria-hidden />,
} as const;

/** What the audit log says was done, in words; what stands out with a sign and a colour. */
export function ActionLabel({ action }: { action: string }) {
  const meaning = actionMeaning(action);
  return (
    <span className={styles.action} data-meaning={meaning ?? undefined}>
      {meaning !== null && SIGNS[meaning]}
      <span className={styles.words}>{actionWords(action)}</span>
    </span>
  );
}
