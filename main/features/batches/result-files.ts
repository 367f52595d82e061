import { createTimeWriter, RESULT_COLUMNS, resultCells } from '#core/batches/result.ts';
import { unescapeFormula, writeRow, type Delimiter } from '#core/csv/cells.ts';
import { headerKey } from '#core/csv/header.ts';
import { maskCode } from '#core/invites/mask.ts';
import type { Settings } from '#core/settings/settings.ts';
import type { CommandContext, PrepareContext } from '#main/engine/handler.ts';
import type { AtomicFile } from '#main/files/atomic-file.ts';
import { readBlocks } from './read-blocks.ts';
import { readStagedResults, readWrongRows } from './staged-rows.repository.ts';

/** Writes what became of every row, in the order of the file (product.md §7), and finishes the file. */
export async function writeResults(
  file: AtomicFile,
  { timeZone, approval }: Pick<Settings, 'timeZone' | 'approval'>,
  rows: number,
  context: CommandContext,
): Promise<void> {
  const times = createTimeWriter(timeZone);
  await file.write(writeRow(RESULT_COLUMNS, ','));
  let done = 0;
  const blocks = readBlocks(
    (after, limit) => readStagedResults(context.trx, approval, after, limit),
    ({ seq }) => seq,
  );
  for await (const block of blocks) {
    context.checkCancelled();
    const lines = block.map(({ type, waits, ...row }) => {
      // A code that waits for approval leaves the desk masked.
      const code = row.code !== null && waits === 1 ? maskCode(row.code) : row.code;
      const approval = waits === 1 ? ('waiting' as const) : null;
      const cells = { ...row, code, approval, permission: type, createdAt: context.now };
      return writeRow(resultCells(cells, times), ',');
    });
    await file.write(lines.join(''));
    done += block.length;
    context.progress('Writing the result', done, rows);
  }
  await file.finish();
}

/**
 * Writes the wrong rows as they stand in the file with what is wrong in a column `Error`, ready to be
 * mended and imported again: with the file's own separator, since the program that opens it expects
 * that one. An `Error` column of an earlier round is replaced.
 */
export async function writeRejects(
  file: AtomicFile,
  { header, delimiter }: { header: readonly string[]; delimiter: Delimiter },
  context: PrepareContext,
): Promise<void> {
  const columns = header.flatMap((name, index) => (headerKey(name) === 'error' ? [] : [index]));
  await file.write(writeRow([...columns.map((index) => header[index] ?? ''), 'Error'], delimiter));
  const blocks = readBlocks(
    (after, limit) => readWrongRows(context.db, after, limit),
    ({ seq }) => seq,
  );
  for await (const block of blocks) {
    context.checkCancelled();
    const lines = block.map(({ cells, error }) =>
      writeRow(
        [...columns.map((index) => cellAt(cells, index, header.length, delimiter)), error],
        delimiter,
      ),
    );
    await file.write(lines.join(''));
  }
  await file.finish();
}

/**
 * A cell of a row as it is meant, so that it is not escaped a second time; what stands behind the
 * header's last column stays with the last.
 */
function cellAt(
  cells: readonly string[],
  index: number,
  width: number,
  delimiter: Delimiter,
): string {
  return index === width - 1 && cells.length > width
    ? cells.slice(index).join(delimiter)
    : unescapeFormula(cells[index] ?? '');
}
