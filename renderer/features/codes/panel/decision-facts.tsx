import type { InviteDetail } from '#core/contract/invites.contract.ts';
import { RelativeTime } from '#renderer/ui/time-text.tsx';
import { Fact } from './fact.tsx';
import styles from './invite-facts.module.css';

/** What was decided over a code and holds still: when, by whom and why, as far as that is known. */
export function DecisionFacts({ detail }: { detail: InviteDetail }) {
  const { approval, askedBy, decidedBy, decidedAt } = detail;
  return (
    <>
      {approval === 'waiting' && askedBy !== null && (
        <Fact label="Approval asked for by">
          <bdi>{askedBy}</bdi>
        </Fact>
      )}
      {approval === 'approved' && <Decision label="Approved" at={decidedAt} by={decidedBy} />}
      {approval === 'rejected' && (
        <Decision label="Rejected" at={decidedAt} by={decidedBy} why={detail.approvalReason} />
      )}
      {detail.deactivatedAt !== null && <Decision label="Deactivated" at={detail.deactivatedAt} />}
      {detail.revokedAt !== null && (
        <Decision
          label="Revoked"
          at={detail.revokedAt}
          by={detail.revokedBy}
          why={detail.revokedReason}
        />
      )}
      {detail.archivedAt !== null && <Decision label="Archived" at={detail.archivedAt} />}
    </>
  );
}

interface DecisionProps {
  label: string;
  at: number | null;
  by?: string | null;
  why?: string | null;
}

/** With a reason it has a line of its own: it may be long. */
function Decision({ label, at, by = null, why = null }: DecisionProps) {
  return (
    <Fact label={label} wide={why !== null}>
      {at === null && by === null ? 'Yes' : at !== null && <RelativeTime time={at} />}
      {by !== null && (
        <>
          {' '}
          by <bdi>{by}</bdi>
        </>
      )}
      {why !== null && (
        <p className={styles.reason} dir="auto">
          {why}
        </p>
      )}
    </Fact>
  );
}
