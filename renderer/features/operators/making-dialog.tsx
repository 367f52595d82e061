import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { Dialog } from '#renderer/ui/dialog.tsx';

interface Props {
  title: string;
  running: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** A dialog that makes a secret and shows it once: closed while that runs, nobody would ever see it. */
export function MakingDialog({ title, running, onClose, children }: Props) {
  return (
    <Dialog
      opened
      onClose={onClose}
      title={title}
      size={480}
      closeOnClickOutside={false}
      closeOnEscape={!running}
      withCloseButton={!running}
    >
      {children}
    </Dialog>
  );
}

interface ButtonsProps {
  submit: string;
  running: boolean;
  onCancel: () => void;
}

/** What the form in it ends in. */
export function MakingButtons({ submit, running, onCancel }: ButtonsProps) {
  return (
    <Group justify="flex-end" gap="xs">
      <Button variant="default" onClick={onCancel}>
        Cancel
      </Button>
      <Button type="submit" loading={running}>
        {submit}
      </Button>
    </Group>
  );
}
