import { Button, Group } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { OutputOf } from '#core/contract/index.ts';
import type { Invite } from '#core/contract/invites.contract.ts';
import { useDesk } from '#renderer/bridge/desk.ts';
import { useNavigation } from '#renderer/app/navigation.ts';
import { showBatch } from '#renderer/features/codes/show-batch.ts';
import { exportBatch } from '#renderer/features/codes/export-codes.ts';
import { CodeText } from '#renderer/ui/code-text.tsx';
import { CopyButton } from '#renderer/ui/copy-button.tsx';
import { countOf } from '#renderer/ui/format.ts';
import { QrPreview } from '#renderer/ui/qr-preview.tsx';
import styles from './created.module.css';

interface OneProps {
  invite: Invite;
  onAnother: () => void;
  onClose: () => void;
}

/** The code that was made. Copy has the keyboard: Enter, Enter is a code on the clipboard. */
export function CreatedOne({ invite, onAnother, onClose }: OneProps) {
  const copy = useRef<HTMLButtonElement>(null);
  useEffect(() => copy.current?.focus(), []);
  return (
    <>
      <div className={styles.one}>
        <QrPreview code={invite.code} size={176} />
        <div className={styles.side}>
          <CodeText code={invite.code} large />
          <CopyButton
            ref={copy}
            text={invite.code}
            what="Code"
            label="Copy code"
            variant="filled"
          />
        </div>
      </div>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onAnother}>
          Create another
        </Button>
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
      </Group>
    </>
  );
}

interface ManyProps {
  made: OutputOf<'invites.create'>;
  onClose: () => void;
}

/** What a bulk creation came to, and the way on. */
export function CreatedMany({ made, onClose }: ManyProps) {
  const desk = useDesk();
  const go = useNavigation((state) => state.go);
  const { batchId, count } = made;

  const show = (id: number) => {
    showBatch({ id, name: countOf(count, 'code') });
    go('codes');
    onClose();
  };

  return (
    <>
      <p className={styles.many}>They are kept together as a batch. The list shows them first.</p>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
        {batchId !== null && (
          <>
            <Button variant="default" onClick={() => void exportBatch(batchId, desk)}>
              Export
            </Button>
            <Button data-autofocus onClick={() => show(batchId)}>
              Show batch
            </Button>
          </>
        )}
      </Group>
    </>
  );
}
