import { Button, Group } from '@mantine/core';
import type { OutputOf } from '#core/contract/index.ts';
import { useDesk } from '#renderer/bridge/desk.ts';
import { useNavigation } from '#renderer/app/navigation.ts';
import { saveResultCsv } from '#renderer/features/batches/save-result.ts';
import { showBatch } from '#renderer/features/codes/show-batch.ts';
import { countOf } from '#renderer/ui/format.ts';
import styles from './import-done.module.css';

interface Props {
  made: OutputOf<'batches.import'>;
  batchName: string;
  onClose: () => void;
}

/** What the import came to. */
export function ImportDone({ made, batchName, onClose }: Props) {
  const { shell } = useDesk();
  const go = useNavigation((state) => state.go);
  const batch = { id: made.batchId, name: batchName };

  const show = () => {
    showBatch(batch);
    go('codes');
    onClose();
  };

  return (
    <>
      <p className={styles.result}>
        <strong>{countOf(made.created, 'code')} created</strong>
        {made.badRows > 0 && `, ${countOf(made.badRows, 'bad row')} skipped`}
        {made.warnings > 0 && `, ${countOf(made.warnings, 'warning')}`}.
      </p>
      <p className={styles.next}>
        The result CSV lists every code with its row, ready for a mail merge.
      </p>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
        <Button variant="default" onClick={() => void saveResultCsv(batch, shell)}>
          Save result CSV
        </Button>
        <Button onClick={show} data-autofocus>
          Show codes
        </Button>
      </Group>
    </>
  );
}
