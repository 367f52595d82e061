import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Invite } from '#core/contract/invites.contract.ts';
import { deriveStatus } from '#core/invites/status.ts';
import { useQuery } from '#renderer/bridge/use-query.ts';
import { showChildren } from '#renderer/features/codes/show-children.ts';
import { showInvite } from '#renderer/features/codes/show-invite.ts';
import { useNow } from '#renderer/ui/clock.ts';
import { CodeText } from '#renderer/ui/code-text.tsx';
import { formatCount } from '#renderer/ui/format.ts';
import { announce } from '#renderer/ui/live-region.tsx';
import { focusPanel } from '#renderer/ui/side-panel.tsx';
import { InlineError } from '#renderer/ui/states.tsx';
import { StatusBadge } from '#renderer/ui/status-badge.tsx';
import styles from './invite-family.module.css';

/** What a code was made from and what was made from it; nothing where it stands alone. */
export function InviteFamily({ id }: { id: number }) {
  const { data, error } = useQuery('invites.family', { id }, ['invites']);
  if (error) return <InlineError error={error} />;
  if (data === undefined) return null;
  const { parent, children, count } = data;
  return (
    <>
      {parent !== null && (
        <Section title="Parent">
          <Relatives invites={[parent]} />
        </Section>
      )}
      {count > 0 && (
        <Section title="Children" count={count}>
          <Relatives invites={children} />
          <Button
            className={styles.all}
            variant="subtle"
            size="compact-sm"
            onClick={() => showChildren(id)}
          >
            {count === 1 ? 'Show it in the list' : `Show all ${formatCount(count)} in the list`}
          </Button>
        </Section>
      )}
    </>
  );
}

interface SectionProps {
  title: string;
  count?: number;
  children: ReactNode;
}

function Section({ title, count, children }: SectionProps) {
  return (
    <section className={styles.section} aria-label={title}>
      <h3 className={styles.heading}>
        {title}
        {count !== undefined && <span className={styles.count}> {formatCount(count)}</span>}
      </h3>
      {children}
    </section>
  );
}

/** Codes of a family, each of which opens in the panel. */
function Relatives({ invites }: { invites: readonly Invite[] }) {
  const now = useNow();
  return (
    <ul className={styles.relatives}>
      {invites.map((invite) => (
        <li key={invite.id}>
          <button type="button" className={styles.relative} onClick={() => openRelative(invite)}>
            <CodeText code={invite.code} />
            <bdi className={styles.name} title={invite.name ?? undefined}>
              {invite.name}
            </bdi>
            <StatusBadge status={deriveStatus(invite, now)} />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What was pressed goes with the code that it stood in: the keyboard stays in the panel. */
function openRelative({ id, code }: Invite): void {
  focusPanel();
  showInvite(id);
  announce(`Details of ${code}`);
}
