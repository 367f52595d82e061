import { Button } from '@mantine/core';
import { IconHourglass } from '@tabler/icons-react';
import type { Invite } from '#core/contract/invites.contract.ts';
import { useMay } from '#renderer/bridge/operator.ts';
import { useQuery } from '#renderer/bridge/use-query.ts';
import { act } from '#renderer/features/codes/actions/run-action.ts';
import { targetOfInvite } from '#renderer/features/codes/actions/target.ts';
import { InlineError } from '#renderer/ui/states.tsx';
import styles from './detail-panel.module.css';

/** What a code that waits for approval is waiting for, and the decision for who may take it. */
export function WaitingNote({ invite }: { invite: Invite }) {
  const mayDecide = useMay('invites.approve');
  return (
    <section className={styles.waiting} aria-label="Approval">
      <p className={styles.waitingText}>
        <IconHourglass size={16} stroke={1.8} aria-hidden />
        <span>
          Until it is approved, it is masked for everybody, and can be neither redeemed nor printed
          nor exported in full.
          {!mayDecide && ' A superuser who did not ask for it decides.'}
        </span>
      </p>
      {mayDecide && <Decision invite={invite} />}
    </section>
  );
}

function Decision({ invite }: { invite: Invite }) {
  const target = targetOfInvite(invite);
  const { selection } = target;
  const plan = useQuery('invites.plan', { action: 'approve', input: { selection } }, ['invites']);
  const isOwn = plan.data?.unchanged.some(({ reason }) => reason === 'own') === true;
  return (
    <>
      {plan.error && <InlineError error={plan.error} />}
      {isOwn && (
        <p className={styles.own}>
          You made it or raised it last: nobody approves their own. Another superuser has to. You
          can reject it, which takes it back.
        </p>
      )}
      <div className={styles.decision}>
        {plan.data && !isOwn && (
          <Button size="compact-md" onClick={() => void act('approve', target)}>
            Approve
          </Button>
        )}
        <Button
          size="compact-md"
          variant="default"
          className={styles.danger}
          onClick={() => void act('reject', target)}
        >
          Reject
        </Button>
      </div>
    </>
  );
}
