import { AppError } from '#core/contract/errors.ts';
import type { OutputOf, ParsedInputOf } from '#core/contract/index.ts';
import { createTimeWriter, RESULT_COLUMNS, resultCells } from '#core/batches/result.ts';
import { writeRow } from '#core/csv/cells.ts';
import type { ReadContext } from '#main/engine/handler.ts';
import { getSettings } from '#main/features/settings/settings.service.ts';
import { writeAtomicFile } from '#main/files/atomic-file.ts';
import { refuseOwnFiles } from '#main/files/own-files.ts';
import { findBatch, readBatchInvites } from './batches.repository.ts';
import { readBlocks } from './read-blocks.ts';

/**
 * Writes the result file of a batch again, from its invites as they are now.
 *
 * @throws {AppError} `not_found`, `file_not_writable`, `cancelled`.
 */
export async function exportResult(
  input: ParsedInputOf<'batches.exportResult'>,
  context: ReadContext,
): Promise<OutputOf<'batches.exportResult'>> {
  await refuseOwnFiles([input.path], context.desk.dataFolder);
  const batch = await findBatch(context.db, input.batchId);
  if (batch === undefined) {
    throw new AppError({
      code: 'not_found',
      message: `There is no batch with the id ${input.batchId}.`,
    });
  }
  const times = createTimeWriter((await getSettings(context.db)).timeZone);
  const rows = await writeAtomicFile(input.path, async (write) => {
    await write(writeRow(RESULT_COLUMNS, ','));
    let done = 0;
    const blocks = readBlocks(
      (after, limit) => readBatchInvites(context.db, batch.id, after, limit),
      ({ id }) => id,
    );
    for await (const block of blocks) {
      context.checkCancelled();
      await write(
        block
          .map((invite) => writeRow(resultCells({ ...invite, error: null }, times), ','))
          .join(''),
      );
      done += block.length;
      context.progress('Writing the result', done, batch.size);
    }
    return done;
  });
  return { path: input.path, rows };
}
