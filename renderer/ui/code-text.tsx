import { groupForEye } from '#core/invites/code.ts';
import styles from './code-text.module.css';

/**
 * A code in fours for the eye. The gaps are drawn, not typed: selecting and copying it by hand gives
 * the code as it is, and a screen reader hears it whole.
 */
export function CodeText({ code, large }: { code: string; large?: boolean }) {
  const parts = groupForEye(code).split(' ');
  return (
    <span className={styles.code} data-large={large === true}>
      {parts.map((part, index) => (
        <span key={index} className={styles.part}>
          {part}
        </span>
      ))}
    </span>
  );
}
