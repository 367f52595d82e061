import type { Selection } from '#core/contract/invites.contract.ts';
import { isoDate } from '#core/time/zone.ts';
import { call } from '#renderer/bridge/call.ts';
import type { Desk } from '#renderer/bridge/desk.ts';
import { withPassword } from '#renderer/features/session/with-password.ts';
import { runJob } from '#renderer/ui/job.tsx';
import { pickSavePath } from '#renderer/ui/pick-save-path.ts';
import { toastSaved } from '#renderer/ui/saved-file.ts';
import { toastError } from '#renderer/ui/toast.tsx';
import { filterOf, useCodes } from './codes-store.ts';
import { selectionOf } from './selection-store.ts';

/** What an export goes by: where files are saved, and which day it is at the desk. */
type At = Pick<Desk, 'shell' | 'settings'>;

/** Exports what the list shows now; all codes, asked for by name, when nothing narrows it. */
export async function exportShown(at: At): Promise<void> {
  await exportSelection(selectionOf(filterOf(useCodes.getState())), at);
}

/** Exports one batch's codes. */
export async function exportBatch(batchId: number, at: At): Promise<void> {
  await exportSelection({ filter: { batchId } }, at);
}

export async function exportSelection(
  selection: Selection,
  { shell, settings }: At,
): Promise<void> {
  try {
    const path = await pickSavePath(shell, {
      title: 'Export codes',
      suggestedName: `latchkey-codes-${isoDate(Date.now(), settings.timeZone)}.csv`,
    });
    if (path === null) return;
    const done = await withPassword('invites.exportCsv', () =>
      runJob('Exporting codes', (options) =>
        call('invites.exportCsv', { selection, path }, options),
      ),
    );
    toastSaved(done, { one: 'code' }, 'exported');
  } catch (error) {
    toastError(error);
  }
}
