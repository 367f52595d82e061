import type { Command } from 'commander';
import type { Selection } from '#core/contract/invites.contract.ts';
import { readCodesFile } from './codes-file.ts';
import { usageError, type CliContext } from './context.ts';
import { addFilterOptions, filterOf, type FilterOptions } from './filters.ts';
import { filled, ids } from './options.ts';

export interface SelectionOptions extends FilterOptions {
  id?: number[];
  file?: string;
  all?: boolean;
}

/** Adds the ways in which a command is told which invitations it is for. */
export function addSelectionOptions(command: Command): Command {
  command
    .argument('[codes...]', 'codes')
    .option('--id <ids>', 'ids, in place of codes: 7,9, or given several times', ids)
    .option('--file <file>', 'codes, one a line, or a CSV with a column Token or Code', filled)
    .option('--all', 'all invitations there are');
  return addFilterOptions(command);
}

/** Which invitations are meant. An empty selection never means everything (product.md §3). */
export async function selectionOf(
  context: CliContext,
  codes: readonly string[],
  options: SelectionOptions,
): Promise<Selection> {
  const { id, file, all } = options;
  const filter = await filterOf(options, context);
  const filtered = Object.keys(filter).length > 0;
  const named = codes.length > 0 || file !== undefined;
  const ways = [named, id !== undefined, filtered, all === true].filter(Boolean).length;
  if (ways > 1) throw usageError('Give codes, or --id, or filters, or --all, not several of them.');
  if (id !== undefined) return { ids: id };
  if (filtered) return { filter };
  if (all === true) return { all: true };
  if (!named)
    throw usageError('Give at least one code, --id, --file, a filter such as --status, or --all.');
  const fromFile = file === undefined ? [] : await readCodesFile(context.resolve(file));
  return { codes: [...codes, ...fromFile] };
}
