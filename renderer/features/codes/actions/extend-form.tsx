import { NumberInput, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { AppError } from '#core/contract/errors.ts';
import { LIMITS } from '#core/invites/vocabulary.ts';
import { endOfDayAfter, isoDate } from '#core/time/zone.ts';
import { useDesk } from '#renderer/bridge/desk.ts';
import { ChoiceField } from '#renderer/features/codes/create/choice-field.tsx';
import { useNow } from '#renderer/ui/clock.ts';
import { AskForm, type AskProps } from './ask-form.tsx';
import { checkFields } from './check-fields.ts';
import styles from './action-dialog.module.css';

const WAYS: { value: 'days' | 'date'; label: string }[] = [
  { value: 'days', label: 'By days' },
  { value: 'date', label: 'To a date' },
];

/** More time: by days from each code's own end, or one last day for all. */
export function ExtendForm(props: AskProps) {
  const { timeZone, longestValidityDays: longest } = useDesk().settings;
  const now = useNow();
  const [way, setWay] = useState<'days' | 'date'>('days');
  const [days, setDays] = useState<number | string>(Math.min(30, longest));
  const [date, setDate] = useState('');
  const [tried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<AppError>();
  const checked = useMemo(
    () =>
      checkFields('extend', {
        by:
          way === 'days'
            ? { kind: 'days', days: days === '' ? Number.NaN : Number(days) }
            : { kind: 'date', date },
      }),
    [way, days, date],
  );
  const refused = refusal?.message;
  const daysError = checked.ok ? refused : `A whole number from 1 to ${LIMITS.validDays}`;
  const dateError = checked.ok ? refused : tried || date !== '' ? 'Choose a date' : undefined;
  return (
    <AskForm
      {...props}
      action="extend"
      checked={checked}
      planned={checked.ok ? checked.fields : null}
      onTried={() => setTried(true)}
      onRefused={setRefusal}
      explained={`Days count from each code's end, or from today where that has passed. The last day is at most ${longest} days from today.`}
    >
      <div className={styles.row}>
        <ChoiceField label="How" data={WAYS} value={way} onChange={setWay} />
        {way === 'days' ? (
          <NumberInput
            label="Days"
            w={172}
            data-autofocus
            value={days}
            min={1}
            max={longest}
            clampBehavior="none"
            allowDecimal={false}
            allowNegative={false}
            error={daysError}
            onFocus={(event) => event.currentTarget.select()}
            onChange={setDays}
          />
        ) : (
          <TextInput
            label="Last day"
            type="date"
            w={172}
            value={date}
            min={isoDate(now, timeZone)}
            max={isoDate(endOfDayAfter(now, longest, timeZone), timeZone)}
            error={dateError}
            onChange={(event) => setDate(event.currentTarget.value)}
          />
        )}
      </div>
    </AskForm>
  );
}
