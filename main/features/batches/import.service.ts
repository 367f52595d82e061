import { setImmediate } from 'node:timers/promises';
import type { CsvReport } from '#core/contract/batches.contract.ts';
import { AppError } from '#core/contract/errors.ts';
import type { OutputOf, ParsedInputOf } from '#core/contract/index.ts';
import { patternOf } from '#core/invites/code.ts';
import type { CommandContext, PrepareContext } from '#main/engine/handler.ts';
import {
  countGenerated,
  createStaging,
  dropStaging,
  indexStaging,
  insertBatch,
} from '#main/features/invites/staging.repository.ts';
import { codesOf, requireSpace, writeStaged } from '#main/features/invites/write-staged.ts';
import { getSettings } from '#main/features/settings/settings.service.ts';
import { createAtomicFile, type AtomicFile } from '#main/files/atomic-file.ts';
import { countWaiting } from './batches.repository.ts';
import { openBatchRows } from './batch-rows.ts';
import { createRowContext, nameOf, pathOf } from './batch-source.ts';
import { publishFiles, refusePaths } from './import-files.ts';
import { createReport } from './report.ts';
import { writeRejects, writeResults } from './result-files.ts';
import { stageRows } from './stage-rows.ts';
import { createKeptRows, dropKeptRows } from './staged-rows.repository.ts';

type Input = ParsedInputOf<'batches.import'>;
type Output = OutputOf<'batches.import'>;

/**
 * Makes a batch from a CSV. Before the lock every row is checked and staged; under it all is written
 * set-wise. The result file is whole on the disk, under a temporary name, before the commit, and gets
 * its name after it. Should only that fail, the error says that the batch is there and how its result
 * is written again.
 *
 * @throws {AppError} `csv_rows_rejected` with `details.report` when a row is wrong (or, skipping, when
 *   none is right); `csv_unreadable`, `file_not_found`, `file_not_writable`, `code_space_too_small`,
 *   `cancelled`. Nothing is written then.
 */
export async function prepareImport(
  input: Input,
  context: PrepareContext,
): Promise<(context: CommandContext) => Promise<Output>> {
  await refusePaths(input, context.desk);
  const settings = await getSettings(context.db);
  const source = await openBatchRows(pathOf(input.source, context.desk), input.rosterPath, () =>
    context.checkCancelled(),
  );
  const report = createReport(source, source.file.fileName, input.rosterPath !== undefined);
  if (!source.headerIsRight) throw rejected(report.finish(), 'header');

  // Begun before the rows are read: a place that cannot be written is known at once.
  const resultFile = await beginFile(input.resultPath, context);
  const rejectsFile = await beginFile(input.rejectsPath, context);
  await createStaging(context.db);
  context.finally(() => dropStaging(context.db));
  await createKeptRows(context.db);
  context.finally(() => dropKeptRows(context.db));

  const pattern = patternOf(undefined, settings.codeLength);
  const nextCode = codesOf(pattern, settings);
  const rowContext = await createRowContext(context.db, settings, context.now);
  await stageRows(
    { source, rowContext, report, nextCode, configUrl: input.configUrl ?? null },
    context,
  );
  await indexStaging(context.db);
  const found = report.finish();
  if (found.badRows > 0 && input.badRows === 'refuse') throw rejected(found, 'rows');
  if (found.validRows === 0) throw rejected(found, 'none');
  if (rejectsFile !== null && found.badRows > 0) {
    await writeRejects(rejectsFile, source.file, context);
  }

  return async (inside) => {
    // Rows that bring their own code take nothing of the space in which codes are made.
    const wanted = await countGenerated(inside.trx);
    if (wanted > 0) await requireSpace(inside.trx, pattern, settings, wanted);
    const batchId = await insertBatch(inside.trx, {
      name: input.name ?? nameOf(input.source),
      source: input.source.kind === 'sample' ? 'sample' : 'csv',
      fileName: source.file.fileName,
      size: found.validRows,
      now: inside.now,
      createdBy: inside.principal?.operatorId ?? null,
    });
    await writeStaged(inside, nextCode, batchId);
    if (resultFile !== null) {
      // What was written is what the rule under the lock says; the one from before may be older.
      const { approval } = await getSettings(inside.trx);
      await writeResults(resultFile, { ...settings, approval }, found.rows, inside);
    }
    // Lets a signal through, so that Ctrl-C up to here rolls all of it back.
    await setImmediate();
    const files = { result: resultFile, rejects: found.badRows > 0 ? rejectsFile : null };
    inside.afterCommit(() => publishFiles(files, batchId));
    return {
      ...found,
      batchId,
      created: found.validRows,
      waiting: await countWaiting(inside.trx, batchId),
      resultPath: resultFile?.path ?? null,
      rejectsPath: found.badRows > 0 ? (rejectsFile?.path ?? null) : null,
    };
  };
}

async function beginFile(
  filePath: string | undefined,
  context: PrepareContext,
): Promise<AtomicFile | null> {
  if (filePath === undefined) return null;
  const file = await createAtomicFile(filePath);
  context.finally(() => file.discard());
  return file;
}

function rejected(report: CsvReport, why: 'header' | 'rows' | 'none'): AppError {
  const n = (value: number) => value.toLocaleString('en-US');
  const first = report.problems.find((one) => one.severity === 'error');
  const messages = {
    header: first?.message ?? 'The header is wrong.',
    rows: `${n(report.badRows)} of ${n(report.rows)} rows ${report.badRows === 1 ? 'is' : 'are'} wrong. Mend them and try again, or leave them out by skipping bad rows.`,
    none: `None of the ${n(report.rows)} rows is right. Mend them and try again.`,
  };
  return new AppError({
    code: 'csv_rows_rejected',
    message: `${report.fileName}: ${messages[why]} Nothing was written.`,
    details: { report },
  });
}
