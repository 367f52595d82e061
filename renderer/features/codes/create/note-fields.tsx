import { Button, Textarea, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useState } from 'react';
import { COUNTER, placeholdersOf } from '#core/batches/roster.ts';
import { countedCodes, nameFor } from '#core/invites/naming.ts';
import { LIMITS } from '#core/invites/vocabulary.ts';
import { formatCount } from '#renderer/ui/format.ts';
import { TYPED_DIRECTION } from '#renderer/ui/isolate.ts';
import { TagFields } from '#renderer/features/codes/tags/tag-fields.tsx';
import { CodeFields } from './code-fields.tsx';
import type { FieldsProps } from './create-form.tsx';
import type { Draft } from './draft.ts';
import { namesExample } from './sentence.ts';
import styles from './create-form.module.css';

/** Name and notes; tags and the form of the codes, which few need, under "More". */
export function NoteFields(props: FieldsProps) {
  const { draft, errors, set } = props;
  const several = Number(draft.count) > 1;
  const [opened, setOpened] = useState(false);
  const held = usesMore(draft) || MORE.some((field) => errors[field] !== undefined);
  const more = opened || held;
  const Chevron = more ? IconChevronUp : IconChevronDown;
  return (
    <>
      <div className={styles.row}>
        <TextInput
          className={styles.grow}
          label="Name"
          placeholder={several ? 'Student-{{n}}' : 'Optional'}
          description={several ? namesHint(draft) : undefined}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          autoComplete="off"
          attributes={TYPED_DIRECTION}
          value={draft.name}
          error={errors.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        {several && (
          <TextInput
            className={styles.grow}
            label="Name of the batch"
            placeholder={countedCodes(Number(draft.count))}
            autoComplete="off"
            attributes={TYPED_DIRECTION}
            value={draft.batchName}
            maxLength={LIMITS.name}
            error={errors.batchName}
            onChange={(event) => set({ batchName: event.currentTarget.value })}
          />
        )}
      </div>
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
        disabled={held}
        rightSection={<Chevron size={14} aria-hidden />}
        onClick={() => setOpened(!opened)}
      >
        More: tags, prefix, pattern
      </Button>
      {more && (
        <>
          <TagFields
            legend="Tags"
            tags={draft.tags}
            error={errors.tags}
            onChange={(tags) => set({ tags })}
          />
          <CodeFields {...props} />
        </>
      )}
    </>
  );
}

const MORE = ['tags', 'prefix', 'length', 'pattern'] as const;

/** What is filled in stays in sight. */
function usesMore(draft: Draft): boolean {
  return (
    draft.tags.length > 0 ||
    draft.codeForm === 'pattern' ||
    draft.prefix !== '' ||
    draft.length !== ''
  );
}

/** How the names of several will read. */
function namesHint({ name, count }: Draft): string {
  const n = Number(count);
  const typed = name.trim();
  if (typed === '') return '{{n}} counts up: Student-1, Student-2 …';
  if (!placeholdersOf([typed]).some((key) => key.toLowerCase() === COUNTER)) {
    return `All ${formatCount(n)} get this name. With {{n}} in it they are counted.`;
  }
  return namesExample(nameFor(typed, 1) ?? '', nameFor(typed, n) ?? '');
}
