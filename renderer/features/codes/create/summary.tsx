import { IconHourglass } from '@tabler/icons-react';
import { needsApproval } from '#core/invites/approval.ts';
import { useDesk } from '#renderer/bridge/desk.ts';
import { useNow } from '#renderer/ui/clock.ts';
import type { Checked } from './check-draft.ts';
import { sentenceOf } from './sentence.ts';
import styles from './create-form.module.css';

interface Props {
  /** Null while something is to be mended. */
  checked: Extract<Checked, { ok: true }> | null;
  groupName: string | null;
  /** What is missing, if there are words for it. */
  missing: string | null;
}

/** What will be made, in one sentence. */
export function Summary({ checked, groupName, missing }: Props) {
  const now = useNow();
  const { timeZone, approval } = useDesk().settings;
  const waits = checked !== null && needsApproval(approval, checked.decided.draft);
  return (
    <>
      <h3 className={styles.heading}>This makes</h3>
      <p className={styles.sentence} data-incomplete={checked === null} aria-live="polite">
        {checked === null
          ? `Nothing yet: ${missing ?? 'mend what is marked at the left'}.`
          : sentenceOf(checked.input.count, checked.decided.draft, groupName, now, timeZone)}
      </p>
      {waits && (
        <p className={styles.waits}>
          <IconHourglass size={15} stroke={1.7} aria-hidden />
          <span>
            {checked.input.count === 1 ? 'It waits' : 'They wait'} until another superuser approves.
          </span>
        </p>
      )}
    </>
  );
}
