import { TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { OPERATOR_NAME } from '#core/operators/names.ts';
import type { OperatorRole } from '#core/contract/operation.ts';
import { useTask } from '#renderer/bridge/use-task.ts';
import { callConfirmed } from '#renderer/features/session/with-password.ts';
import { isolate, TYPED_DIRECTION } from '#renderer/ui/isolate.ts';
import { InlineError } from '#renderer/ui/states.tsx';
import { OneTimePasswordShown } from './one-time-password.tsx';
import { MakingButtons, MakingDialog } from './making-dialog.tsx';
import { RoleField } from './role-field.tsx';
import styles from './operators-page.module.css';

/** From a name and a role to the password that lets its owner in once. */
export function AddOperatorDialog({ onClose }: { onClose: () => void }) {
  const task = useTask('operators.add', callConfirmed);
  const { state } = task;
  const done = state.phase === 'done' ? state.value : null;
  return (
    <MakingDialog
      onClose={onClose}
      title={done ? `${isolate(done.operator.name)} can sign in` : 'Add operator'}
      running={state.phase === 'running'}
    >
      {done ? (
        <OneTimePasswordShown
          name={done.operator.name}
          password={done.oneTimePassword}
          onDone={onClose}
        />
      ) : (
        <AddForm task={task} onCancel={onClose} />
      )}
    </MakingDialog>
  );
}

interface FormProps {
  task: ReturnType<typeof useTask<'operators.add'>>;
  onCancel: () => void;
}

function AddForm({ task, onCancel }: FormProps) {
  const [name, setName] = useState('');
  const [role, setRole] = useState<OperatorRole>('front_desk');
  const [tried, setTried] = useState(false);
  const failure = task.state.phase === 'failed' ? task.state.error : null;
  const ofName = failure?.field === 'name' ? failure.message : undefined;
  const missing = name.trim().length < OPERATOR_NAME.least;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!missing) await task.run({ name, role });
  };

  return (
    <form className={styles.fields} onSubmit={(event) => void submit(event)} noValidate>
      <TextInput
        label="Name"
        data-autofocus
        attributes={TYPED_DIRECTION}
        autoComplete="off"
        spellCheck={false}
        maxLength={OPERATOR_NAME.most}
        value={name}
        error={
          tried && missing ? `Type a name of ${OPERATOR_NAME.least} characters or more` : ofName
        }
        onChange={(event) => {
          setName(event.currentTarget.value);
          setTried(false);
          if (failure !== null) task.reset();
        }}
      />
      <RoleField label="Role" value={role} onChange={setRole} />
      {failure !== null && ofName === undefined && <InlineError error={failure} />}
      <MakingButtons
        submit="Add operator"
        running={task.state.phase === 'running'}
        onCancel={onCancel}
      />
    </form>
  );
}
