import { NumberInput, TextInput } from '@mantine/core';
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

const VALIDITIES: { value: Draft['validity']; label: string }[] = [
  { value: 'days', label: 'For days' },
  { value: 'date', label: 'Until a date' },
  { value: 'never', label: 'No expiry' },
];

/** How often, and how long. */
export function LimitFields(props: FieldsProps) {
  const { draft, errors, set } = props;
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
          data={VALIDITIES}
          value={draft.validity}
          onChange={(validity) => set({ validity })}
        />
        <ValidityField {...props} />
      </div>
    </>
  );
}

function ValidityField({ draft, errors, set }: FieldsProps) {
  const zone = useDesk().settings.timeZone;
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
          max={LIMITS.validDays}
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
          max={isoDate(endOfDayAfter(now, LIMITS.validDays, zone), zone)}
          error={errors.expiry}
          onChange={(event) => set({ date: event.currentTarget.value })}
        />
      );
  }
}
