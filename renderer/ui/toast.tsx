import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { isCancelled, toAppError } from '#renderer/bridge/call.ts';
import styles from './toast.module.css';

export interface ToastAction {
  label: string;
  run: () => void;
  /** Whether the toast goes once it is chosen. */
  once?: boolean;
}

/** The confirmations on the screen. */
const confirmations = new Set<string>();

/** A quiet confirmation at the bottom right, with at most one thing to do about it. */
export function toastSuccess(message: string, action?: ToastAction): void {
  const once = action?.once === true && {
    ...action,
    run: () => {
      notifications.hide(id);
      action.run();
    },
  };
  const id = notifications.show({
    message: <ToastBody message={message} action={once || action} />,
    icon: <IconCheck size={16} aria-hidden />,
    color: 'var(--lk-good)',
    autoClose: action ? 8_000 : 3_500,
    withBorder: true,
    closeButtonProps: { 'aria-label': 'Dismiss' },
    onClose: () => confirmations.delete(id),
  });
  confirmations.add(id);
}

/** Takes confirmations away when something opens whose buttons they would cover. */
export function dismissConfirmations(): void {
  for (const id of confirmations) notifications.hide(id);
  confirmations.clear();
}

/** Says why something was not done that is no failure: a limit was reached. */
export function toastNotice(message: string): void {
  notifications.show({
    message,
    icon: <IconAlertTriangle size={16} aria-hidden />,
    color: 'var(--lk-wait)',
    autoClose: 8_000,
    withBorder: true,
    closeButtonProps: { 'aria-label': 'Dismiss' },
  });
}

/** Says what went wrong; nothing for what the user cancelled. Stays until dismissed. */
export function toastError(error: unknown): void {
  if (isCancelled(error)) return;
  notifications.show({
    message: toAppError(error).message,
    icon: <IconAlertTriangle size={16} aria-hidden />,
    color: 'var(--lk-bad)',
    autoClose: false,
    withBorder: true,
    closeButtonProps: { 'aria-label': 'Dismiss' },
  });
}

function ToastBody({ message, action }: { message: string; action: ToastAction | undefined }) {
  return (
    <div className={styles.body}>
      <span>{message}</span>
      {action && (
        <Button className={styles.action} size="compact-sm" variant="subtle" onClick={action.run}>
          {action.label}
        </Button>
      )}
    </div>
  );
}
