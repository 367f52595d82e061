import { modals } from '@mantine/modals';
import type { ReactNode } from 'react';

export interface Confirmation {
  /** The question, as a title: "Deactivate A7B9 C2XZ?" */
  title: string;
  /** What happens then. */
  body: ReactNode;
  /** The verb on the button. */
  confirm: string;
  danger?: boolean;
}

/** Asks before something that matters. True when confirmed; Esc and Cancel are false. */
export function confirm({ title, body, confirm: label, danger }: Confirmation): Promise<boolean> {
  return new Promise((resolve) => {
    modals.openConfirmModal({
      title,
      children: body,
      labels: { confirm: label, cancel: 'Cancel' },
      confirmProps: { ...(danger ? { color: 'red' } : {}), 'data-autofocus': true },
      size: 440,
      onConfirm: () => resolve(true),
      onClose: () => resolve(false),
    });
  });
}
