import { Checkbox, NumberInput, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { OPERATOR_NAME } from '#core/operators/names.ts';
import type { OperatorRole } from '#core/contract/operation.ts';
import { mayCall } from '#renderer/bridge/operator.ts';
import { useTask } from '#renderer/bridge/use-task.ts';
import { callConfirmed } from '#renderer/features/session/with-password.ts';
import { isolate, TYPED_DIRECTION } from '#renderer/ui/isolate.ts';
import { InlineError } from '#renderer/ui/states.tsx';
import { MakingButtons, MakingDialog } from './making-dialog.tsx';
import { RoleField } from './role-field.tsx';
import { ShownOnce } from './shown-once.tsx';
import styles from './operators-page.module.css';

const DAYS = { least: 1, most: 365, proposed: 90 } as const;

/** From a name, a role and an end to the secret, which is shown once. */
export function CreateTokenDialog({ onClose }: { onClose: () => void }) {
  const task = useTask('tokens.create', callConfirmed);
  const done = task.state.phase === 'done' ? task.state.value : null;
  return (
    <MakingDialog
      onClose={onClose}
      title={done ? `Token ${isolate(done.token.name)}` : 'New token'}
      running={task.state.phase === 'running'}
    >
      {done ? (
        <ShownOnce secret={done.secret} what="Token" onDone={onClose}>
          Put it where the script finds it: in <code>LATCHKEY_TOKEN</code>, or in a file that only
          the script’s user can read. It is shown this once; its hash alone is kept.
        </ShownOnce>
      ) : (
        <CreateForm task={task} onCancel={onClose} />
      )}
    </MakingDialog>
  );
}

interface FormProps {
  task: ReturnType<typeof useTask<'tokens.create'>>;
  onCancel: () => void;
}

function CreateForm({ task, onCancel }: FormProps) {
  const [name, setName] = useState('');
  const [role, setRole] = useState<OperatorRole>('superuser');
  const [days, setDays] = useState<number | string>(DAYS.proposed);
  const [exportsAll, setExportsAll] = useState(false);
  const [tried, setTried] = useState(false);
  const failure = task.state.phase === 'failed' ? task.state.error : null;
  const mayExport = mayCall(role, 'invites.exportCsv');

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() === '' || !isDays(days)) return;
    const scopes = mayExport && exportsAll ? (['export:all'] as const) : [];
    await task.run({ name, role, days, scopes: [...scopes] });
  };
  const edit = () => {
    setTried(false);
    if (failure !== null) task.reset();
  };

  return (
    <form className={styles.fields} onSubmit={(event) => void submit(event)} noValidate>
      <TextInput
        label="Name"
        description="What it is for, such as the script’s name."
        data-autofocus
        attributes={TYPED_DIRECTION}
        autoComplete="off"
        spellCheck={false}
        maxLength={OPERATOR_NAME.most}
        value={name}
        error={tried && name.trim() === '' && 'Type a name'}
        onChange={(event) => {
          setName(event.currentTarget.value);
          edit();
        }}
      />
      <RoleField label="Role" value={role} onChange={setRole} />
      <NumberInput
        label="Valid for"
        w={160}
        suffix=" days"
        min={DAYS.least}
        max={DAYS.most}
        clampBehavior="none"
        allowDecimal={false}
        allowNegative={false}
        value={days}
        error={tried && !isDays(days) && `From ${DAYS.least} to ${DAYS.most}`}
        onChange={(value) => {
          setDays(value);
          edit();
        }}
      />
      <Checkbox
        label="May export everything"
        description="Without it, a token exports only what a filter or a selection names."
        size="xs"
        styles={{ label: { fontSize: 14 }, description: { fontSize: 13, marginTop: 0 } }}
        disabled={!mayExport}
        checked={mayExport && exportsAll}
        onChange={(event) => setExportsAll(event.currentTarget.checked)}
      />
      {failure !== null && <InlineError error={failure} />}
      <MakingButtons
        submit="Create token"
        running={task.state.phase === 'running'}
        onCancel={onCancel}
      />
    </form>
  );
}

function isDays(days: number | string): days is number {
  return typeof days === 'number' && days >= DAYS.least && days <= DAYS.most;
}
