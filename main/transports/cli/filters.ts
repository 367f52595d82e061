import { InvalidArgumentError, type Command } from 'commander';
import type { InviteFilter } from '#core/contract/invites.contract.ts';
import {
  LIMITS,
  PERMISSIONS,
  ROLES,
  type Permission,
  type Role,
} from '#core/invites/vocabulary.ts';
import { STATUSES, WARNINGS, type Status, type Warning } from '#core/invites/status.ts';
import { operatorNameKey } from '#core/operators/names.ts';
import { endOfDate, startOfDate } from '#core/time/zone.ts';
import { usageError, type CliContext } from './context.ts';
import { findGroups } from './find-group.ts';
import { filled, integer, keys, listOf, oneOf, searched } from './options.ts';

type Tags = NonNullable<InviteFilter['tags']>;

/** The times by which invitations are filtered: as in `--created-from` and `--created-to`. */
const RANGES = [
  ['created', 'created', 'made'],
  ['expires', 'expires', 'ending'],
  ['last-used', 'lastUsed', 'last used'],
] as const;

export interface FilterOptions {
  search?: string;
  status?: Status[];
  warning?: Warning[];
  role?: Role[];
  permission?: Permission[];
  group?: string[];
  withoutGroup?: boolean;
  audience?: NonNullable<InviteFilter['audience']>;
  batch?: number;
  parent?: string;
  createdBy?: string[];
  createdFrom?: string;
  createdTo?: string;
  expiresFrom?: string;
  expiresTo?: string;
  lastUsedFrom?: string;
  lastUsedTo?: string;
  tag?: Tags;
}

/** Adds the options by which invitations are filtered, the same for every command that filters. */
export function addFilterOptions(command: Command): Command {
  command
    .option('--search <text>', "any part of code, name, notes, e-mail or creator's name", searched)
    .option('--status <status>', `only these: ${STATUSES.join(', ')}`, listOf(STATUSES))
    .option('--warning <warning>', `only with these: ${WARNINGS.join(', ')}`, listOf(WARNINGS))
    .option('--role <role>', `only these: ${ROLES.join(', ')}`, listOf(ROLES))
    .option(
      '--permission <permission>',
      `only these: ${PERMISSIONS.join(', ')}`,
      listOf(PERMISSIONS),
    )
    .option('--group <name>', 'only those of these groups', keys)
    .option('--without-group', 'only those of no group; with --group, these as well')
    .option(
      '--audience <audience>',
      'anyone, or one_email: only those for one e-mail address',
      oneOf(['anyone', 'one_email']),
    )
    .option('--batch <id>', 'only those of a batch', integer(1, Number.MAX_SAFE_INTEGER))
    .option('--parent <code>', 'only those made from this one; or id:7', filled)
    .option('--created-by <name>', 'only what these operators made; or id:7', keys);
  for (const [option, , what] of RANGES) {
    command
      .option(`--${option}-from <date>`, `only those ${what} on this day or later`, dateOption)
      .option(`--${option}-to <date>`, `only those ${what} on this day or before`, dateOption);
  }
  return command.option('--tag <key=value>', 'only with this tag; a key alone for any value', tag);
}

/** The filter that the options say. Asks the desk for what they name: groups, operators, its zone. */
export async function filterOf(options: FilterOptions, context: CliContext): Promise<InviteFilter> {
  const named = await findGroups(context, options.group ?? []);
  const groupId = options.withoutGroup === true ? [...named, null] : named;
  const parentId =
    options.parent === undefined ? undefined : await inviteId(options.parent, context);
  const createdBy = options.createdBy && (await operatorIds(options.createdBy, context));
  return {
    ...(options.search !== undefined && { search: options.search }),
    ...(options.status !== undefined && { status: options.status }),
    ...(options.warning !== undefined && { warning: options.warning }),
    ...(options.role !== undefined && { role: options.role }),
    ...(options.permission !== undefined && { permission: options.permission }),
    ...(groupId.length > 0 && { groupId }),
    ...(options.audience !== undefined && { audience: options.audience }),
    ...(options.batch !== undefined && { batchId: options.batch }),
    ...(parentId !== undefined && { parentId }),
    ...(createdBy !== undefined && { createdBy }),
    ...(await ranges(options, context)),
    ...(options.tag !== undefined && { tags: options.tag }),
  };
}

function dateOption(text: string): string {
  if (startOfDate(text, 'UTC') === null) {
    throw new InvalidArgumentError('A date such as 2026-12-01 is needed.');
  }
  return text;
}

function tag(text: string, before: Tags = []): Tags {
  const at = text.indexOf('=');
  const key = (at < 0 ? text : text.slice(0, at)).trim();
  if (key === '') throw new InvalidArgumentError('key or key=value is needed.');
  if (before.length === LIMITS.tags) throw new InvalidArgumentError(`At most ${LIMITS.tags}.`);
  return [...before, at < 0 ? { key } : { key, value: text.slice(at + 1).trim() }];
}

/** Of an invitation that is named by its code or its id. */
async function inviteId(name: string, context: CliContext): Promise<number> {
  const id = idIn(name);
  return (await context.call('invites.get', id === null ? { code: name } : { id })).id;
}

/** What `id:7` says; null for any other name. */
function idIn(name: string): number | null {
  const [, id] = /^id:(\d+)$/.exec(name) ?? [];
  return id === undefined ? null : Number(id);
}

/** Who may not list the operators can still name them by their ids. */
async function operatorIds(names: readonly string[], context: CliContext): Promise<number[]> {
  const ids = names.map(idIn);
  const operators = ids.includes(null) ? await context.call('operators.list', {}) : [];
  return names.map((name, at) => {
    const id = ids[at];
    if (typeof id === 'number') return id;
    const found = operators.find((one) => operatorNameKey(one.name) === operatorNameKey(name));
    if (found !== undefined) return found.id;
    throw usageError(
      `--created-by “${name}” is unknown. Operators there are: ${operators.map((one) => one.name).join(', ')}.`,
      'createdBy',
    );
  });
}

/** Days of the desk's zone, both included. */
async function ranges(options: FilterOptions, context: CliContext): Promise<Partial<InviteFilter>> {
  const asked = RANGES.filter(
    ([, name]) => options[`${name}From`] !== undefined || options[`${name}To`] !== undefined,
  );
  if (asked.length === 0) return {};
  const { timeZone } = await context.call('settings.get', {});
  const filter: Partial<InviteFilter> = {};
  for (const [, name] of asked) {
    const from = startOfDate(options[`${name}From`] ?? '', timeZone);
    const to = endOfDate(options[`${name}To`] ?? '', timeZone);
    filter[name] = { ...(from !== null && { from }), ...(to !== null && { to }) };
  }
  return filter;
}
