import { NumberInput, TextInput } from '@mantine/core';
import { LIMITS } from '#core/invites/vocabulary.ts';
import { TYPED_DIRECTION } from '#renderer/ui/isolate.ts';
import { ChoiceField } from './choice-field.tsx';
import type { FieldsProps } from './create-form.tsx';
import type { Draft } from './draft.ts';
import styles from './create-form.module.css';

const AUDIENCES: { value: Draft['audience']; label: string }[] = [
  { value: 'anyone', label: 'Anyone' },
  { value: 'email', label: 'One e-mail address' },
];

/** How many, and for whom. */
export function AudienceFields({ draft, errors, set }: FieldsProps) {
  return (
    <>
      <div className={styles.row}>
        <NumberInput
          label="How many"
          w={132}
          value={draft.count}
          min={1}
          max={LIMITS.createAtOnce}
          clampBehavior="none"
          allowDecimal={false}
          allowNegative={false}
          thousandSeparator=","
          data-autofocus={!draft.asksGroup || undefined}
          error={errors.count}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(count) => set({ count })}
        />
        <ChoiceField
          label="For whom"
          data={AUDIENCES}
          value={draft.audience}
          onChange={(audience) => set({ audience })}
        />
      </div>
      {draft.audience === 'email' && (
        <TextInput
          label="E-mail address"
          description="Only this person can redeem it."
          type="email"
          attributes={TYPED_DIRECTION}
          autoComplete="off"
          autoFocus
          value={draft.email}
          maxLength={LIMITS.email}
          error={errors.email}
          onChange={(event) => set({ email: event.currentTarget.value })}
        />
      )}
    </>
  );
}
