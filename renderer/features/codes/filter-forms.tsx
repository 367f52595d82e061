import { Button, Checkbox, Radio, Select, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { LIMITS, PERMISSION_LABELS, PERMISSIONS } from '#core/invites/vocabulary.ts';
import { TYPED_DIRECTION } from '#renderer/ui/isolate.ts';
import { useCodes } from './codes-store.ts';
import { idOf, useBatchChoices, useCreatorChoices, valueOf } from './filter-names.ts';
import styles from './filters.module.css';

/** The forms behind *More*; each narrows the list as soon as something is chosen in it. */

export function PermissionForm() {
  const chosen = useCodes((state) => state.permissions);
  const choose = useCodes((state) => state.choose);
  return (
    <Checkbox.Group
      value={[...chosen]}
      aria-label="Permission"
      onChange={(values) =>
        choose({ permissions: PERMISSIONS.filter((permission) => values.includes(permission)) })
      }
    >
      <div className={styles.checks}>
        {PERMISSIONS.map((permission) => (
          <Checkbox key={permission} value={permission} label={PERMISSION_LABELS[permission]} />
        ))}
      </div>
    </Checkbox.Group>
  );
}

export function AudienceForm() {
  const audience = useCodes((state) => state.audience);
  const choose = useCodes((state) => state.choose);
  return (
    <Radio.Group
      value={audience ?? 'all'}
      aria-label="Audience"
      onChange={(value) =>
        choose({ audience: value === 'anyone' || value === 'one_email' ? value : null })
      }
    >
      <div className={styles.checks}>
        <Radio value="all" label="Every code" />
        <Radio value="anyone" label="For anyone" />
        <Radio value="one_email" label="For one e-mail address" />
      </div>
    </Radio.Group>
  );
}

export function BatchForm({ close }: { close: () => void }) {
  const choose = useCodes((state) => state.choose);
  const batch = useCodes((state) => state.batch);
  const choices = useBatchChoices();
  return (
    <Select
      aria-label="Batch"
      data={choices}
      value={batch === null ? null : String(batch.id)}
      searchable
      limit={100}
      data-autofocus
      // Never switched off: it has the keyboard while the names are still on their way.
      placeholder="Choose by name"
      nothingFoundMessage={choices.length === 0 ? 'There is none yet' : 'No such name'}
      onChange={(value, option) => {
        choose({
          batch: value === null ? null : { id: Number(value), name: option?.label ?? null },
        });
        close();
      }}
    />
  );
}

export function CreatorForm() {
  const creators = useCodes((state) => state.creators);
  const choose = useCodes((state) => state.choose);
  const choices = useCreatorChoices();
  return (
    <Checkbox.Group
      value={creators.map(valueOf)}
      aria-label="Created by"
      onChange={(values) => choose({ creators: values.map(idOf) })}
    >
      <div className={`${styles.checks} ${styles.menu}`}>
        {choices.map(({ value, label }) => (
          <Checkbox key={value} value={value} label={<bdi>{label}</bdi>} />
        ))}
      </div>
    </Checkbox.Group>
  );
}

export function TagForm({ close }: { close: () => void }) {
  const tags = useCodes((state) => state.tags);
  const choose = useCodes((state) => state.choose);
  const [key, setKey] = useState('');
  const [value, setValue] = useState('');
  const add = (event: FormEvent) => {
    event.preventDefault();
    const tag = { key: key.trim(), ...(value.trim() === '' ? {} : { value: value.trim() }) };
    if (tag.key === '') return;
    choose({ tags: [...tags.filter((other) => other.key !== tag.key), tag] });
    close();
  };
  return (
    <form className={styles.form} onSubmit={add}>
      <div className={styles.days}>
        <TextInput
          label="Key"
          placeholder="region"
          value={key}
          maxLength={LIMITS.tagKey}
          autoComplete="off"
          attributes={TYPED_DIRECTION}
          data-autofocus
          onChange={(event) => setKey(event.currentTarget.value)}
        />
        <TextInput
          label="Value"
          placeholder="any"
          value={value}
          maxLength={LIMITS.tagValue}
          autoComplete="off"
          attributes={TYPED_DIRECTION}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
      </div>
      <p className={styles.hint}>
        As they are written on the code. Without a value, whatever it is; of several tags, all.
      </p>
      <Button type="submit" disabled={key.trim() === '' || tags.length >= LIMITS.tags}>
        Add tag
      </Button>
    </form>
  );
}
