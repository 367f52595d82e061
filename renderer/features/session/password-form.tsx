import { Button } from '@mantine/core';
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import type { AppError } from '#core/contract/errors.ts';
import { isCancelled, toAppError } from '#renderer/bridge/call.ts';
import { InlineError } from '#renderer/ui/states.tsx';
import { FormButtons } from './form-buttons.tsx';
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
  /** What a wrong one is called. */
  wrong?: string;
}

/** Asks who is signed in for the password. */
export function PasswordForm(props: Props) {
  const {
    submit,
    onSubmit,
    children,
    inDialog = false,
    wrong = 'This is not your password',
  } = props;
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
        error={missing ? 'Type your password' : failure?.code === 'wrong_password' && wrong}
        onValue={change}
      />
      {failure !== null && failure.code !== 'wrong_password' && <InlineError error={failure} />}
      <FormButtons send={button} inDialog={inDialog}>
        {children}
      </FormButtons>
    </form>
  );
}
