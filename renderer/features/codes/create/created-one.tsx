import { Button, Group } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { Invite } from '#core/contract/invites.contract.ts';
import { useMay } from '#renderer/bridge/operator.ts';
import { targetOfCode } from '#renderer/features/codes/actions/target.ts';
import { askPrint } from '#renderer/features/codes/print/print-store.ts';
import { CodeText } from '#renderer/ui/code-text.tsx';
import { CopyButton } from '#renderer/ui/copy-button.tsx';
import { QrPreview } from '#renderer/ui/qr-preview.tsx';
import { WaitsNote } from './waits-note.tsx';
import styles from './created.module.css';

interface Props {
  invite: Invite;
  onAnother: () => void;
  onClose: () => void;
}

/** The code that was made. Copy has the keyboard: Enter, Enter is a code on the clipboard. */
export function CreatedOne({ invite, onAnother, onClose }: Props) {
  const first = useRef<HTMLButtonElement>(null);
  const mayPrint = useMay('invites.print');
  const waits = invite.approval === 'waiting';
  useEffect(() => first.current?.focus(), []);
  return (
    <>
      {waits ? (
        <div className={styles.waiting}>
          <CodeText code={invite.code} large />
          <WaitsNote count={1} />
        </div>
      ) : (
        <div className={styles.one}>
          <QrPreview code={invite.code} size={176} />
          <div className={styles.side}>
            <CodeText code={invite.code} large />
            <CopyButton
              ref={first}
              data-autofocus
              text={invite.code}
              what="Code"
              label="Copy code"
              variant="filled"
            />
          </div>
        </div>
      )}
      <Group justify="flex-end" gap="xs">
        {!waits && mayPrint && (
          <Button variant="default" onClick={() => askPrint(targetOfCode(invite.id, invite.code))}>
            Print
          </Button>
        )}
        <Button variant="default" onClick={onAnother}>
          Create another
        </Button>
        <Button variant="default" onClick={onClose} {...(waits ? { ref: first } : {})}>
          Close
        </Button>
      </Group>
    </>
  );
}
