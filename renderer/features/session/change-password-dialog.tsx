import { Button } from '@mantine/core';
import { useOperator } from '#renderer/bridge/operator.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { toastSuccess } from '#renderer/ui/toast.tsx';
import { ChangePasswordForm } from './change-password-form.tsx';
import styles from './session-form.module.css';

/** Changes one's own password. */
export function ChangePasswordDialog({ onClose }: { onClose: () => void }) {
  const { name } = useOperator();
  return (
    <Dialog opened onClose={onClose} title="Change password" size={440} closeOnClickOutside={false}>
      <p className={styles.lead}>Wherever else you are signed in, you are signed out then.</p>
      <ChangePasswordForm
        operatorName={name}
        presentLabel="Present password"
        inDialog
        onDone={() => {
          onClose();
          toastSuccess('Password changed');
        }}
      >
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </ChangePasswordForm>
    </Dialog>
  );
}
