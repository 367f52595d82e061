import { Group } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './session-form.module.css';

interface Props {
  /** The button that sends the form. */
  send: ReactNode;
  /** More buttons: a dialog has them before the first, a screen below it. */
  children?: ReactNode;
  inDialog: boolean;
}

/** What a form of the session ends in. */
export function FormButtons({ send, children, inDialog }: Props) {
  return inDialog ? (
    <Group justify="flex-end" gap="xs">
      {children}
      {send}
    </Group>
  ) : (
    <div className={styles.buttons}>
      {send}
      {children}
    </div>
  );
}
