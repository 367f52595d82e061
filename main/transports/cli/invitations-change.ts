import type { Command } from 'commander';
import type { Selection } from '#core/contract/invites.contract.ts';
import { usageError, type CliContext, type RunAction } from './context.ts';
import { readCodesFile } from './codes-file.ts';
import { ids } from './options.ts';
import { formatCount } from './output.ts';

interface ChangeOptions {
  id?: number[];
  file?: string;
}

export function addChanges(invitations: Command, run: RunAction): void {
  const add = (name: 'deactivate' | 'activate', description: string) =>
    invitations
      .command(name)
      .description(description)
      .argument('[codes...]', 'codes')
      .option('--id <ids...>', 'ids, in place of codes', ids)
      .option('--file <file>', 'codes, one a line, or a CSV with a column Token or Code')
      .action((codes: string[], options: ChangeOptions, command: Command) =>
        run((context) => change(context, name, codes, options), command),
      );
  add('deactivate', 'switch invitations off');
  add('activate', 'switch deactivated invitations on again');
}

async function change(
  context: CliContext,
  name: 'deactivate' | 'activate',
  codes: string[],
  options: ChangeOptions,
): Promise<void> {
  const fromFile =
    options.file === undefined ? [] : await readCodesFile(context.resolve(options.file));
  const selection = select([...codes, ...fromFile], options.id ?? []);
  const result = await context.call(
    name === 'deactivate' ? 'invites.deactivate' : 'invites.activate',
    { selection },
  );
  context.output.result(result, () => {
    const rest =
      result.unchanged > 0 ? ` ${formatCount(result.unchanged, 'other')} stayed as they were.` : '';
    return `${name === 'deactivate' ? 'Deactivated' : 'Activated'} ${formatCount(result.changed, 'invitation')}.${rest}`;
  });
}

/** An empty selection never means everything (product.md §3). */
function select(codes: string[], chosenIds: number[]): Selection {
  if (codes.length > 0 && chosenIds.length > 0) throw usageError('Give codes or --id, not both.');
  if (chosenIds.length > 0) return { ids: chosenIds };
  if (codes.length === 0) throw usageError('Give at least one code, --id or --file.');
  return { codes };
}
