import { AppError } from '#core/contract/errors.ts';
import type { OutputOf, ParsedInputOf } from '#core/contract/index.ts';
import { createTimeWriter, RESULT_COLUMNS, resultCells } from '#core/batches/result.ts';
import { writeRow } from '#core/csv/cells.ts';
import type { ReadContext } from '#main/engine/handler.ts';
import { getSettings } from '#main/features/settings/settings.service.ts';
import { writeAtomicFile } from '#main/files/atomic-file.ts';
import { refuseOwnFiles } from '#main/files/own-files.ts';
import { findBatch, readBatchInvites } from './batches.repository.ts';

/** Invites read at a time. */
const BLOCK = 5_000;

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
    for (let after = 0; ;) {
      context.checkCancelled();
      const block = await readBatchInvites(context.db, batch.id, after, BLOCK);
      await write(
        block
          .map((invite) => writeRow(resultCells({ ...invite, error: null }, times), ','))
          .join(''),
      );
      done += block.length;
      context.progress('Writing the result', done, batch.size);
      const last = block.at(-1);
      if (last === undefined || block.length < BLOCK) return done;
      after = last.id;
    }
  });
  return { path: input.path, rows };
}
