import { Button, NumberInput, TextInput } from '@mantine/core';
import { IconCalendarPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { LIMITS } from '#core/invites/vocabulary.ts';
import { endOfDayAfter, isoDate } from '#core/time/zone.ts';
import { useDesk } from '#renderer/bridge/desk.ts';
import { useNow } from '#renderer/ui/clock.ts';
import { ChoiceField } from './choice-field.tsx';
import type { FieldsProps } from './create-form.tsx';
import type { Draft } from './draft.ts';
import styles from './create-form.module.css';

const USES: { value: Draft['uses']; label: string }[] = [
  { value: 'single', label: 'Single use' },
  { value: 'several', label: 'Several' },
  { value: 'unlimited', label: 'Unlimited' },
];

/** Without an end, where the desk's policy lets a code be so. */
const VALIDITIES: { value: Draft['validity']; label: string }[] = [
  { value: 'days', label: 'For days' },
  { value: 'date', label: 'Until a date' },
  { value: 'never', label: 'No expiry' },
];

/** How often, and how long. */
export function LimitFields(props: FieldsProps) {
  const { draft, errors, set } = props;
  const { mustExpire } = useDesk().settings;
  const validities = VALIDITIES.filter(
    ({ value }) => value !== 'never' || !mustExpire || draft.validity === 'never',
  );
  return (
    <>
      <div className={styles.row}>
        <ChoiceField
          label="How often"
          data={USES}
          value={draft.uses}
          onChange={(uses) => set({ uses })}
        />
        {draft.uses === 'several' && (
          <NumberInput
            label="Uses"
            placeholder="Unlimited"
            w={148}
            value={draft.maxUses}
            min={0}
            max={LIMITS.maxUses}
            clampBehavior="none"
            allowDecimal={false}
            allowNegative={false}
            thousandSeparator=","
            error={errors.maxUses}
            onChange={(maxUses) => set({ maxUses })}
          />
        )}
      </div>
      <div className={styles.row}>
        <ChoiceField
          label="How long"
          data={validities}
          value={draft.validity}
          onChange={(validity) => set({ validity })}
        />
        <ValidityField {...props} />
      </div>
      {draft.validity === 'never' && errors.expiry && (
        <p className={styles.error} role="alert">
          {errors.expiry}
        </p>
      )}
      {!props.asTemplate && <StartField {...props} />}
    </>
  );
}

/** Most begin at once: the date is asked for when it is wanted. */
function StartField({ draft, errors, set }: FieldsProps) {
  const { timeZone } = useDesk().settings;
  const now = useNow();
  const [wanted, setWanted] = useState(false);
  if (!wanted && draft.validFrom === '' && errors.validFrom === undefined) {
    return (
      <Button
        className={styles.more}
        variant="subtle"
        color="gray"
        size="compact-sm"
        leftSection={<IconCalendarPlus size={14} aria-hidden />}
        onClick={() => setWanted(true)}
      >
        Starts later
      </Button>
    );
  }
  return (
    <TextInput
      label="First day"
      description="Before it, nobody can redeem. Blank: at once."
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      type="date"
      w={308}
      autoFocus={wanted}
      value={draft.validFrom}
      min={isoDate(now, timeZone)}
      error={errors.validFrom}
      onChange={(event) => set({ validFrom: event.currentTarget.value })}
    />
  );
}

function ValidityField({ draft, errors, set }: FieldsProps) {
  const { timeZone: zone, longestValidityDays: longest } = useDesk().settings;
  const now = useNow();
  switch (draft.validity) {
    case 'never':
      return null;
    case 'days':
      return (
        <NumberInput
          label="Days"
          w={148}
          value={draft.days}
          min={1}
          max={longest}
          clampBehavior="none"
          allowDecimal={false}
          allowNegative={false}
          error={errors.expiry}
          onChange={(days) => set({ days })}
        />
      );
    case 'date':
      return (
        <TextInput
          label="Last day"
          type="date"
          w={148}
          value={draft.date}
          min={isoDate(now, zone)}
          max={isoDate(endOfDayAfter(now, longest, zone), zone)}
          error={errors.expiry}
          onChange={(event) => set({ date: event.currentTarget.value })}
        />
      );
  }
}
