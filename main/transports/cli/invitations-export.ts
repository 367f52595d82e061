import type { Command } from 'commander';
import type { ExportColumn, Selection } from '#core/contract/invites.contract.ts';
import type { Delimiter } from '#core/csv/cells.ts';
import type { CliContext, RunAction } from './context.ts';
import { addFilterOptions, filterOf, type FilterOptions } from './filters.ts';
import { delimiter } from './options.ts';
import { formatCount } from './output.ts';

/**
 * The columns of `batch-export`. The first five are those of a result file, so that a script that
 * reads one by place or by name reads the other; Status is the invitation's own.
 */
export const BATCH_EXPORT_COLUMNS: readonly ExportColumn[] = [
  'Name',
  'Email',
  'Token',
  'Encoded Data',
  'Status',
  'Type',
  'Valid Days',
  'Expires',
  'Role',
  'Group',
  'Used',
  'Max Uses',
  'Valid From',
  'Created',
  'Last Used',
  'Batch',
  'Notes',
  'Tags',
];

interface ExportOptions extends FilterOptions {
  outputFile: string;
  includeEncoded?: boolean;
  delimiter: Delimiter;
  bom?: boolean;
}

export function addBatchExport(invitations: Command, run: RunAction): void {
  const command = invitations
    .command('batch-export')
    .description('write invitations to a CSV: all of them, unless filtered')
    .requiredOption('--output-file <file>', 'where the CSV goes')
    .option('--include-encoded', 'accepted; Encoded Data is always there')
    .option('--delimiter <separator>', 'comma, semicolon, tab or pipe', delimiter, ',')
    .option('--bom', 'begin with a byte order mark, for old spreadsheets');
  addFilterOptions(command).action((options: ExportOptions, self: Command) =>
    run((context) => batchExport(context, options), self),
  );
}

async function batchExport(context: CliContext, options: ExportOptions): Promise<void> {
  const filter = await filterOf(options, context);
  const selection: Selection = Object.keys(filter).length === 0 ? { all: true } : { filter };
  const written = await context.call('invites.exportCsv', {
    selection,
    path: context.resolve(options.outputFile),
    columns: [...BATCH_EXPORT_COLUMNS],
    delimiter: options.delimiter,
    bom: options.bom ?? false,
  });
  context.output.result(
    written,
    () => `Exported ${formatCount(written.rows, 'invitation')} to ${written.path}`,
  );
}
