import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDesk } from '#renderer/bridge/desk.ts';
import { useNow } from '#renderer/ui/clock.ts';
import type { RangeName } from './code-filter.ts';
import { useCodes } from './codes-store.ts';
import { daysOf, presetDays, PRESETS, rangeOf, type Days } from './day-range.ts';
import styles from './filters.module.css';

interface Props {
  name: RangeName;
  close: () => void;
}

/** From which day to which; either can be open. Days are those of the desk's time zone. */
export function DayRangeForm({ name, close }: Props) {
  const zone = useDesk().settings.timeZone;
  const now = useNow();
  const range = useCodes((state) => state[name]);
  const choose = useCodes((state) => state.choose);
  const [days, setDays] = useState(() => daysOf(range, zone));
  const wrong = days.from !== '' && days.to !== '' && days.from > days.to;

  const change = (changed: Days) => {
    setDays(changed);
    const isOpen = changed.from === '' && changed.to === '';
    const chosen = rangeOf(changed, zone);
    // What is half typed or ends before it begins asks for nothing.
    if (isOpen || chosen !== null) choose({ [name]: chosen });
  };
  return (
    <>
      <div className={styles.quick}>
        {PRESETS[name].map((preset, n) => (
          <Button
            key={preset.label}
            variant="default"
            size="compact-sm"
            data-autofocus={n === 0 || undefined}
            onClick={() => {
              change(presetDays(preset, now, zone));
              close();
            }}
          >
            {preset.label}
          </Button>
        ))}
      </div>
      <div className={styles.days}>
        <TextInput
          label="First day"
          type="date"
          value={days.from}
          onChange={(event) => change({ ...days, from: event.currentTarget.value })}
        />
        <TextInput
          label="Last day"
          type="date"
          value={days.to}
          error={wrong ? 'Before the first day' : undefined}
          onChange={(event) => change({ ...days, to: event.currentTarget.value })}
        />
      </div>
      {name === 'expires' && <p className={styles.hint}>A code without an end is in no range.</p>}
      {name === 'lastUsed' && (
        <p className={styles.hint}>A code that was never used is in no range.</p>
      )}
    </>
  );
}
