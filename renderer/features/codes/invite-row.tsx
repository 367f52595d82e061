import { memo, type MouseEvent } from 'react';
import type { Invite } from '#core/contract/invites.contract.ts';
import { ROLE_LABELS } from '#core/invites/vocabulary.ts';
import { WARNING_LABELS, type Status, type Warning } from '#core/invites/status.ts';
import { IconAlertTriangle } from '@tabler/icons-react';
import { CodeText } from '#renderer/ui/code-text.tsx';
import { formatExact } from '#renderer/ui/format.ts';
import { StatusBadge } from '#renderer/ui/status-badge.tsx';
import { UsageBar } from '#renderer/ui/usage-bar.tsx';
import styles from './codes-grid.module.css';

interface Props {
  id: string;
  index: number;
  invite: Invite;
  status: Status;
  /** Joined, so that an unchanged row is not drawn again. */
  warnings: string;
  expires: string;
  created: string;
  zone: string;
  active: boolean;
  selected: boolean;
  onOpen: (index: number) => void;
  /** Undefined for who can do nothing with a selection. */
  onSelect: ((index: number, range: boolean) => void) | undefined;
}

const WARNING_ICON = <IconAlertTriangle size={14} stroke={1.9} aria-hidden />;

/** One row. Plain elements only: hundreds are drawn in a second while somebody scrolls. */
export const InviteRow = memo(function InviteRow(props: Props) {
  const { index, invite, status, warnings, onOpen, onSelect } = props;
  const select = (event: MouseEvent<HTMLElement>) => {
    event.stopPropagation();
    onSelect?.(index, event.shiftKey);
  };
  return (
    <div
      role="row"
      id={props.id}
      aria-rowindex={index + 2}
      aria-selected={props.selected}
      data-active={props.active}
      onClick={() => onOpen(index)}
    >
      {onSelect === undefined ? (
        <div role="presentation" />
      ) : (
        <div role="gridcell" className={styles.check} onClick={select}>
          <input
            type="checkbox"
            tabIndex={-1}
            readOnly
            checked={props.selected}
            aria-label={`Select ${invite.code}`}
            title="Select (Space)"
          />
        </div>
      )}
      <div role="gridcell" className={styles.code}>
        <CodeText code={invite.code} />
      </div>
      <div role="gridcell" className={styles.name} dir="auto" title={invite.name ?? undefined}>
        {invite.name ?? <span className={styles.none}>–</span>}
      </div>
      <div role="gridcell" className={styles.role}>
        {ROLE_LABELS[invite.role]}
      </div>
      <div
        role="gridcell"
        className={styles.group}
        dir="auto"
        title={invite.groupName ?? undefined}
      >
        {invite.groupName ?? <span className={styles.none}>–</span>}
      </div>
      <div role="gridcell" className={styles.uses}>
        <UsageBar used={invite.usedCount} max={invite.maxUses} />
      </div>
      <div role="gridcell" className={styles.status}>
        <StatusBadge status={status} />
        {warnings !== '' && (
          <span className={styles.warning} title={warnings}>
            {WARNING_ICON}
            <span className={styles.warningText}>{warnings}</span>
          </span>
        )}
      </div>
      <div
        role="gridcell"
        className={styles.expires}
        onMouseEnter={titled(invite.expiresAt, props.zone)}
      >
        {props.expires}
      </div>
      <div
        role="gridcell"
        className={styles.created}
        onMouseEnter={titled(invite.createdAt, props.zone)}
      >
        {props.created}
      </div>
    </div>
  );
});

/** Writes the exact time and its zone into the tooltip, only for the cell that is pointed at. */
function titled(time: number | null, zone: string) {
  return (event: MouseEvent<HTMLElement>) => {
    event.currentTarget.title = time === null ? 'Has no end' : formatExact(time, zone);
  };
}

/** `Near limit, expiring` */
export function joinWarnings(warnings: readonly Warning[]): string {
  const joined = warnings.map((warning) => WARNING_LABELS[warning].toLowerCase()).join(', ');
  return joined.charAt(0).toUpperCase() + joined.slice(1);
}
