import { Button, Group } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { Operator } from '#core/contract/operators.contract.ts';
import { useTask } from '#renderer/bridge/use-task.ts';
import { callConfirmed } from '#renderer/features/session/with-password.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { isolate } from '#renderer/ui/isolate.ts';
import { InlineError } from '#renderer/ui/states.tsx';
import { toastSuccess } from '#renderer/ui/toast.tsx';
import { RoleField } from './role-field.tsx';
import { ROLE_LABELS } from './roles.ts';
import styles from './operators-page.module.css';

interface Props {
  operator: Operator;
  onClose: () => void;
}

export function ChangeRoleDialog({ operator, onClose }: Props) {
  const [role, setRole] = useState(operator.role);
  const task = useTask('operators.setRole', callConfirmed);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const changed = await task.run({ operatorId: operator.id, role });
    if (!changed) return;
    onClose();
    toastSuccess(`${isolate(operator.name)}: ${ROLE_LABELS[role]}`);
  };

  return (
    <Dialog opened onClose={onClose} title={`Role of ${isolate(operator.name)}`} size={480}>
      <form className={styles.fields} onSubmit={(event) => void submit(event)}>
        <RoleField
          label="Role"
          value={role}
          onChange={(next) => {
            setRole(next);
            if (task.state.phase === 'failed') task.reset();
          }}
        />
        <div className={styles.note}>
          They are signed out at once, wherever they are signed in, and sign in again with the new
          role.
        </div>
        {task.state.phase === 'failed' && <InlineError error={task.state.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            type="submit"
            disabled={role === operator.role}
            loading={task.state.phase === 'running'}
          >
            Change role
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
