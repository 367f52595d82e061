import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useRef } from 'react';
import { LIMITS } from '#core/invites/vocabulary.ts';
import { TYPED_DIRECTION } from '#renderer/ui/isolate.ts';
import type { TypedTag } from './typed-tags.ts';
import styles from './tag-fields.module.css';

interface Props {
  legend: string;
  tags: readonly TypedTag[];
  onChange: (tags: TypedTag[]) => void;
  error?: string | undefined;
  /** Whether the first field has the keyboard when the dialog opens. */
  autoFocus?: boolean;
}

/** Tags as rows of a name and a value. */
export function TagFields({ legend, tags, onChange, error, autoFocus }: Props) {
  const rows = useRef<HTMLFieldSetElement>(null);
  const put = (index: number, change: Partial<TypedTag>) =>
    onChange(tags.map((tag, at) => (at === index ? { ...tag, ...change } : tag)));
  const add = () => {
    onChange([...tags, { key: '', value: '' }]);
    // Once the row is there, its name is what is typed next.
    setTimeout(() => rows.current?.querySelector<HTMLInputElement>('[data-last] input')?.focus());
  };
  return (
    <fieldset className={styles.tags} ref={rows}>
      <legend>{legend}</legend>
      {tags.map(({ key, value }, index) => (
        <div key={index} className={styles.tag} data-last={index === tags.length - 1 || undefined}>
          <TextInput
            className={styles.field}
            aria-label={`Name of tag ${index + 1}`}
            placeholder="region"
            autoComplete="off"
            attributes={TYPED_DIRECTION}
            data-autofocus={(autoFocus && index === 0) || undefined}
            maxLength={LIMITS.tagKey}
            value={key}
            error={error !== undefined}
            onChange={(event) => put(index, { key: event.currentTarget.value })}
          />
          <span aria-hidden>=</span>
          <TextInput
            className={styles.field}
            aria-label={`Value of tag ${index + 1}`}
            placeholder="EMEA"
            autoComplete="off"
            attributes={TYPED_DIRECTION}
            maxLength={LIMITS.tagValue}
            value={value}
            onChange={(event) => put(index, { value: event.currentTarget.value })}
          />
          <Tooltip label="Remove tag">
            <ActionIcon
              variant="subtle"
              color="gray"
              size={28}
              aria-label={`Remove tag ${index + 1}`}
              onClick={() => onChange(tags.filter((_, at) => at !== index))}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </div>
      ))}
      {error !== undefined && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
      {tags.length < LIMITS.tags && (
        <Button
          className={styles.add}
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={add}
        >
          Add a tag
        </Button>
      )}
    </fieldset>
  );
}
