import type { Command } from 'commander';
import type { Action, Outcome } from '#core/contract/actions.contract.ts';
import type { InputOf } from '#core/contract/index.ts';
import type { Selection } from '#core/contract/invites.contract.ts';
import { LIMITS } from '#core/invites/vocabulary.ts';
import { ACTION_WORDS, unchangedWords, waitingWords } from './action-words.ts';
import { usageError, type CliContext, type RunAction } from './context.ts';
import { addEditOptions, editOf, type EditOptions } from './edit-options.ts';
import { cancelled } from './failures.ts';
import { filled, integer, keys, keyValue } from './options.ts';
import { formatCount } from './output.ts';
import { addSelectionOptions, selectionOf, type SelectionOptions } from './selection-options.ts';

interface ActionOptions extends SelectionOptions {
  dryRun?: boolean;
  yes?: boolean;
}

/** What the actions have of their own. */
interface OwnOptions extends EditOptions {
  reason?: string;
  days?: number;
  until?: string;
  add?: Record<string, string>;
  remove?: string[];
}

type Options = ActionOptions & OwnOptions;

/** What a plan and what came of it have in common. */
type Counts = Omit<Outcome, 'undoId'>;
type More<A extends Action> = Omit<InputOf<`invites.${A}`>, 'selection' | 'expected' | 'asOf'>;

/** Everything that can be done to invitations that there are. */
export function addActions(invitations: Command, run: RunAction): void {
  const add = createAdder(invitations, run);
  const nothing = () => ({});
  add('deactivate', 'switch invitations off', nothing);
  add('activate', 'switch deactivated invitations on again', nothing);
  add('archive', 'put invitations away; nothing is deleted', nothing);
  add('unarchive', 'take archived invitations out again', nothing);
  add('approve', 'approve invitations that wait, but not your own', nothing);
  addWithReason(invitations, run, 'revoke', 'revoke invitations; a superuser can restore them');
  addWithReason(invitations, run, 'restore', 'bring revoked invitations back');
  addWithReason(invitations, run, 'reject', 'reject invitations that wait');
  addExtend(invitations, run);
  addTag(invitations, run);
  addEdit(invitations, run);
}

/** Adds one action with the options that all of them have. */
function createAdder(invitations: Command, run: RunAction) {
  return function add<A extends Action>(
    action: A,
    description: string,
    read: (options: Options, context: CliContext) => More<A> | Promise<More<A>>,
    addOptions: (command: Command) => Command = (command) => command,
  ): void {
    const command = addSelectionOptions(invitations.command(action).description(description));
    addOptions(command)
      .option('--dry-run', 'print how many it is for, and change nothing')
      .option('--yes', 'do it without asking')
      .action((codes: string[], options: Options, self: Command) =>
        run(async (context) => {
          const more = await read(options, context);
          const selection = await selectionOf(context, codes, options);
          await perform(context, action, selection, more, options);
        }, self),
      );
  };
}

function addWithReason(
  invitations: Command,
  run: RunAction,
  action: 'revoke' | 'restore' | 'reject',
  description: string,
): void {
  createAdder(invitations, run)(
    action,
    description,
    ({ reason, dryRun }: Options) => {
      if (reason === undefined && dryRun !== true) throw usageError('Say why, with --reason.');
      // A plan is the same whatever the reason.
      return { reason: reason ?? 'none yet' };
    },
    (command) => command.option('--reason <text>', 'why', filled),
  );
}

function addExtend(invitations: Command, run: RunAction): void {
  createAdder(invitations, run)(
    'extend',
    'let invitations end later',
    ({ days, until }: Options): More<'extend'> => {
      if (days !== undefined && until === undefined) return { by: { kind: 'days', days } };
      if (until !== undefined && days === undefined) return { by: { kind: 'date', date: until } };
      throw usageError('Give either --days or --until.');
    },
    (command) =>
      command
        .option(
          '--days <n>',
          'by so many days, from the later of today and the present end',
          integer(1, LIMITS.validDays),
        )
        .option('--until <date>', 'to the close of this day, as 2026-12-31', filled),
  );
}

