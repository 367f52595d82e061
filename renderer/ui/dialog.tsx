import { Modal, type ModalProps } from '@mantine/core';
import { useId, useLayoutEffect } from 'react';

/** The dialogs on the screen, the one on top last. */
const stack: string[] = [];

/** A modal of which only the one on top closes: Esc reaches those below it as well. */
export function Dialog({ opened, onClose, ...props }: ModalProps) {
  const id = useId();
  // With the change on the screen, not after it: the next Esc is for the dialog that is then on top.
  useLayoutEffect(() => {
    if (!opened) return undefined;
    stack.push(id);
    return () => {
      // Not before the key that closed this one has reached all the others.
      setTimeout(() => stack.splice(stack.indexOf(id), 1));
    };
  }, [id, opened]);
  const close = () => {
    if (stack.at(-1) === id) onClose();
  };
  return <Modal opened={opened} onClose={close} {...props} />;
}
