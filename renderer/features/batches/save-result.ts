import type { OutputOf } from '#core/contract/index.ts';
import { call } from '#renderer/bridge/call.ts';
import { runJob } from '#renderer/ui/job.tsx';
import { pickSavePath } from '#renderer/ui/pick-save-path.ts';
import { toastSaved } from '#renderer/ui/saved-file.ts';
import { toastError } from '#renderer/ui/toast.tsx';

/** Writes a batch's result CSV where the user says. */
export async function saveResultCsv(
  batch: { id: number; name: string },
  shell: OutputOf<'shell.info'>,
): Promise<void> {
  try {
    const path = await pickSavePath(shell, {
      title: 'Save result CSV',
      suggestedName: `${fileSafe(batch.name)}-result.csv`,
    });
    if (path === null) return;
    const saved = await runJob('Writing result CSV', (options) =>
      call('batches.exportResult', { batchId: batch.id, path }, options),
    );
    toastSaved(saved, { one: 'row' }, 'saved');
  } catch (error) {
    toastError(error);
  }
}

/** A batch's name as the beginning of a file's name on every platform. */
function fileSafe(name: string): string {
  const base = name
    .replace(/\.csv$/i, '')
    .replace(/[^\p{L}\p{N} ._-]+/gu, '-')
    .trim();
  return base.slice(0, 80) || 'batch';
}
