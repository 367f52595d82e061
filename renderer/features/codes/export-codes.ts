import type { OutputOf } from '#core/contract/index.ts';
import type { Selection } from '#core/contract/invites.contract.ts';
import { call } from '#renderer/bridge/call.ts';
import { runJob } from '#renderer/ui/job.tsx';
import { pickSavePath } from '#renderer/ui/pick-save-path.ts';
import { toastSaved } from '#renderer/ui/saved-file.ts';
import { toastError } from '#renderer/ui/toast.tsx';
import { filterOf, isFiltered, useCodes } from './codes-store.ts';

type Shell = OutputOf<'shell.info'>;

/** Exports what the list shows now; all codes, asked for by name, when nothing narrows it. */
export async function exportShown(shell: Shell): Promise<void> {
  const filter = filterOf(useCodes.getState());
  await exportSelection(isFiltered(filter) ? { filter } : { all: true }, shell);
}

export async function exportIds(ids: readonly number[], shell: Shell): Promise<void> {
  await exportSelection({ ids: [...ids] }, shell);
}

/** Exports one batch's codes. */
export async function exportBatch(batchId: number, shell: Shell): Promise<void> {
  await exportSelection({ filter: { batchId } }, shell);
}

async function exportSelection(selection: Selection, shell: Shell): Promise<void> {
  try {
    const path = await pickSavePath(shell, {
      title: 'Export codes',
      suggestedName: `latchkey-codes-${new Date().toISOString().slice(0, 10)}.csv`,
    });
    if (path === null) return;
    const done = await runJob('Exporting codes', (options) =>
      call('invites.exportCsv', { selection, path }, options),
    );
    toastSaved(done, 'code', 'exported');
  } catch (error) {
    toastError(error);
  }
}
