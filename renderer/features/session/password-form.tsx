import { Button, Group } from '@mantine/core';
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import type { AppError } from '#core/contract/errors.ts';
import { isCancelled, toAppError } from '#renderer/bridge/call.ts';
import { InlineError } from '#renderer/ui/states.tsx';
import { PasswordField } from './password-field.tsx';
import styles from './session-form.module.css';

interface Props {
  /** The verb on the button. */
  submit: string;
  /** Does what the password is for; what it throws is said at the form. */
  onSubmit: (password: string) => Promise<void>;
  /** More buttons, of which a dialog has them beside the first, a screen below it. */
  children?: ReactNode;
  inDialog?: boolean;
}

/** Asks who is signed in for the password. */
export function PasswordForm({ submit, onSubmit, children, inDialog = false }: Props) {
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [missing, setMissing] = useState(false);
  const [failure, setFailure] = useState<AppError | null>(null);
  const ref = useRef<HTMLInputElement>(null);

  useEffect(() => ref.current?.focus(), []);
  useEffect(() => {
    if (failure !== null) ref.current?.select();
  }, [failure]);

  const change = (value: string) => {
    setPassword(value);
    setMissing(false);
    setFailure(null);
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (password === '') {
      setMissing(true);
      ref.current?.focus();
      return;
    }
    setBusy(true);
    try {
      await onSubmit(password);
    } catch (error) {
      setFailure(isCancelled(error) ? null : toAppError(error));
    } finally {
      setBusy(false);
    }
  };

  const button = (
    <Button type="submit" loading={busy}>
      {submit}
    </Button>
  );
  return (
    <form className={styles.fields} onSubmit={(event) => void send(event)} noValidate>
      <PasswordField
        ref={ref}
        data-autofocus
        label="Password"
        value={password}
        error={wordsAtField(missing, failure)}
        onValue={change}
      />
      {failure !== null && failure.code !== 'wrong_password' && <InlineError error={failure} />}
      {inDialog ? (
        <Group justify="flex-end" gap="xs">
          {children}
          {button}
        </Group>
      ) : (
        <div className={styles.buttons}>
          {button}
          {children}
        </div>
      )}
    </form>
  );
}

function wordsAtField(missing: boolean, failure: AppError | null): string | undefined {
  if (missing) return 'Type your password';
  // Whose it is, is known here: it cannot be the name.
  return failure?.code === 'wrong_password' ? 'This is not your password' : undefined;
}
