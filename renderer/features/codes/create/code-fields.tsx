import { NumberInput, TextInput } from '@mantine/core';
import { CODE_LIMITS } from '#core/invites/code.ts';
import { choosePattern } from '#core/invites/decide.ts';
import { useDesk } from '#renderer/bridge/desk.ts';
import { ChoiceField } from './choice-field.tsx';
import { codeFormOf } from './check-draft.ts';
import type { FieldsProps } from './create-form.tsx';
import type { Draft } from './draft.ts';
import { lookOf, possibleWords } from './possible-codes.ts';
import styles from './create-form.module.css';

const FORMS: { value: Draft['codeForm']; label: string }[] = [
  { value: 'prefix', label: 'Prefix and length' },
  { value: 'pattern', label: 'Pattern' },
];

/** How the codes are formed, with how many there can be of that form. */
export function CodeFields({ draft, errors, set }: FieldsProps) {
  const { settings } = useDesk();
  const pattern = choosePattern(codeFormOf(draft), settings);
  const known = 'problem' in pattern || draft.length === 0 ? null : pattern;
  return (
    <div>
      <div className={styles.row}>
        <ChoiceField
          label="Form of the codes"
          data={FORMS}
          value={draft.codeForm}
          onChange={(codeForm) => set({ codeForm })}
        />
        {draft.codeForm === 'prefix' ? (
          <>
            <TextInput
              label="Prefix"
              placeholder="TEAM"
              w={112}
              autoComplete="off"
              value={draft.prefix}
              maxLength={8}
              error={errors.prefix}
              onChange={(event) => set({ prefix: event.currentTarget.value.toUpperCase() })}
            />
            <NumberInput
              label="Length"
              placeholder={String(settings.codeLength)}
              w={88}
              value={draft.length}
              min={CODE_LIMITS.minLength}
              max={CODE_LIMITS.maxLength}
              clampBehavior="none"
              allowDecimal={false}
              allowNegative={false}
              error={errors.length}
              onChange={(length) => set({ length })}
            />
          </>
        ) : (
          <TextInput
            label="Pattern"
            placeholder="TEAM-####"
            w={212}
            autoComplete="off"
            spellCheck={false}
            value={draft.pattern}
            maxLength={CODE_LIMITS.maxPattern}
            error={errors.pattern}
            onChange={(event) => set({ pattern: event.currentTarget.value.toUpperCase() })}
          />
        )}
      </div>
      <p className={styles.hint} aria-live="polite">
        {known === null
          ? 'Each # is one random character.'
          : `Codes look like ${lookOf(known)}. ${possibleWords(known, settings)}.`}
      </p>
    </div>
  );
}
