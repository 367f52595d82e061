import type { Command } from 'commander';
import type { InputOf } from '#core/contract/index.ts';
import { CODE_LIMITS } from '#core/invites/code.ts';
import { createFrom, lacksGroup } from '#core/templates/create-from.ts';
import {
  LIMITS,
  PERMISSIONS,
  ROLES,
  type Permission,
  type Role,
} from '#core/invites/vocabulary.ts';
import { waitingForApproval } from './action-words.ts';
import { usageError, type CliContext, type RunAction } from './context.ts';
import { findGroup } from './find-group.ts';
import { findTemplate } from './find-template.ts';
import { filled, integer, keyValue, oneOf } from './options.ts';
import { describeInvites, inviteTable } from './invite-output.ts';
import { formatCount } from './output.ts';

interface CreateOptions {
  template?: string;
  count?: number;
  name?: string;
  role?: Role;
  permission?: Permission;
  group?: string;
  email?: string;
  maxUses?: number;
  unlimited?: boolean;
  validFrom?: string;
  validDays?: number;
  expires?: string;
  notes?: string;
  tag?: Record<string, string>;
  prefix?: string;
  length?: number;
  pattern?: string;
  batchName?: string;
}

export function addCreate(invitations: Command, run: RunAction): void {
  invitations
    .command('create')
    .description('make one invitation, or several alike')
    .option('--template <name>', 'from a template; the other options come before it', filled)
    .option('--count <n>', 'how many', integer(1, LIMITS.createAtOnce))
    .option('--name <name>', 'name; for several, {{n}} in it counts up')
    .option('--role <role>', `what a person becomes: ${ROLES.join(', ')}`, oneOf(ROLES))
    .option(
      '--permission <permission>',
      `${PERMISSIONS.join(', ')}; else what the role proposes`,
      oneOf(PERMISSIONS),
    )
    .option('--group <name>', 'group by its name')
    .option('--email <address>', 'the one address that may use it')
    .option(
      '--max-uses <n>',
      "how often it may be used; else the desk's default",
      integer(1, LIMITS.maxUses),
    )
    .option('--unlimited', 'no limit of uses')
    .option('--valid-from <date>', 'first day, as 2026-12-01')
    .option(
      '--valid-days <n>',
      'ends at the close of the day so many days from today',
      integer(1, LIMITS.validDays),
    )
    .option('--expires <date>', 'ends at the close of this day, as 2026-12-31')
    .option('--notes <text>', 'notes')
    .option('--tag <key=value>', 'a tag; may be given several times', keyValue)
    .option('--prefix <prefix>', 'stands before the random part: TEAM makes TEAM-A7B9C2XZ')
    .option(
      '--length <n>',
      'random characters',
      integer(CODE_LIMITS.minLength, CODE_LIMITS.maxLength),
    )
    .option('--pattern <pattern>', '# is one random character: TEAM-####')
    .option('--batch-name <name>', 'what several are called together')
    .action((options: CreateOptions, command: Command) =>
      run((context) => create(context, options), command),
    );
}

async function create(context: CliContext, options: CreateOptions): Promise<void> {
  const { template, maxUses, unlimited, validDays, expires, group, tag, ...plain } = options;
  if (maxUses !== undefined && unlimited)
    throw usageError('Give --max-uses or --unlimited, not both.');
  if (validDays !== undefined && expires !== undefined)
    throw usageError('Give --valid-days or --expires, not both.');
  const said: InputOf<'invites.create'> = {
    ...plain,
    ...(tag === undefined ? {} : { tags: tag }),
    ...(unlimited ? { maxUses: 0 } : maxUses === undefined ? {} : { maxUses }),
    ...(validDays === undefined ? {} : { expiry: { kind: 'days', days: validDays } }),
    ...(expires === undefined ? {} : { expiry: { kind: 'date', date: expires } }),
    ...(group === undefined ? {} : { groupId: await findGroup(context, group) }),
  };
  const input = template === undefined ? said : await fromTemplate(context, template, said);
  const made = await context.call('invites.create', input);
  const settings = await context.call('settings.get', {});
  const invitations = describeInvites(made.invites, settings, Date.now());
  context.output.result({ batchId: made.batchId, count: made.count, invitations }, () => {
    const more = made.count - invitations.length;
    const rest =
      more > 0
        ? `\n… and ${formatCount(more, 'more', 'more')}: latchkey invitations list --batch ${made.batchId ?? ''}, or batch-export --batch ${made.batchId ?? ''}`
        : '';
    // They are all alike.
    const waits = made.invites[0]?.approval === 'waiting';
    const waiting = waitingForApproval(waits ? made.count : 0, made.batchId).trimStart();
    return [`${inviteTable(invitations, true)}${rest}`, waiting].filter(Boolean).join('\n');
  });
}

/** @throws {AppError} `not_found`; `invalid_input` where the template asks for a group. */
async function fromTemplate(
  context: CliContext,
  name: string,
  said: InputOf<'invites.create'>,
): Promise<InputOf<'invites.create'>> {
  const template = await findTemplate(context, name);
  if (lacksGroup(template.settings, said)) {
    throw usageError(`“${template.name}” asks for a group. Name one with --group.`, 'groupId');
  }
  return createFrom(template.settings, said);
}
