import { InvalidArgumentError, type Command } from 'commander';
import type { InputOf } from '#core/contract/index.ts';
import {
  LIMITS,
  PERMISSIONS,
  ROLES,
  type Permission,
  type Role,
} from '#core/invites/vocabulary.ts';
import { usageError, type CliContext } from './context.ts';
import { findGroup } from './find-group.ts';
import { filled, integer, keyValue, oneOf } from './options.ts';

type Edit = InputOf<'invites.edit'>['set'];

/** What can be taken away, by its name on the command line. */
const CLEARED: ReadonlyMap<string, Edit> = new Map<string, Edit>([
  ['name', { name: null }],
  ['notes', { notes: null }],
  ['email', { email: null }],
  ['group', { groupId: null }],
  ['valid-from', { validFrom: null }],
  ['expires', { expiry: { kind: 'never' } }],
  ['tags', { tags: {} }],
]);

export interface EditOptions {
  setName?: string;
  setNotes?: string;
  setEmail?: string;
  setRole?: Role;
  setPermission?: Permission;
  setGroup?: string;
  setMaxUses?: number;
  setUnlimited?: boolean;
  setValidFrom?: string;
  setValidDays?: number;
  setExpires?: string;
  setTag?: Record<string, string>;
  clear?: Edit;
}

/** Adds what can be set. All begin with `--set`, since without it most are filters. */
export function addEditOptions(command: Command): Command {
  return command
    .option('--set-name <name>', 'the name', filled)
    .option('--set-notes <text>', 'the notes', filled)
    .option('--set-email <address>', 'the one address that may use it', filled)
    .option('--set-role <role>', `what a person becomes: ${ROLES.join(', ')}`, oneOf(ROLES))
    .option('--set-permission <permission>', PERMISSIONS.join(', '), oneOf(PERMISSIONS))
    .option('--set-group <name>', 'group by its name', filled)
    .option('--set-max-uses <n>', 'how often it may be used', integer(1, LIMITS.maxUses))
    .option('--set-unlimited', 'no limit of uses')
    .option('--set-valid-from <date>', 'first day, as 2026-12-01', filled)
    .option(
      '--set-valid-days <n>',
      'ends at the close of the day so many days from today',
      integer(1, LIMITS.validDays),
    )
    .option('--set-expires <date>', 'ends at the close of this day, as 2026-12-31', filled)
    .option('--set-tag <key=value>', 'all tags anew; may be given several times', keyValue)
    .option('--clear <fields>', `take away: ${[...CLEARED.keys()].join(', ')}`, cleared);
}

function cleared(text: string, before: Edit = {}): Edit {
  return text.split(',').reduce<Edit>((edit, part) => {
    const taken = CLEARED.get(part.trim());
    if (taken !== undefined) return { ...edit, ...taken };
    throw new InvalidArgumentError(`One of ${[...CLEARED.keys()].join(', ')} is needed.`);
  }, before);
}

/** What the options change. */
export async function editOf(options: EditOptions, context: CliContext): Promise<Edit> {
  refuseBoth(options.setMaxUses, options.setUnlimited, '--set-max-uses or --set-unlimited');
  refuseBoth(options.setValidDays, options.setExpires, '--set-valid-days or --set-expires');
  const group = options.setGroup;
  const set: Edit = {
    ...given('name', options.setName),
    ...given('notes', options.setNotes),
    ...given('email', options.setEmail),
    ...given('role', options.setRole),
    ...given('permission', options.setPermission),
    ...given('groupId', group === undefined ? undefined : await findGroup(context, group)),
    ...given('maxUses', options.setUnlimited ? 0 : options.setMaxUses),
    ...given('validFrom', options.setValidFrom),
    ...expiryOf(options),
    ...given('tags', options.setTag),
  };
  const both = Object.keys(set).find((key) => Object.hasOwn(options.clear ?? {}, key));
  if (both !== undefined) throw usageError('One field is both set and taken away by --clear.');
  const edit = { ...set, ...options.clear };
  if (Object.keys(edit).length > 0) return edit;
  throw usageError('Say what to change: --set-role, --set-group, --set-max-uses … or --clear.');
}

function expiryOf({ setValidDays, setExpires }: EditOptions): Edit {
  if (setValidDays !== undefined) return { expiry: { kind: 'days', days: setValidDays } };
  return setExpires === undefined ? {} : { expiry: { kind: 'date', date: setExpires } };
}

function given<K extends keyof Edit>(key: K, value: Edit[K]): Pick<Edit, K> | object {
  return value === undefined ? {} : { [key]: value };
}

function refuseBoth(one: unknown, other: unknown, what: string): void {
  if (one !== undefined && other !== undefined) throw usageError(`Give ${what}, not both.`);
}
