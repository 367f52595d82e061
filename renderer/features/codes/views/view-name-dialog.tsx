import { Button, Group, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { LIMITS } from '#core/invites/vocabulary.ts';
import { toAppError } from '#renderer/bridge/call.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { TYPED_DIRECTION } from '#renderer/ui/isolate.ts';
import styles from '#renderer/features/codes/filters.module.css';

interface Props {
  title: string;
  /** The verb on the button. */
  verb: string;
  initial: string;
  /** What is wrong with the name stands below it, and the dialog stays. */
  onName: (name: string) => Promise<void>;
  onClose: () => void;
}

/** Asks what a view is called. */
export function ViewNameDialog({ title, verb, initial, onName, onClose }: Props) {
  const [name, setName] = useState(initial);
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      await onName(name);
      onClose();
    } catch (failure) {
      setError(toAppError(failure).message);
      setBusy(false);
    }
  };
  return (
    <Dialog opened onClose={onClose} title={title} size={400}>
      <form className={styles.form} onSubmit={(event) => void save(event)}>
        <TextInput
          label="Name"
          value={name}
          error={error}
          maxLength={LIMITS.name}
          autoComplete="off"
          attributes={TYPED_DIRECTION}
          data-autofocus
          onChange={(event) => {
            setName(event.currentTarget.value);
            setError(undefined);
          }}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={busy} disabled={name.trim() === ''}>
            {verb}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
