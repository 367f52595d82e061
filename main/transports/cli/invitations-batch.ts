import type { Command } from 'commander';
import { LISTED_PROBLEMS, type CsvReport } from '#core/contract/batches.contract.ts';
import { AppError } from '#core/contract/errors.ts';
import { waitingForApproval } from './action-words.ts';
import { usageError, type CliContext, type RunAction } from './context.ts';
import { formatCount, formatProblems } from './output.ts';

interface BatchCreateOptions {
  csvFile: string;
  outputFile?: string;
  includeEncoded?: boolean;
  rosterFile?: string;
  skipBadRows?: boolean;
  rejectsFile?: string;
  name?: string;
  s3Config?: string;
  dryRun?: boolean;
}

export function addBatchCreate(invitations: Command, run: RunAction): void {
  invitations
    .command('batch-create')
    .description('make invitations from a CSV: all of its rows, or none if one is wrong')
    .requiredOption('--csv-file <file>', 'the CSV; its columns are described in docs/csv.md')
    .option('--output-file <file>', 'where the result goes: Name,Email,Token,Encoded Data,Status,…')
    .option('--include-encoded', 'accepted; Encoded Data is always in the result')
    .option('--roster-file <file>', 'a CSV whose columns fill {{…}} in the rows')
    .option('--skip-bad-rows', 'make the rows that are right and leave out the others')
    .option('--rejects-file <file>', 'where the rows left out go, with what is wrong')
    .option('--name <name>', 'name of the batch; else that of the CSV')
    .option('--s3-config <url>', 'configuration URL that every invitation carries')
    .option('--concurrency <n>', 'accepted for older scripts; without effect')
    .option('--dry-run', 'check every row and write nothing')
    .action((options: BatchCreateOptions, command: Command) =>
      run((context) => batchCreate(context, options), command),
    );
}

async function batchCreate(context: CliContext, options: BatchCreateOptions): Promise<void> {
  const source = { kind: 'file' as const, path: context.resolve(options.csvFile) };
  const roster =
    options.rosterFile === undefined ? {} : { rosterPath: context.resolve(options.rosterFile) };
  if (options.dryRun) {
    await dryRun(context, { source, ...roster }, options.skipBadRows ?? false);
    return;
  }
  if (options.outputFile === undefined) {
    throw usageError(
      '--output-file is missing: the codes have to go somewhere. To only check the CSV, add --dry-run.',
    );
  }
  if (options.rejectsFile !== undefined && !options.skipBadRows) {
    throw usageError('--rejects-file goes with --skip-bad-rows.');
  }
  try {
    const made = await context.call('batches.import', {
      source,
      ...roster,
      badRows: options.skipBadRows ? 'skip' : 'refuse',
      resultPath: context.resolve(options.outputFile),
      ...(options.rejectsFile === undefined
        ? {}
        : { rejectsPath: context.resolve(options.rejectsFile) }),
      ...(options.name === undefined ? {} : { name: options.name }),
      ...(options.s3Config === undefined ? {} : { configUrl: options.s3Config }),
    });
    printProblems(context, made);
    context.output.result(made, () => {
      const left = made.badRows > 0 ? ` ${formatCount(made.badRows, 'row')} left out.` : '';
      const rejects = made.rejectsPath === null ? '' : `\nRows left out: ${made.rejectsPath}`;
      const waiting = waitingForApproval(made.waiting, made.batchId);
      return `Created ${formatCount(made.created, 'invitation')} in batch ${made.batchId}.${left}${waiting}\nResult: ${made.resultPath ?? ''}${rejects}`;
    });
  } catch (error) {
    const report = rejectedReport(error);
    if (report !== null) printProblems(context, report);
    throw error;
  }
}

async function dryRun(
  context: CliContext,
  input: { source: { kind: 'file'; path: string }; rosterPath?: string },
  skip: boolean,
): Promise<void> {
  const report = await context.call('batches.check', input);
  printProblems(context, report);
  context.output.result(
    report,
    () =>
      `${formatCount(report.rows, 'row')} checked, ${report.validRows.toLocaleString('en-US')} right, ` +
      `${report.badRows.toLocaleString('en-US')} wrong, ${formatCount(report.warnings, 'warning')}. Nothing was written.`,
  );
  const headerIsWrong = report.problems.some((one) => one.row === 1 && one.severity === 'error');
  if (headerIsWrong || (report.badRows > 0 && !skip)) {
    throw new AppError({
      code: 'csv_rows_rejected',
      message: `${report.fileName} would be refused. Mend it and check it again${headerIsWrong ? '' : ', or leave the wrong rows out with --skip-bad-rows'}.`,
    });
  }
}

/** The report that an import brings along when it refuses the file. */
function rejectedReport(error: unknown): CsvReport | null {
  if (!(error instanceof AppError) || error.code !== 'csv_rows_rejected') return null;
  // The engine's own value, typed where it is made.
  return (error.details?.['report'] as CsvReport | undefined) ?? null;
}

function printProblems(context: CliContext, report: CsvReport): void {
  const { problems, fileName, ignoredColumns } = report;
  if (ignoredColumns.length > 0)
    context.output.note(`${fileName}: columns not used: ${ignoredColumns.join(', ')}`);
  context.output.note(formatProblems(fileName, problems));
  const warnings = problems.filter((one) => one.severity === 'warning').length;
  const errors = problems.length - warnings;
  if (errors >= LISTED_PROBLEMS || warnings < report.warnings) {
    context.output.note(
      `… and maybe more: the first ${formatCount(errors, 'error')} and ${formatCount(warnings, 'warning')} are listed.`,
    );
  }
  if (report.placeholders.length > 0)
    context.output.note('A roster that fills {{…}} is given with --roster-file.');
}
