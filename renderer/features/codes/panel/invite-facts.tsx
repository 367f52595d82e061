import type { ReactNode } from 'react';
import type { Invite, InviteDetail } from '#core/contract/invites.contract.ts';
import { PERMISSION_LABELS, ROLE_LABELS } from '#core/invites/vocabulary.ts';
import { formatCount } from '#renderer/ui/format.ts';
import { RelativeTime } from '#renderer/ui/time-text.tsx';
import { UsageBar } from '#renderer/ui/usage-bar.tsx';
import { DecisionFacts } from './decision-facts.tsx';
import { Fact } from './fact.tsx';
import styles from './invite-facts.module.css';

interface Props {
  invite: Invite;
  /** Undefined while it is fetched. */
  detail: InviteDetail | undefined;
}

/** The facts in two columns, then notes and tags. */
export function InviteFacts({ invite, detail }: Props) {
  const tags = Object.entries(detail?.tags ?? {});
  return (
    <>
      <dl className={styles.facts}>
        <Fact label="Name">{typed(invite.name)}</Fact>
        <Fact label="For">
          {invite.email === null ? 'Anyone' : <Address email={invite.email} />}
        </Fact>
        <Fact label="Role">{ROLE_LABELS[invite.role]}</Fact>
        <Fact label="Permission">{PERMISSION_LABELS[invite.permission]}</Fact>
        <Fact label="Group">{typed(invite.groupName)}</Fact>
        <Fact label="Uses">
          <UsageBar used={invite.usedCount} max={invite.maxUses} />
        </Fact>
        {invite.validFrom !== null && (
          <Fact label="Valid from">
            <RelativeTime time={invite.validFrom} />
          </Fact>
        )}
        <Fact label="Expires">
          {invite.expiresAt === null ? 'Never' : <RelativeTime time={invite.expiresAt} />}
        </Fact>
        <Fact label="Last used">
          {invite.lastUsedAt === null ? 'Not yet' : <RelativeTime time={invite.lastUsedAt} />}
        </Fact>
        <Fact label="Created">
          <RelativeTime time={invite.createdAt} />
        </Fact>
        {detail?.createdBy && <Fact label="Created by">{typed(detail.createdBy)}</Fact>}
        <Fact label="Batch">{typed(detail?.batchName)}</Fact>
        {detail && <PassingOnFacts detail={detail} />}
        {detail && <DecisionFacts detail={detail} />}
      </dl>
      {detail?.notes && (
        <section className={styles.section}>
          <h3 className={styles.heading}>Notes</h3>
          <p className={styles.notes} dir="auto">
            {detail.notes}
          </p>
        </section>
      )}
      {tags.length > 0 && (
        <section className={styles.section}>
          <h3 className={styles.heading}>Tags</h3>
          <ul className={styles.tags}>
            {tags.map(([key, value]) => (
              <li key={key} className={styles.tag}>
                <bdi className={styles.key}>{key}</bdi> <bdi>{value}</bdi>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** An address that is too long for its line is broken after the @ rather than anywhere. */
function Address({ email }: { email: string }) {
  const at = email.lastIndexOf('@') + 1;
  return (
    <bdi>
      {email.slice(0, at)}
      <wbr />
      {email.slice(at)}
    </bdi>
  );
}

/** What somebody typed, in its own direction. */
function typed(text: string | null | undefined): ReactNode {
  return typeof text === 'string' ? <bdi>{text}</bdi> : null;
}

/** How a code may be passed on, and to which devices it is bound: what is usual, is not said. */
function PassingOnFacts({ detail }: { detail: InviteDetail }) {
  return (
    <>
      {detail.canInvite && <Fact label="Can invite">Yes</Fact>}
      {detail.transferable && <Fact label="Transferable">Yes</Fact>}
      {detail.deviceBound && <Fact label="Device-bound">Yes</Fact>}
      {detail.maxDevices !== null && (
        <Fact label="Max devices">{formatCount(detail.maxDevices)}</Fact>
      )}
      {detail.configUrl !== null && (
        <Fact label="Configuration URL" wide>
          <bdi>{detail.configUrl}</bdi>
        </Fact>
      )}
    </>
  );
}
