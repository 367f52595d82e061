import type { Command } from 'commander';
import { SORT_COLUMNS, type Invite, type InviteSort } from '#core/contract/invites.contract.ts';
import { usageError, type CliContext, type RunAction } from './context.ts';
import { isoDateTime } from '#core/time/zone.ts';
import { addFilterOptions, filterOf, type FilterOptions } from './filters.ts';
import { describeInvites, inviteTable } from './invite-output.ts';
import { integer } from './options.ts';
import { formatCount, formatTable } from './output.ts';

const PAGE = 500;

interface ListOptions extends FilterOptions {
  limit: number;
  offset: number;
  sort: string;
}

export function addList(invitations: Command, run: RunAction): void {
  const list = invitations.command('list').description('list invitations, the newest first');
  addFilterOptions(list)
    .option('--sort <column>', `${SORT_COLUMNS.join(', ')}; with :asc or :desc`, 'created:desc')
    .option('--limit <n>', 'how many at most', integer(1, 1_000_000), 50)
    .option('--offset <n>', 'how many to pass over', integer(0, Number.MAX_SAFE_INTEGER), 0)
    .action((options: ListOptions, command: Command) =>
      run((context) => listInvitations(context, options), command),
    );
}

async function listInvitations(context: CliContext, options: ListOptions): Promise<void> {
  const filter = await filterOf(options, context);
  const sort = readSort(options.sort);
  const found: Invite[] = [];
  while (found.length < options.limit) {
    const limit = Math.min(PAGE, options.limit - found.length);
    const { rows } = await context.call('invites.page', {
      filter,
      sort,
      offset: options.offset + found.length,
      limit,
    });
    found.push(...rows);
    if (rows.length < limit) break;
  }
  const { count } = await context.call('invites.count', { filter });
  const settings = await context.call('settings.get', {});
  const invitations = describeInvites(found, settings, Date.now());
  context.output.result({ count, invitations }, () =>
    invitations.length === 0
      ? `No invitations${count > 0 ? ' there' : ''}.`
      : `${inviteTable(invitations, false)}\n${invitations.length.toLocaleString('en-US')} of ${formatCount(count, 'invitation')}`,
  );
}

function readSort(text: string): InviteSort {
  const [name, direction = 'asc'] = text.split(':');
  const column = SORT_COLUMNS.find((one) => one === name);
  if (column === undefined || (direction !== 'asc' && direction !== 'desc')) {
    throw usageError(
      `--sort “${text}” is unknown. Use one of ${SORT_COLUMNS.join(', ')}, with :asc or :desc behind it.`,
    );
  }
  return { column, direction };
}

export function addShow(invitations: Command, run: RunAction): void {
  invitations
    .command('show')
    .description('show all that is known about one invitation')
    .argument('[code]', 'its code')
    .option('--id <id>', 'its id, in place of the code', integer(1, Number.MAX_SAFE_INTEGER))
    .action((code: string | undefined, options: { id?: number }, command: Command) =>
      run((context) => show(context, code, options.id), command),
    );
}

async function show(
  context: CliContext,
  code: string | undefined,
  id: number | undefined,
): Promise<void> {
  if ((code === undefined) === (id === undefined)) throw usageError('Give a code, or --id.');
  const detail = await context.call('invites.get', code === undefined ? { id: id ?? 0 } : { code });
  const settings = await context.call('settings.get', {});
  const [invite] = describeInvites([detail], settings, Date.now());
  const { decidedAt } = detail;
  const decided = decidedAt === null ? null : isoDateTime(decidedAt, settings.timeZone);
  const described = { ...invite, decidedAt: decided };
  context.output.result(described, () =>
    formatTable(
      ['Field', 'Value'],
      Object.entries(described).map(([name, value]) => [name, plain(value)]),
    ),
  );
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
