import { Button, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { OPERATOR_NAME } from '#core/operators/names.ts';
import { refreshSession } from '#renderer/bridge/session.ts';
import { useTask } from '#renderer/bridge/use-task.ts';
import { TYPED_DIRECTION } from '#renderer/ui/isolate.ts';
import { InlineError } from '#renderer/ui/states.tsx';
import { PasswordField } from './password-field.tsx';
import styles from './session-form.module.css';

/** Name and password. What is wrong of the two is not said: the engine does not say it, either. */
export function SignInForm({ children }: { children?: ReactNode }) {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState(false);
  const nameRef = useRef<HTMLInputElement>(null);
  const passwordRef = useRef<HTMLInputElement>(null);
  const task = useTask('session.signIn');
  const failure = task.state.phase === 'failed' ? task.state.error : null;

  useEffect(() => nameRef.current?.focus(), []);
  useEffect(() => {
    if (failure !== null) passwordRef.current?.select();
  }, [failure]);

  const typed = (set: (value: string) => void) => (value: string) => {
    set(value);
    setMissing(false);
    if (failure !== null) task.reset();
  };
  const nameMissing = missing && name.trim().length < OPERATOR_NAME.least;
  const passwordMissing = missing && password === '';

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const noName = name.trim().length < OPERATOR_NAME.least;
    if (noName || password === '') {
      setMissing(true);
      (noName ? nameRef : passwordRef).current?.focus();
      return;
    }
    if (await task.run({ name, password })) await refreshSession();
  };

  return (
    <form className={styles.fields} onSubmit={(event) => void submit(event)} noValidate>
      <TextInput
        ref={nameRef}
        label="Name"
        attributes={TYPED_DIRECTION}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={OPERATOR_NAME.most}
        value={name}
        error={nameMissing && 'Type your name'}
        onChange={(event) => typed(setName)(event.currentTarget.value)}
      />
      <PasswordField
        ref={passwordRef}
        label="Password"
        value={password}
        error={
          passwordMissing
            ? 'Type your password'
            : failure?.code === 'wrong_password' && failure.message
        }
        onValue={typed(setPassword)}
      />
      {failure !== null && failure.code !== 'wrong_password' && <InlineError error={failure} />}
      <div className={styles.buttons}>
        <Button type="submit" loading={task.state.phase === 'running'}>
          Sign in
        </Button>
        {children}
      </div>
    </form>
  );
}
