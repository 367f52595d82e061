import { Button, Group } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { CopyButton } from '#renderer/ui/copy-button.tsx';
import styles from './operators-page.module.css';

interface Props {
  secret: string;
  /** What it is, for the copy button and the screen reader. */
  what: string;
  onDone: () => void;
  children: ReactNode;
}

/** A secret that nobody can see again. Copy has the keyboard. */
export function ShownOnce({ secret, what, onDone, children }: Props) {
  const copy = useRef<HTMLButtonElement>(null);
  useEffect(() => copy.current?.focus(), []);
  return (
    <>
      <div>{children}</div>
      <div className={styles.secret}>
        <code aria-label={what}>{secret}</code>
        <CopyButton ref={copy} text={secret} what={what} variant="filled" />
      </div>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onDone}>
          Done
        </Button>
      </Group>
    </>
  );
}
