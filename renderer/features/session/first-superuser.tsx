import { Button, TextInput } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { OPERATOR_NAME } from '#core/operators/names.ts';
import { refreshSession } from '#renderer/bridge/session.ts';
import { useTask } from '#renderer/bridge/use-task.ts';
import { TYPED_DIRECTION } from '#renderer/ui/isolate.ts';
import { InlineError } from '#renderer/ui/states.tsx';
import { NewPasswordFields } from './new-password-fields.tsx';
import { NO_PASSWORD, problemsOf, refusalOf, type NewPassword } from './new-password.ts';
import styles from './session-form.module.css';

/** A new desk belongs to nobody: whoever opens it first makes the first superuser. */
export function FirstSuperuser({ dataFolder }: { dataFolder: string }) {
  const [name, setName] = useState('');
  const [typed, setTyped] = useState(NO_PASSWORD);
  const [tried, setTried] = useState(false);
  const nameRef = useRef<HTMLInputElement>(null);
  const passwordRef = useRef<HTMLInputElement>(null);
  const againRef = useRef<HTMLInputElement>(null);
  const task = useTask('operators.createFirst');
  const failure = task.state.phase === 'failed' ? task.state.error : null;
  const refusal = refusalOf(failure);

  useEffect(() => nameRef.current?.focus(), []);
  useEffect(() => {
    if (refusal !== undefined) passwordRef.current?.select();
  }, [refusal]);

  const nameProblem = nameProblemOf(name);
  const problems = problemsOf(typed, name.trim());
  const change = (next: NewPassword) => {
    setTyped(next);
    setTried(false);
    if (failure !== null) task.reset();
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (nameProblem !== undefined) nameRef.current?.focus();
    else if (problems.password !== undefined) passwordRef.current?.focus();
    else if (problems.again !== undefined) againRef.current?.focus();
    else if (await task.run({ name, password: typed.password })) await refreshSession();
  };

  return (
    <>
      <p className={styles.lead}>
        A superuser makes codes, accounts for others, and the desk’s settings. There is no default
        password, and nobody else can give you a new one.
      </p>
      <form className={styles.fields} onSubmit={(event) => void submit(event)} noValidate>
        <TextInput
          ref={nameRef}
          label="Your name"
          attributes={TYPED_DIRECTION}
          autoComplete="off"
          spellCheck={false}
          maxLength={OPERATOR_NAME.most}
          value={name}
          error={tried && nameProblem}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NewPasswordFields
          label="Password"
          operatorName={name.trim()}
          value={typed}
          problems={tried ? { ...problems, ...(refusal ? { password: refusal } : {}) } : {}}
          onChange={change}
          passwordRef={passwordRef}
          againRef={againRef}
        />
        {failure !== null && refusal === undefined && <InlineError error={failure} />}
        <div className={styles.buttons}>
          <Button type="submit" loading={task.state.phase === 'running'}>
            Make superuser
          </Button>
        </div>
      </form>
      <p className={styles.note}>
        <IconLock size={16} aria-hidden />
        <span>
          The password keeps others out of this window. Codes lie readable on this disk, in{' '}
          <code>{dataFolder}</code>. Disk encryption is advised.
        </span>
      </p>
    </>
  );
}

function nameProblemOf(name: string): string | undefined {
  return name.trim().length < OPERATOR_NAME.least
    ? `Type a name of ${OPERATOR_NAME.least} characters or more`
    : undefined;
}
