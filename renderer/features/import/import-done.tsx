import { Button, Group } from '@mantine/core';
import type { OutputOf } from '#core/contract/index.ts';
import { useDesk } from '#renderer/bridge/desk.ts';
import { useNavigation } from '#renderer/app/navigation.ts';
import { saveResultCsv } from '#renderer/features/batches/save-result.ts';
import { showBatch } from '#renderer/features/codes/show-batch.ts';
import { countOf, formatCount } from '#renderer/ui/format.ts';
import { showInFolder } from '#renderer/ui/saved-file.ts';
import { fileNameOf } from '#renderer/ui/pick-file.ts';
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
        {made.waiting > 0 && `, ${formatCount(made.waiting)} of them waiting for approval`}
        {made.badRows > 0 && `, ${countOf(made.badRows, 'bad row')} skipped`}
        {made.warnings > 0 && `, ${countOf(made.warnings, 'warning')}`}.
      </p>
      {made.rejectsPath !== null && <Rejects path={made.rejectsPath} rows={made.badRows} />}
      <p className={styles.next}>
        {made.waiting > 0
          ? 'In the result CSV the codes that wait are masked, and marked as failed. Save it again once they are approved.'
          : 'The result CSV lists every code with its row, ready for a mail merge.'}
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

/** Where the rows went that were left out. */
function Rejects({ path, rows }: { path: string; rows: number }) {
  return (
    <div className={styles.rejects}>
      <span className={styles.file}>
        {countOf(rows, 'skipped row')} saved in <bdi title={path}>{fileNameOf(path)}</bdi>, with
        what is wrong in the column Error. Mend the file and import it.
      </span>
      <Button variant="default" size="compact-sm" onClick={() => showInFolder(path)}>
        Show in folder
      </Button>
    </div>
  );
}
