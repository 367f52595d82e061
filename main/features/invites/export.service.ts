import type { OutputOf, ParsedInputOf } from '#core/contract/index.ts';
import { EXPORT_COLUMNS } from '#core/contract/invites.contract.ts';
import { writeRow } from '#core/csv/cells.ts';
import { createExporter } from '#core/invites/export.ts';
import type { ExportContext } from '#main/engine/handler.ts';
import { getSettings } from '#main/features/settings/settings.service.ts';
import { beginExport } from '#main/files/begin-export.ts';
import { selectedInvites } from './selected-invites.ts';

/**
 * Writes the selected invites as RFC 4180, block by block; the file has its name only once it is
 * whole. A selection that holds nothing gives a file with the header alone.
 *
 * @throws {AppError} `file_not_writable`, `cancelled`; both leave no file.
 */
export async function exportInvites(
  input: ParsedInputOf<'invites.exportCsv'>,
  context: ExportContext,
): Promise<OutputOf<'invites.exportCsv'>> {
  const { path, delimiter, bom, selection } = input;
  const columns = input.columns ?? EXPORT_COLUMNS;
  const { timeZone } = await getSettings(context.db);
  const cellsOf = createExporter(columns, timeZone, context.now);

  const file = await beginExport(path, context);
  await file.write(`${bom ? '\uFEFF' : ''}${writeRow(columns, delimiter)}`);
  let rows = 0;
  for await (const { invites, total } of selectedInvites(selection, context)) {
    context.checkCancelled();
    await file.write(invites.map((invite) => writeRow(cellsOf(invite), delimiter)).join(''));
    rows += invites.length;
    context.progress('Exporting', rows, total);
  }
  await file.finish();
  return { path, rows };
}
