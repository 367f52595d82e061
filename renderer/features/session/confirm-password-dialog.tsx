import { Button } from '@mantine/core';
import type { OperationName } from '#core/contract/index.ts';
import { call } from '#renderer/bridge/call.ts';
import { useOperator } from '#renderer/bridge/operator.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { PasswordForm } from './password-form.tsx';
import { usePasswordRequest } from './with-password.ts';
import styles from './session-form.module.css';

/** Asks for the password again, above whatever needs it. */
export function ConfirmPasswordDialog() {
  const request = usePasswordRequest((state) => state.request);
  const { name } = useOperator();
  if (request === null) return null;
  const { operation, answer } = request;
  const confirm = async (password: string) => {
    await call('session.confirm', { operation, password });
    answer(true);
  };
  return (
    <Dialog
      opened
      onClose={() => answer(false)}
      title="Confirm that it is you"
      size={400}
      closeOnClickOutside={false}
    >
      <p className={styles.lead}>
        <bdi>{name}</bdi>, {reasonOf(operation)}
      </p>
      <PasswordForm submit="Confirm" onSubmit={confirm} inDialog>
        <Button variant="default" onClick={() => answer(false)}>
          Cancel
        </Button>
      </PasswordForm>
    </Dialog>
  );
}

function reasonOf(operation: OperationName): string {
  if (operation.startsWith('operators.')) {
    return 'your password is asked for again before an account is changed.';
  }
  if (operation.startsWith('tokens.')) {
    return 'your password is asked for again before a token is made or revoked.';
  }
  if (operation === 'invites.exportCsv') {
    return 'your password is asked for again before all codes are exported.';
  }
  return 'your password is asked for again before this is done.';
}
