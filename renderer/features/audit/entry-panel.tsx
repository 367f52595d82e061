import { ActionIcon, Button, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconArrowRight, IconFilter } from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { actionWords } from '#core/audit/action-words.ts';
import type { AuditEntry } from '#core/audit/entry.ts';
import { FIRST_PREV_HASH } from '#core/audit/entry.ts';
import type { DetailFact } from '#core/audit/read-details.ts';
import { parseSubject, subjectWords, wayWords, type SubjectNames } from '#core/audit/subject.ts';
import { useDesk } from '#renderer/bridge/desk.ts';
import { ActionLabel } from '#renderer/ui/action-label.tsx';
import { useNow } from '#renderer/ui/clock.ts';
import { CopyButton } from '#renderer/ui/copy-button.tsx';
import { detailFacts } from '#renderer/ui/detail-words.ts';
import { formatCount, formatExact, formatRelative } from '#renderer/ui/format.ts';
import { withMod } from '#renderer/ui/platform.ts';
import { SidePanel, SidePanelBody } from '#renderer/ui/side-panel.tsx';
import { LoadingLines } from '#renderer/ui/states.tsx';
import { focusAuditGrid } from './audit-keys.ts';
import { useAudit, type AuditChoices } from './audit-store.ts';
import { copyEntryOnKey, entryJson } from './copy-entry.ts';
import { operatorWords } from './entry-words.ts';
import { showSubject } from './show-subject.ts';
import { WayIcon } from './way-icon.tsx';
import styles from './entry-panel.module.css';

/** One entry beside the log, with everything that it holds. */
export function EntryPanel({ names }: { names: SubjectNames }) {
  const entry = useAudit((state) => state.openEntry);
  const closePanel = useAudit((state) => state.closePanel);
  const close = () => {
    closePanel();
    focusAuditGrid();
  };
  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    if (copyEntryOnKey(event, entry ?? undefined)) event.preventDefault();
  };
  return (
    <SidePanel
      title={entry === null ? 'Entry' : `Entry ${formatCount(entry.seq)}`}
      actions={
        entry && (
          <CopyButton
            text={entryJson(entry)}
            what="Entry"
            label="Copy as JSON"
            shortcut={withMod('C')}
          />
        )
      }
      onClose={close}
      onKey={onKey}
    >
      {entry === null ? (
        <LoadingLines label="Loading entry" />
      ) : (
        <SidePanelBody of={entry.seq}>
          <EntryHead entry={entry} />
          <EntryFacts entry={entry} names={names} />
          <EntryDetails details={entry.details} />
          <EntryChain entry={entry} />
        </SidePanelBody>
      )}
    </SidePanel>
  );
}

function EntryHead({ entry: { action, at } }: { entry: AuditEntry }) {
  const now = useNow();
  const zone = useDesk().settings.timeZone;
  return (
    <>
      <div className={styles.head}>
        <ActionLabel action={action} />
      </div>
      <p className={styles.when}>
        <time dateTime={new Date(at).toISOString()}>{formatExact(at, zone)}</time>,{' '}
        {formatRelative(at, now, zone)}
      </p>
    </>
  );
}

function EntryFacts({ entry, names }: { entry: AuditEntry; names: SubjectNames }) {
  const { operatorId, operator, action, subject, way } = entry;
  const about = subjectWords(subject, names);
  const { kind } = parseSubject(subject);
  return (
    <dl className={styles.facts}>
      <Fact label="Operator">
        <bdi className={operator === '' ? styles.none : undefined}>{operatorWords(entry)}</bdi>
        {operatorId !== null && (
          <Only of={operator} choices={{ operator: { operatorId, name: operator } }} />
        )}
      </Fact>
      <Fact label="By way of">
        <span className={styles.way}>
          <WayIcon way={way} />
          {wayWords(way)}
        </span>
      </Fact>
      <Fact label="Action">
        {actionWords(action)}
        <Only of={actionWords(action)} choices={{ action }} />
      </Fact>
      <Fact label="About">
        <bdi>{about}</bdi>
        <Only of={about} choices={{ subject: { subject, label: about } }} />
        {kind === 'invite' && (
          <Button variant="default" size="compact-sm" onClick={() => showSubject(subject, about)}>
            Show code
          </Button>
        )}
        {kind === 'batch' && (
          <Button variant="default" size="compact-sm" onClick={() => showSubject(subject, about)}>
            Show codes
          </Button>
        )}
      </Fact>
    </dl>
  );
}

function EntryDetails({ details }: { details: string }) {
  const zone = useDesk().settings.timeZone;
  const facts = detailFacts(details, zone);
  if (facts.length === 0) return null;
  return (
    <section className={styles.section} aria-label="Details">
      <h3 className={styles.heading}>Details</h3>
      <dl className={styles.facts}>
        {facts.map((fact) => (
          <Fact key={fact.label} label={fact.label}>
            <FactValue fact={fact} />
          </Fact>
        ))}
      </dl>
    </section>
  );
}

function FactValue({ fact: { before, value } }: { fact: DetailFact }) {
  if (before === undefined) {
    return /^[0-9a-f]{64}$/.test(value) ? (
      <span className={styles.hash}>{value}</span>
    ) : (
      <bdi>{value}</bdi>
    );
  }
  return (
    <>
      <bdi className={styles.was}>
        <VisuallyHidden>before: </VisuallyHidden>
        {before}
      </bdi>
      <IconArrowRight size={14} className={styles.arrow} aria-hidden />
      <bdi>
        <VisuallyHidden>after: </VisuallyHidden>
        {value}
      </bdi>
    </>
  );
}

function EntryChain({ entry: { seq, prevHash, hash } }: { entry: AuditEntry }) {
  const isFirst = prevHash === FIRST_PREV_HASH;
  return (
    <section className={styles.section} aria-label="Place in the chain">
      <h3 className={styles.heading}>Place in the chain</h3>
      <dl className={styles.facts}>
        <Fact label="Number">{formatCount(seq)}</Fact>
        <Fact label="Hash">
          <span className={styles.hash}>{hash}</span>
        </Fact>
        <Fact label="Hash before it">
          {isFirst ? (
            <span className={styles.none}>None: it is the first</span>
          ) : (
            <span className={styles.hash}>{prevHash}</span>
          )}
        </Fact>
      </dl>
    </section>
  );
}

/** Narrows the log to entries that share this. */
function Only({ of, choices }: { of: string; choices: Partial<AuditChoices> }) {
  const choose = useAudit((state) => state.choose);
  const label = `Only entries with ${of}`;
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={24}
        aria-label={label}
        onClick={() => choose(choices)}
      >
        <IconFilter size={14} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}
