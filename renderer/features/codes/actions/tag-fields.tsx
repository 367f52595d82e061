import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { LIMITS } from '#core/invites/vocabulary.ts';
import { TYPED_DIRECTION } from '#renderer/ui/isolate.ts';
import styles from './action-dialog.module.css';

/** A tag as it is typed. */
export interface TypedTag {
  /** Tells the rows apart while their texts change. */
  row: number;
  key: string;
  value: string;
}

interface Props {
  legend: string;
  tags: readonly TypedTag[];
  onChange: (tags: TypedTag[]) => void;
  error?: string | undefined;
  /** Whether the first field has the keyboard when the dialog opens. */
  autoFocus?: boolean;
}

export function typedTags(tags: Readonly<Record<string, string>>): TypedTag[] {
  return Object.entries(tags).map(([key, value], row) => ({ row, key, value }));
}

/** The tags that are typed, without the rows that are still empty; of two with one name, the last. */
export function tagsOf(typed: readonly TypedTag[]): Record<string, string> {
  const named = typed.map(({ key, value }) => [key.trim(), value.trim()] as const);
  return Object.fromEntries(named.filter(([key]) => key !== ''));
}

/** What keeps typed tags from being used; undefined for nothing. */
export function tagsProblem(typed: readonly TypedTag[]): string | undefined {
  const keys = typed.map(({ key }) => key.trim());
  const nameless = typed.some(({ key, value }) => key.trim() === '' && value.trim() !== '');
  if (nameless) return 'Name the tag, or take its value away';
  const named = keys.filter((key) => key !== '');
  if (new Set(named).size < named.length) return 'Two tags have the same name';
  return undefined;
}

export function TagFields({ legend, tags, onChange, error, autoFocus }: Props) {
  const change = (row: number, part: Partial<TypedTag>) =>
    onChange(tags.map((tag) => (tag.row === row ? { ...tag, ...part } : tag)));
  const add = () => {
    const row = Math.max(-1, ...tags.map((tag) => tag.row)) + 1;
    onChange([...tags, { row, key: '', value: '' }]);
  };
  return (
    <fieldset className={styles.tags}>
      <legend>{legend}</legend>
      {tags.map(({ row, key, value }, index) => (
        <div key={row} className={styles.tag}>
          <TextInput
            className={styles.tagField}
            aria-label={`Tag ${index + 1}, name`}
            placeholder="region"
            attributes={TYPED_DIRECTION}
            autoComplete="off"
            data-autofocus={(autoFocus && index === 0) || undefined}
            maxLength={LIMITS.tagKey}
            value={key}
            error={index === tags.length - 1 ? error : undefined}
            onChange={(event) => change(row, { key: event.currentTarget.value })}
          />
          <TextInput
            className={styles.tagField}
            aria-label={`Tag ${index + 1}, value`}
            placeholder="north"
            attributes={TYPED_DIRECTION}
            autoComplete="off"
            maxLength={LIMITS.tagValue}
            value={value}
            onChange={(event) => change(row, { value: event.currentTarget.value })}
          />
          <Tooltip label="Remove tag">
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              aria-label={`Remove tag ${index + 1}`}
              onClick={() => onChange(tags.filter((tag) => tag.row !== row))}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </div>
      ))}
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
