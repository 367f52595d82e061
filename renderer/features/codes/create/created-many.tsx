import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useNavigation } from '#renderer/app/navigation.ts';
import type { OutputOf } from '#core/contract/index.ts';
import { countedCodes } from '#core/invites/naming.ts';
import { useDesk } from '#renderer/bridge/desk.ts';
import { useMay } from '#renderer/bridge/operator.ts';
import { exportBatch } from '#renderer/features/codes/export-codes.ts';
import { askPrint } from '#renderer/features/codes/print/print-store.ts';
import { showBatch } from '#renderer/features/codes/show-batch.ts';
import { countOf } from '#renderer/ui/format.ts';
import { copyBatch } from './copy-batch.ts';
import { WaitsNote } from './waits-note.tsx';
import styles from './created.module.css';

interface Props {
  made: OutputOf<'invites.create'>;
  /** What the batch was called; blank where nothing was typed. */
  name: string;
  onClose: () => void;
}

/** What a bulk creation came to, and the ways on. */
export function CreatedMany({ made, name, onClose }: Props) {
  const desk = useDesk();
  const go = useNavigation((state) => state.go);
  const mayPrint = useMay('invites.print');
  const [copying, setCopying] = useState(false);
  const { batchId, count } = made;
  // All of them give the same, so either all wait or none does.
  const wait = made.invites[0]?.approval === 'waiting';

  const show = (id: number) => {
    showBatch({ id, name: name.trim() || countedCodes(count) });
    go('codes');
    onClose();
  };
  const print = (id: number) =>
    askPrint({ selection: { filter: { batchId: id } }, what: countOf(count, 'code') });
  const copy = async (id: number) => {
    setCopying(true);
    await copyBatch(id, count);
    setCopying(false);
  };

  return (
    <>
      {wait ? (
        <WaitsNote count={count} />
      ) : (
        <p className={styles.many}>
          They are kept together as the batch “<bdi>{name.trim() || countedCodes(count)}</bdi>”.
        </p>
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
        {batchId !== null && (
          <>
            {!wait && (
              <>
                {mayPrint && (
                  <Button variant="default" onClick={() => print(batchId)}>
                    Print
                  </Button>
                )}
                <Button variant="default" onClick={() => void exportBatch(batchId, desk)}>
                  Export
                </Button>
                <Button variant="default" loading={copying} onClick={() => void copy(batchId)}>
                  Copy all
                </Button>
              </>
            )}
            <Button data-autofocus onClick={() => show(batchId)}>
              Show batch
            </Button>
          </>
        )}
      </Group>
    </>
  );
}
