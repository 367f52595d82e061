import type { Command } from 'commander';
import type { InviteFilter } from '#core/contract/invites.contract.ts';
import { STATUSES, WARNINGS, type Status, type Warning } from '#core/invites/status.ts';
import { integer, listOf, searched } from './options.ts';

export interface FilterOptions {
  search?: string;
  status?: Status[];
  warning?: Warning[];
  batch?: number;
}

/** Adds the options by which invitations are filtered, the same for every command that filters. */
export function addFilterOptions(command: Command): Command {
  return command
    .option('--search <text>', 'any part of code, name, notes or e-mail', searched)
    .option('--status <status...>', `only these: ${STATUSES.join(', ')}`, listOf(STATUSES))
    .option('--warning <warning...>', `only with these: ${WARNINGS.join(', ')}`, listOf(WARNINGS))
    .option('--batch <id>', 'only those of a batch', integer(1, Number.MAX_SAFE_INTEGER));
}

export function filterOf(options: FilterOptions): InviteFilter {
  return {
    ...(options.search === undefined ? {} : { search: options.search }),
    ...(options.status === undefined ? {} : { status: options.status }),
    ...(options.warning === undefined ? {} : { warning: options.warning }),
    ...(options.batch === undefined ? {} : { batchId: options.batch }),
  };
}
