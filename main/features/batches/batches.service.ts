import { AppError } from '#core/contract/errors.ts';
import type { OutputOf, ParsedInputOf } from '#core/contract/index.ts';
import { createTimeWriter, RESULT_COLUMNS, resultCells } from '#core/batches/result.ts';
import { writeRow } from '#core/csv/cells.ts';
import type { ExportContext } from '#main/engine/handler.ts';
import { codeSightOf } from '#core/operators/code-sight.ts';
import { showCodes } from '#main/features/invites/code-sight.ts';
import { getSettings } from '#main/features/settings/settings.service.ts';
import { beginExport } from '#main/files/begin-export.ts';
import { findBatch, readBatchInvites } from './batches.repository.ts';
import { readBlocks } from './read-blocks.ts';

/**
 * Writes the result file of a batch again, from its invites as they are now; for an auditor with its
 * codes masked.
 *
 * @throws {AppError} `not_found`, `file_not_writable`, `cancelled`.
 */
export async function exportResult(
  input: ParsedInputOf<'batches.exportResult'>,
  context: ExportContext,
): Promise<OutputOf<'batches.exportResult'>> {
  const batch = await findBatch(context.db, input.batchId);
  if (batch === undefined) {
    throw new AppError({
      code: 'not_found',
      message: `There is no batch with the id ${input.batchId}.`,
    });
  }
  const sight = codeSightOf(context.principal);
  const times = createTimeWriter((await getSettings(context.db)).timeZone);
  const file = await beginExport(input.path, context);
  await file.write(writeRow(RESULT_COLUMNS, ','));
  let rows = 0;
  const blocks = readBlocks(
    (after, limit) => readBatchInvites(context.db, batch.id, after, limit),
    ({ id }) => id,
  );
  for await (const block of blocks) {
    context.checkCancelled();
    await file.write(
      showCodes(block, sight)
        .map((invite) => writeRow(resultCells({ ...invite, error: null }, times), ','))
        .join(''),
    );
    rows += block.length;
    context.progress('Writing the result', rows, batch.size);
  }
  await file.finish();
  return { path: input.path, rows };
}
