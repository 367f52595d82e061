import { Button, TextInput } from '@mantine/core';
import { DateTime } from 'luxon';
import { isoDate } from '#core/time/zone.ts';
import { useDesk } from '#renderer/bridge/desk.ts';
import { useNow } from '#renderer/ui/clock.ts';
import { useAudit } from './audit-store.ts';
import { FilterPopover } from '#renderer/ui/filter-popover.tsx';
import styles from './filters.module.css';

const QUICK = [
  { label: 'Today', days: 1 },
  { label: 'Last 7 days', days: 7 },
  { label: 'Last 30 days', days: 30 },
] as const;

/** From which day to which; either can be open. */
export function DayFilter() {
  return (
    <FilterPopover label="Days" name="Filter by days" width={344}>
      {(close) => <DayForm close={close} />}
    </FilterPopover>
  );
}

function DayForm({ close }: { close: () => void }) {
  const zone = useDesk().settings.timeZone;
  const { fromDay, toDay, choose } = useAudit();
  const today = isoDate(useNow(), zone);
  const wrong = fromDay !== '' && toDay !== '' && fromDay > toDay;
  const last = (days: number) => {
    const from = DateTime.fromISO(today, { zone: 'utc' }).minus({ days: days - 1 });
    choose({ fromDay: from.toFormat('yyyy-MM-dd'), toDay: today });
    close();
  };
  return (
    <div className={styles.form}>
      <div className={styles.quick}>
        {QUICK.map(({ label, days }) => (
          <Button key={label} variant="default" size="compact-sm" onClick={() => last(days)}>
            {label}
          </Button>
        ))}
      </div>
      <div className={styles.days}>
        <TextInput
          label="First day"
          type="date"
          value={fromDay}
          max={today}
          onChange={(event) => choose({ fromDay: event.currentTarget.value })}
        />
        <TextInput
          label="Last day"
          type="date"
          value={toDay}
          max={today}
          error={wrong ? 'Before the first day' : undefined}
          onChange={(event) => choose({ toDay: event.currentTarget.value })}
        />
      </div>
    </div>
  );
}
