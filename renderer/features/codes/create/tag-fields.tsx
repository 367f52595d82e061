import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useId, useRef } from 'react';
import { LIMITS } from '#core/invites/vocabulary.ts';
import { TYPED_DIRECTION } from '#renderer/ui/isolate.ts';
import type { FieldsProps } from './create-form.tsx';
import type { TagRow } from './draft.ts';
import styles from './create-form.module.css';

/** Facts of the operator's own, each a name and a value: region = EMEA. */
export function TagFields({ draft: { tags }, errors, set }: FieldsProps) {
  const label = useId();
  const list = useRef<HTMLDivElement>(null);
  const put = (index: number, change: Partial<TagRow>) =>
    set({ tags: tags.map((tag, at) => (at === index ? { ...tag, ...change } : tag)) });
  const add = () => {
    set({ tags: [...tags, { key: '', value: '' }] });
    // Once the row is there, its name is what is typed next.
    setTimeout(() => list.current?.querySelector<HTMLInputElement>('[data-last] input')?.focus());
  };
  return (
    <div role="group" aria-labelledby={label}>
      <div className={styles.label} id={label}>
        Tags
      </div>
      <div className={styles.tags} ref={list}>
        {tags.map(({ key, value }, index) => (
          <div
            key={index}
            className={styles.tag}
            {...(index === tags.length - 1 ? { 'data-last': true } : {})}
          >
            <TextInput
              className={styles.grow}
              aria-label={`Name of tag ${index + 1}`}
              placeholder="region"
              autoComplete="off"
              attributes={TYPED_DIRECTION}
              value={key}
              maxLength={LIMITS.tagKey}
              error={errors.tags !== undefined}
              onChange={(event) => put(index, { key: event.currentTarget.value })}
            />
            <span aria-hidden>=</span>
            <TextInput
              className={styles.grow}
              aria-label={`Value of tag ${index + 1}`}
              placeholder="EMEA"
              autoComplete="off"
              attributes={TYPED_DIRECTION}
              value={value}
              maxLength={LIMITS.tagValue}
              onChange={(event) => put(index, { value: event.currentTarget.value })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={28}
              aria-label={`Remove tag ${index + 1}`}
              title="Remove"
              onClick={() => set({ tags: tags.filter((_, at) => at !== index) })}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </div>
        ))}
        {errors.tags !== undefined && (
          <p className={styles.error} role="alert">
            {errors.tags}
          </p>
        )}
        <Button
          className={styles.more}
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={tags.length >= LIMITS.tags}
          onClick={add}
        >
          Add tag
        </Button>
      </div>
    </div>
  );
}
