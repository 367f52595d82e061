import { memo, type MouseEvent } from 'react';
import type { AuditEntry } from '#core/audit/entry.ts';
import { ActionLabel } from '#renderer/ui/action-label.tsx';
import { formatExact, formatMoment } from '#renderer/ui/format.ts';
import { operatorWords } from './entry-words.ts';
import { WayIcon } from './way-icon.tsx';
import styles from './audit-grid.module.css';

interface Props {
  id: string;
  index: number;
  entry: AuditEntry;
  zone: string;
  /** What it is about, in words. */
  subject: string;
  summary: string;
  active: boolean;
  onOpen: (index: number) => void;
  /** Shows what the entry is about; undefined for what has no place of its own. */
  onSubject: ((subject: string, label: string) => void) | undefined;
}

/** One entry of the log. Plain elements only: hundreds are drawn in a second while somebody scrolls. */
export const AuditRow = memo(function AuditRow(props: Props) {
  const { index, entry, zone, subject, summary, onOpen, onSubject } = props;
  const follow = (event: MouseEvent<HTMLElement>) => {
    event.stopPropagation();
    onSubject?.(entry.subject, subject);
  };
  return (
    <div
      role="row"
      id={props.id}
      aria-rowindex={index + 2}
      data-active={props.active}
      onClick={() => onOpen(index)}
    >
      <div role="gridcell" className={styles.seq}>
        {entry.seq.toLocaleString('en-US')}
      </div>
      <div role="gridcell" className={styles.time} onMouseEnter={titled(entry.at, zone)}>
        {formatMoment(entry.at, zone)}
      </div>
      <div role="gridcell" className={styles.operator}>
        <WayIcon way={entry.way} />
        <bdi className={entry.operator === '' ? styles.none : styles.name} title={entry.operator}>
          {operatorWords(entry)}
        </bdi>
      </div>
      <div role="gridcell" className={styles.action}>
        <ActionLabel action={entry.action} />
      </div>
      <div role="gridcell" className={styles.subject} title={subject}>
        {onSubject === undefined ? (
          <bdi>{subject}</bdi>
        ) : (
          <button type="button" className={styles.link} tabIndex={-1} onClick={follow}>
            <bdi>{subject}</bdi>
          </button>
        )}
      </div>
      <div role="gridcell" className={styles.details} title={summary}>
        {summary}
      </div>
    </div>
  );
});

/** Writes the exact time and its zone into the tooltip, only for the cell that is pointed at. */
function titled(time: number, zone: string) {
  return (event: MouseEvent<HTMLElement>) => {
    event.currentTarget.title = formatExact(time, zone);
  };
}
