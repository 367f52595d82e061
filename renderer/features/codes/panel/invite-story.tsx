import { Button, Tooltip } from '@mantine/core';
import { useState } from 'react';
import type { AuditEntry } from '#core/audit/entry.ts';
import { wayWords } from '#core/audit/subject.ts';
import { useDesk } from '#renderer/bridge/desk.ts';
import { useQuery } from '#renderer/bridge/use-query.ts';
import { ActionLabel } from '#renderer/ui/action-label.tsx';
import { detailLine } from '#renderer/ui/detail-words.ts';
import { formatCount } from '#renderer/ui/format.ts';
import { InlineError } from '#renderer/ui/states.tsx';
import { RelativeTime } from '#renderer/ui/time-text.tsx';
import styles from './invite-story.module.css';

/** Entries that are shown before somebody asks for more. */
const SHOWN = 8;

/** All that was done to one code, by itself or with others, the newest first. */
export function InviteStory({ id }: { id: number }) {
  const query = useQuery('audit.story', { inviteId: id }, ['audit']);
  const [showsAllOf, setShowsAllOf] = useState<number>();
  const entries = query.data ?? [];
  const shown = showsAllOf === id ? entries : entries.slice(0, SHOWN);
  const left = entries.length - shown.length;
  return (
    <section className={styles.section} aria-label="Story">
      <h3 className={styles.heading}>Story</h3>
      {query.error && <InlineError error={query.error} />}
      {query.data && entries.length === 0 && (
        <p className={styles.none}>Nothing is in the audit log about this code.</p>
      )}
      <ol className={styles.story}>
        {shown.map((entry) => (
          <Step key={entry.seq} entry={entry} />
        ))}
      </ol>
      {left > 0 && (
        <Button variant="subtle" size="compact-sm" onClick={() => setShowsAllOf(id)}>
          Show {formatCount(left)} more
        </Button>
      )}
    </section>
  );
}

function Step({ entry }: { entry: AuditEntry }) {
  const { timeZone } = useDesk().settings;
  const line = detailLine(entry.details, timeZone);
  return (
    <li className={styles.step}>
      <div className={styles.what}>
        <ActionLabel action={entry.action} />
      </div>
      <div className={styles.who}>
        <Tooltip label={wayWords(entry.way)}>
          <bdi>{entry.operator === '' ? 'Not signed in' : entry.operator}</bdi>
        </Tooltip>
        , <RelativeTime time={entry.at} />
      </div>
      {line !== '' && (
        <div className={styles.line} title={line}>
          {line}
        </div>
      )}
    </li>
  );
}
