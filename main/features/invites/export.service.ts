import type { OutputOf, ParsedInputOf } from '#core/contract/index.ts';
import { EXPORT_COLUMNS } from '#core/contract/invites.contract.ts';
import { writeRow } from '#core/csv/cells.ts';
import { createExporter } from '#core/invites/export.ts';
import type { ReadContext } from '#main/engine/handler.ts';
import { getSettings } from '#main/features/settings/settings.service.ts';
import { writeAtomicFile } from '#main/files/atomic-file.ts';
import { refuseOwnFiles } from '#main/files/own-files.ts';
import { selectedInvites } from './selected-invites.ts';

/**
 * Writes the selected invites as RFC 4180, block by block; the file has its name only once it is
 * whole. A selection that holds nothing gives a file with the header alone.
 *
 * @throws {AppError} `file_not_writable`, `cancelled`; both leave no file.
 */
export async function exportInvites(
  input: ParsedInputOf<'invites.exportCsv'>,
  context: ReadContext,
): Promise<OutputOf<'invites.exportCsv'>> {
  const { path, delimiter, bom, selection } = input;
  await refuseOwnFiles([path], context.desk.dataFolder);
  const columns = input.columns ?? EXPORT_COLUMNS;
  const { timeZone } = await getSettings(context.db);
  const cellsOf = createExporter(columns, timeZone, context.now);

  const rows = await writeAtomicFile(path, async (write) => {
    await write(`${bom ? '\uFEFF' : ''}${writeRow(columns, delimiter)}`);
    let done = 0;
    for await (const { invites, total } of selectedInvites(selection, context)) {
      context.checkCancelled();
      await write(invites.map((invite) => writeRow(cellsOf(invite), delimiter)).join(''));
      done += invites.length;
      context.progress('Exporting', done, total);
    }
    return done;
  });
  return { path, rows };
}
