import { Button, Textarea, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useState } from 'react';
import { LIMITS } from '#core/invites/vocabulary.ts';
import { useDesk } from '#renderer/bridge/desk.ts';
import { TYPED_DIRECTION } from '#renderer/ui/isolate.ts';
import type { FieldsProps } from './create-form.tsx';
import styles from './create-form.module.css';

/** Name and notes; the prefix, which few need, under "More". */
export function NoteFields({ draft, errors, set }: FieldsProps) {
  const several = Number(draft.count) > 1;
  const [more, setMore] = useState(draft.prefix !== '');
  const { codeLength } = useDesk().settings;
  const Chevron = more ? IconChevronUp : IconChevronDown;
  return (
    <>
      <TextInput
        label="Name"
        placeholder={several ? 'Student-{{n}}' : 'Optional'}
        description={several ? '{{n}} counts up: Student-1, Student-2 …' : undefined}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        autoComplete="off"
        attributes={TYPED_DIRECTION}
        value={draft.name}
        error={errors.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <Textarea
        label="Notes"
        attributes={TYPED_DIRECTION}
        placeholder="Optional"
        autosize
        minRows={2}
        maxRows={6}
        value={draft.notes}
        maxLength={LIMITS.notes}
        error={errors.notes}
        onChange={(event) => set({ notes: event.currentTarget.value })}
      />
      <Button
        className={styles.more}
        variant="subtle"
        color="gray"
        size="compact-sm"
        aria-expanded={more}
        rightSection={<Chevron size={14} aria-hidden />}
        onClick={() => setMore(!more)}
      >
        More
      </Button>
      {more && (
        <TextInput
          label="Prefix"
          description={`Codes look like ${draft.prefix || 'TEAM'}-${'X'.repeat(codeLength)}`}
          placeholder="TEAM"
          autoComplete="off"
          value={draft.prefix}
          maxLength={8}
          error={errors.prefix}
          onChange={(event) => set({ prefix: event.currentTarget.value.toUpperCase() })}
        />
      )}
    </>
  );
}
