import {
  IconAlertTriangle,
  IconArchive,
  IconBan,
  IconCalendarTime,
  IconCircleCheck,
  IconCircleMinus,
  IconCircleX,
  IconClockHour4,
  IconHourglassLow,
  IconPlayerPause,
  type Icon,
} from '@tabler/icons-react';
import { memo } from 'react';
import { STATUS_LABELS, WARNING_LABELS, type Status, type Warning } from '#core/invites/status.ts';
import styles from './status-badge.module.css';

type Meaning = 'good' | 'wait' | 'bad' | 'off';

/** Meaning always comes as icon, word and colour together. */
const LOOKS: Readonly<Record<Status, { icon: Icon; meaning: Meaning }>> = {
  archived: { icon: IconArchive, meaning: 'off' },
  waiting: { icon: IconHourglassLow, meaning: 'wait' },
  rejected: { icon: IconCircleX, meaning: 'bad' },
  revoked: { icon: IconBan, meaning: 'bad' },
  inactive: { icon: IconPlayerPause, meaning: 'off' },
  expired: { icon: IconClockHour4, meaning: 'off' },
  used: { icon: IconCircleMinus, meaning: 'off' },
  scheduled: { icon: IconCalendarTime, meaning: 'wait' },
  active: { icon: IconCircleCheck, meaning: 'good' },
};

export const StatusBadge = memo(function StatusBadge({ status }: { status: Status }) {
  const { icon: StatusIcon, meaning } = LOOKS[status];
  return (
    <span className={styles.badge} data-meaning={meaning}>
      <StatusIcon size={15} stroke={1.9} aria-hidden />
      {STATUS_LABELS[status]}
    </span>
  );
});

/** The warnings beside a status. */
export function WarningBadges({ warnings }: { warnings: readonly Warning[] }) {
  return warnings.map((warning) => (
    <span key={warning} className={styles.badge} data-meaning="wait" data-warning>
      <IconAlertTriangle size={14} stroke={1.9} aria-hidden />
      {WARNING_LABELS[warning]}
    </span>
  ));
}
