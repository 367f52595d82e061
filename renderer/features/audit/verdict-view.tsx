import { IconAlertTriangle, IconCircleX, IconShieldCheck, type Icon } from '@tabler/icons-react';
import type { Verdict } from '#core/contract/audit.contract.ts';
import { formatCount } from '#renderer/ui/format.ts';
import { verdictWords, type VerdictMeaning } from './verdict-words.ts';
import styles from './verify-dialog.module.css';

const SIGNS: Readonly<Record<VerdictMeaning, Icon>> = {
  good: IconShieldCheck,
  wait: IconAlertTriangle,
  bad: IconCircleX,
};

/** What a verification came to: a colour, a sign and words, and what it was held against. */
export function VerdictView({ verdict, of }: { verdict: Verdict; of: 'log' | 'file' }) {
  const { meaning, title, lines } = verdictWords(verdict, of);
  const Sign = SIGNS[meaning];
  const { head, complete } = verdict;
  return (
    <>
      <div className={styles.verdict} data-meaning={meaning} role="status">
        <Sign size={22} stroke={1.9} className={styles.sign} aria-hidden />
        <h3 className={styles.title}>{title}</h3>
        {lines.map((line) => (
          <p key={line} className={styles.text}>
            {line}
          </p>
        ))}
      </div>
      {!complete && (
        <p className={styles.note}>
          The file holds a part of the log. What is missing from the file cannot be seen.
        </p>
      )}
      {head && (
        <dl className={styles.facts}>
          {head.keyFingerprint !== '' && (
            <>
              <dt>Fingerprint of the key</dt>
              <dd className={styles.key}>{head.keyFingerprint}</dd>
            </>
          )}
          <dt>Signed up to</dt>
          <dd>Entry {formatCount(head.seq)}</dd>
        </dl>
      )}
      <p className={styles.note}>
        The log is tamper-evident: it shows what was changed outside of Latchkey, and does not
        prevent it. Somebody who holds the desk’s key and its mark can forge both.
      </p>
    </>
  );
}
