import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Invite } from '#core/contract/invites.contract.ts';
import { WARNING_LABELS, type Status, type Warning } from '#core/invites/status.ts';
import { PERMISSION_LABELS, ROLE_LABELS } from '#core/invites/vocabulary.ts';
import { CodeText } from '#renderer/ui/code-text.tsx';
import { StatusBadge } from '#renderer/ui/status-badge.tsx';
import { UsageBar } from '#renderer/ui/usage-bar.tsx';
import type { CodeColumn } from './columns.ts';
import styles from './codes-grid.module.css';

/** Times in words; they change by themselves. Empty where they are not shown. */
export interface CellTimes {
  starts: string;
  expires: string;
  created: string;
  lastUsed: string;
}

export interface CellFacts extends CellTimes {
  invite: Invite;
  status: Status;
  /** Joined, so that an unchanged row is not drawn again. */
  warnings: string;
}

const WARNING_ICON = <IconAlertTriangle size={14} stroke={1.9} aria-hidden />;
const NONE = <span className={styles.none}>–</span>;

/** What stands in one cell. */
export function inviteCell(column: CodeColumn, facts: CellFacts): ReactNode {
  const { invite } = facts;
  switch (column) {
    case 'code':
      return <CodeText code={invite.code} />;
    case 'role':
      return ROLE_LABELS[invite.role];
    case 'permission':
      return PERMISSION_LABELS[invite.permission];
    case 'uses':
      return <UsageBar used={invite.usedCount} max={invite.maxUses} />;
    case 'status':
      return <StatusCell status={facts.status} warnings={facts.warnings} />;
    case 'starts':
    case 'expires':
    case 'created':
    case 'lastUsed':
      return facts[column];
    case 'name':
    case 'email':
    case 'group':
    case 'createdBy':
    case 'batch':
    case 'tags':
      return typedText(column, invite) ?? NONE;
  }
}

/** What somebody typed: it runs in its own direction, and its tooltip has all of it. */
export function typedText(column: CodeColumn, invite: Invite): string | undefined {
  switch (column) {
    case 'name':
      return invite.name ?? undefined;
    case 'email':
      return invite.email ?? undefined;
    case 'group':
      return invite.groupName ?? undefined;
    case 'createdBy':
      return invite.createdBy ?? undefined;
    case 'batch':
      return invite.batchName ?? undefined;
    case 'tags':
      return tagsText(invite.tags);
    default:
      return undefined;
  }
}

/** `region: north, shift: night` */
function tagsText(tags: Invite['tags']): string | undefined {
  const pairs = Object.entries(tags);
  if (pairs.length === 0) return undefined;
  return pairs.map(([key, value]) => (value === '' ? key : `${key}: ${value}`)).join(', ');
}

/** The time behind a cell's words; undefined where it has none. */
export function timeIn(column: CodeColumn, invite: Invite): number | null | undefined {
  switch (column) {
    case 'starts':
      return invite.validFrom;
    case 'expires':
      return invite.expiresAt;
    case 'created':
      return invite.createdAt;
    case 'lastUsed':
      return invite.lastUsedAt;
    default:
      return undefined;
  }
}

function StatusCell({ status, warnings }: { status: Status; warnings: string }) {
  return (
    <>
      <StatusBadge status={status} />
      {warnings !== '' && (
        <span className={styles.warning} title={warnings}>
          {WARNING_ICON}
          <span className={styles.warningText}>{warnings}</span>
        </span>
      )}
    </>
  );
}

/** `Near limit, expiring` */
export function joinWarnings(warnings: readonly Warning[]): string {
  const joined = warnings.map((warning) => WARNING_LABELS[warning].toLowerCase()).join(', ');
  return joined.charAt(0).toUpperCase() + joined.slice(1);
}