function addTag(invitations: Command, run: RunAction): void {
  createAdder(invitations, run)(
    'tag',
    'add tags and take tags away',
    ({ add, remove }: Options): More<'tag'> => {
      if (add === undefined && remove === undefined)
        throw usageError('Give --add key=value, or --remove key.');
      return {
        ...(add === undefined ? {} : { add }),
        ...(remove === undefined ? {} : { remove }),
      };
    },
    (command) =>
      command
        .option('--add <key=value>', 'a tag to add; may be given several times', keyValue)
        .option('--remove <key>', 'a tag to take away; may be given several times', keys),
  );
}

function addEdit(invitations: Command, run: RunAction): void {
  createAdder(invitations, run)(
    'edit',
    'change what invitations are; name and address of a single one only',
    async (options: Options, context) => ({
      set: await editOf(options, context),
    }),
    addEditOptions,
  );
}

/** Says how many an action is for, asks, and does it. */
async function perform<A extends Action>(
  context: CliContext,
  action: A,
  selection: Selection,
  more: More<A>,
  { dryRun, yes }: ActionOptions,
): Promise<void> {
  const input = { selection, ...more };
  // The contract ties each action to its input; here the tie is taken up again.
  const planned = await context.call('invites.plan', { action, input } as InputOf<'invites.plan'>);
  const { asOf, ...plan } = planned;
  if (dryRun === true) {
    context.output.result({ dryRun: true, ...plan }, () => planWords(action, plan));
    return;
  }
  if (plan.changed > 0) await requireYes(context, action, plan, yes === true);
  // No more than was said and, of what waits, nothing that was raised meanwhile.
  const agreed = { expected: plan.changed, ...(action === 'approve' ? { asOf } : {}) };
  const outcome =
    plan.changed === 0
      ? { ...plan, undoId: null }
      : await context.call(`invites.${action}`, { ...input, ...agreed } as InputOf<`invites.${A}`>);
  context.output.result(outcome, () => outcomeWords(action, outcome));
}

/** More than one are changed only once the number has been agreed to. */
async function requireYes(
  { io }: CliContext,
  action: Action,
  plan: Counts,
  yes: boolean,
): Promise<void> {
  if (yes || plan.selected <= 1) return;
  if (!io.stdinIsTerminal) {
    throw usageError(
      `This is for ${formatCount(plan.selected, 'invitation')}. Say --yes to do it, or --dry-run to see what it would do. Nothing was changed.`,
      'yes',
    );
  }
  const rest = unchangedWords(plan, { one: 'stays as it is', several: 'stay as they are' });
  const question = `${ACTION_WORDS[action].ask} ${formatCount(plan.changed, 'invitation')}?${rest}${waitingWords(plan)} [y/N] `;
  const answer = await io.ask(question, { hidden: false });
  if (answer === null || !/^y(es)?$/i.test(answer.trim())) throw cancelled();
}

function planWords(action: Action, plan: Counts): string {
  const rest = unchangedWords(plan, {
    one: 'would stay as it is',
    several: 'would stay as they are',
  });
  const waiting =
    plan.waitingAgain === 0
      ? ''
      : ` ${plan.waitingAgain.toLocaleString('en-US')} would wait for approval again.`;
  return `${ACTION_WORDS[action].ask} ${formatCount(plan.changed, 'invitation')} of ${plan.selected.toLocaleString('en-US')} selected.${rest}${waiting} Nothing was changed.`;
}

function outcomeWords(action: Action, outcome: Counts): string {
  const rest = unchangedWords(outcome, { one: 'stayed as it was', several: 'stayed as they were' });
  return `${ACTION_WORDS[action].done} ${formatCount(outcome.changed, 'invitation')}.${rest}${waitingWords(outcome)}`;
}
