import { Modal, type ModalProps } from '@mantine/core';
import { useId, useLayoutEffect } from 'react';

/** The dialogs on the screen, the one on top last. */
const stack: string[] = [];

/** Counts what the person does; the last thing that closed a dialog closes no other. */
let deeds = 0;
let closedBy = -1;
let counting = false;

/** Before the modals themselves listen, so that a key is counted before it closes anything. */
function countDeeds(): void {
  if (counting) return;
  counting = true;
  const count = () => void (deeds += 1);
  for (const type of ['keydown', 'pointerdown', 'click']) {
    window.addEventListener(type, count, { capture: true });
  }
}

/** A modal of which only the one on top closes: Esc reaches those below it as well. */
export function Dialog({ opened, onClose, ...props }: ModalProps) {
  const id = useId();
  useLayoutEffect(() => {
    if (!opened) return undefined;
    countDeeds();
    stack.push(id);
    return () => void stack.splice(stack.indexOf(id), 1);
  }, [id, opened]);
  const close = () => {
    if (stack.at(-1) !== id || closedBy === deeds) return;
    closedBy = deeds;
    onClose();
  };
  return <Modal opened={opened} onClose={close} {...props} />;
}
