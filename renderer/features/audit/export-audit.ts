import type { AuditFilter } from '#core/contract/audit.contract.ts';
import { isoDate } from '#core/time/zone.ts';
import { call } from '#renderer/bridge/call.ts';
import type { Desk } from '#renderer/bridge/desk.ts';
import { runJob } from '#renderer/ui/job.tsx';
import { pickSavePath } from '#renderer/ui/pick-save-path.ts';
import { toastSaved } from '#renderer/ui/saved-file.ts';
import { toastError } from '#renderer/ui/toast.tsx';

export type AuditFormat = 'csv' | 'jsonl';

export const FORMAT_LABELS: Readonly<Record<AuditFormat, string>> = {
  csv: 'CSV',
  jsonl: 'JSON lines',
};

/** Writes the entries that match, all of them for an empty filter, where the user says. */
export async function exportAudit(
  format: AuditFormat,
  filter: AuditFilter,
  { shell, settings }: Pick<Desk, 'shell' | 'settings'>,
): Promise<void> {
  try {
    const path = await pickSavePath(shell, {
      title: 'Export the audit log',
      suggestedName: `latchkey-audit-${isoDate(Date.now(), settings.timeZone)}.${format}`,
      kind: format === 'csv' ? 'csv' : 'any',
    });
    if (path === null) return;
    const done = await runJob('Exporting the audit log', (options) =>
      call('audit.export', { path, format, filter }, options),
    );
    toastSaved(done, { one: 'entry', many: 'entries' }, 'exported');
  } catch (error) {
    toastError(error);
  }
}
