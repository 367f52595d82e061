import { isEverything } from '#core/audit/selection.ts';
import type { OutputOf, ParsedInputOf } from '#core/contract/index.ts';
import { EXPORT_COLUMNS } from '#core/contract/invites.contract.ts';
import { writeRow } from '#core/csv/cells.ts';
import { createExporter } from '#core/invites/export.ts';
import type { ExportContext } from '#main/engine/handler.ts';
import { getSettings } from '#main/features/settings/settings.service.ts';
import { beginExport } from '#main/files/begin-export.ts';
import { leaveNothingOut, readSelected, selectedIds } from './selected-invites.ts';

/**
 * Writes the selected invites as RFC 4180, block by block; the file has its name only once it is
 * whole. A selection that holds nothing gives a file with the header alone.
 *
 * @throws {AppError} `password_needed` where nothing is left out and the password was not given again;
 *   `file_not_writable`, `cancelled`. All leave no file.
 */
export async function exportInvites(
  input: ParsedInputOf<'invites.exportCsv'>,
  context: ExportContext,
): Promise<OutputOf<'invites.exportCsv'>> {
  const { path, delimiter, bom, selection } = input;
  const columns = input.columns ?? EXPORT_COLUMNS;
  const { timeZone } = await getSettings(context.db);
  const cellsOf = createExporter(columns, timeZone, context.now);

  const ids = selectedIds(selection, context);
  if (isEverything(selection) || leaveNothingOut(ids, context)) {
    context.requirePassword();
    context.audited({ everything: true });
  }
  const file = await beginExport(path, context);
  await file.write(`${bom ? '\uFEFF' : ''}${writeRow(columns, delimiter)}`);
  let rows = 0;
  for await (const invites of readSelected(ids, context)) {
    context.checkCancelled();
    await file.write(invites.map((invite) => writeRow(cellsOf(invite), delimiter)).join(''));
    rows += invites.length;
    context.progress('Exporting', rows, ids.length);
  }
  await file.finish();
  return { path, rows };
}
