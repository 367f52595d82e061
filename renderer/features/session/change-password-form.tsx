import { Button } from '@mantine/core';
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { useTask } from '#renderer/bridge/use-task.ts';
import { InlineError } from '#renderer/ui/states.tsx';
import { NewPasswordFields } from './new-password-fields.tsx';
import { NO_PASSWORD, problemsOf, refusalOf, type NewPassword } from './new-password.ts';
import { FormButtons } from './form-buttons.tsx';
import { PasswordField } from './password-field.tsx';
import styles from './session-form.module.css';

interface Props {
  operatorName: string;
  /** What the password so far is called. */
  presentLabel: string;
  onDone: () => void;
  children?: ReactNode;
  inDialog?: boolean;
}

/** The password so far, and a new one. */
export function ChangePasswordForm(props: Props) {
  const { operatorName, presentLabel, onDone, children, inDialog = false } = props;
  const [present, setPresent] = useState('');
  const [typed, setTyped] = useState(NO_PASSWORD);
  const [tried, setTried] = useState(false);
  const presentRef = useRef<HTMLInputElement>(null);
  const passwordRef = useRef<HTMLInputElement>(null);
  const againRef = useRef<HTMLInputElement>(null);
  const task = useTask('session.changePassword');
  const failure = task.state.phase === 'failed' ? task.state.error : null;
  const refusal = refusalOf(failure);
  const isWrong = failure?.code === 'wrong_password';

  useEffect(() => presentRef.current?.focus(), []);
  useEffect(() => {
    if (isWrong) presentRef.current?.select();
    else if (refusal !== undefined) passwordRef.current?.select();
  }, [isWrong, refusal]);

  const problems = problemsOf(typed, operatorName);
  const forget = () => {
    setTried(false);
    if (failure !== null) task.reset();
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (present === '') presentRef.current?.focus();
    else if (problems.password !== undefined) passwordRef.current?.focus();
    else if (problems.again !== undefined) againRef.current?.focus();
    else if (await task.run({ password: present, newPassword: typed.password })) onDone();
  };

  const button = (
    <Button type="submit" loading={task.state.phase === 'running'}>
      Change password
    </Button>
  );
  return (
    <form className={styles.fields} onSubmit={(event) => void submit(event)} noValidate>
      <PasswordField
        ref={presentRef}
        data-autofocus
        label={presentLabel}
        value={present}
        error={presentProblem(tried && present === '', isWrong)}
        onValue={(value) => {
          setPresent(value);
          forget();
        }}
      />
      <NewPasswordFields
        label="New password"
        operatorName={operatorName}
        value={typed}
        problems={tried ? { ...problems, ...(refusal ? { password: refusal } : {}) } : {}}
        onChange={(next: NewPassword) => {
          setTyped(next);
          forget();
        }}
        passwordRef={passwordRef}
        againRef={againRef}
      />
      {failure !== null && !isWrong && refusal === undefined && <InlineError error={failure} />}
      <FormButtons send={button} inDialog={inDialog}>
        {children}
      </FormButtons>
    </form>
  );
}

function presentProblem(missing: boolean, wrong: boolean): string | undefined {
  if (missing) return 'Type the password that you have now';
  return wrong ? 'This is not your password' : undefined;
}
