import type { Command } from 'commander';
import { OPERATOR_ROLES, type OperatorRole } from '#core/contract/operation.ts';
import type { Operator } from '#core/contract/operators.contract.ts';
import type { CliContext, RunAction } from './context.ts';
import { deskTimes, type DeskTimes } from './desk-times.ts';
import { findOperator } from './find-operator.ts';
import { filled, oneOf } from './options.ts';
import { formatCount, formatTable } from './output.ts';
import { ROLE_WORDS } from '#core/operators/role-words.ts';
import { describeOpened, noteOther, sentenceOf } from './session-commands.ts';

const WHO = 'name or id, as `operators list` shows them';

/** `operators …`: who may sign in to this desk. */
export function addOperatorCommands(program: Command, run: RunAction): void {
  const operators = program
    .command('operators')
    .description('who may sign in; changes ask for your own password');
  operators
    .command('init')
    .description('make the first superuser of a new desk, and sign in as such')
    .option('--name <name>', 'the name; else it is asked for', filled)
    .action((options: { name?: string }, command: Command) =>
      run((context) => init(context, options.name), command),
    );
  operators
    .command('list')
    .description('list all operators')
    .action((_options: unknown, command: Command) => run(list, command));
  addRoleOption(
    operators
      .command('add')
      .description('add an operator, and show a one-time password, once')
      .requiredOption('--name <name>', 'the name', filled),
  ).action((options: { name: string; role: OperatorRole }, command: Command) =>
    run((context) => add(context, options), command),
  );
  addRoleOption(
    operators
      .command('set-role')
      .description('change a role; ends the sessions')
      .argument('<operator>', WHO),
  ).action((who: string, options: { role: OperatorRole }, command: Command) =>
    run((context) => setRole(context, who, options.role), command),
  );
  const addChange = (
    name: string,
    description: string,
    work: (context: CliContext, who: string) => Promise<void>,
  ) =>
    operators
      .command(name)
      .description(description)
      .argument('<operator>', WHO)
      .action((who: string, _options: unknown, command: Command) =>
        run((context) => work(context, who), command),
      );
  addChange('disable', 'shut an operator out, and end the sessions at once', disable);
  addChange('enable', 'let a disabled operator sign in again', enable);
  addChange(
    'reset-password',
    'give a one-time password in place of a forgotten one',
    resetPassword,
  );
}

function addRoleOption(command: Command): Command {
  return command.requiredOption('--role <role>', OPERATOR_ROLES.join(', '), oneOf(OPERATOR_ROLES));
}

async function init(context: CliContext, given: string | undefined): Promise<void> {
  const name = given ?? (await context.prompts.text('Name of the first superuser: ', '--name'));
  const password = await context.prompts.newPassword('Password');
  const opened = await context.signIn.begin('operators.createFirst', { name, password });
  context.output.result(
    describeOpened(opened),
    () => `Made the first superuser. ${sentenceOf(opened)}.`,
  );
  noteOther(context);
}

async function list(context: CliContext): Promise<void> {
  const found = await context.call('operators.list', {});
  const times = await deskTimes(context);
  const operators = found.map((one) => describe(one, times));
  context.output.result({ count: operators.length, operators }, () =>
    formatTable(
      ['Id', 'Name', 'Role', 'Last sign-in', 'State'],
      operators.map((one) => [
        String(one.id),
        one.name,
        ROLE_WORDS[one.role],
        one.lastSignInAt ?? 'never',
        stateOf(one),
      ]),
    ),
  );
}

async function add(
  context: CliContext,
  input: { name: string; role: OperatorRole },
): Promise<void> {
  const times = await deskTimes(context);
  const { operator, oneTimePassword } = await context.call('operators.add', input);
  printOneTime(context, describe(operator, times), oneTimePassword, 'Added');
}

async function resetPassword(context: CliContext, who: string): Promise<void> {
  const times = await deskTimes(context);
  const { id: operatorId } = await findOperator(context, who);
  const { operator, oneTimePassword } = await context.call('operators.resetPassword', {
    operatorId,
  });
  printOneTime(context, describe(operator, times), oneTimePassword, 'Reset the password of');
}

function printOneTime(
  { output }: CliContext,
  operator: DescribedOperator,
  oneTimePassword: string,
  did: string,
): void {
  output.result(
    { operator, oneTimePassword },
    () => `${did} ${nameOf(operator)}.\nOne-time password: ${oneTimePassword}`,
  );
  output.note('It is shown only now, and must be changed at the first sign-in.');
}

async function setRole(context: CliContext, who: string, role: OperatorRole): Promise<void> {
  const times = await deskTimes(context);
  const { id: operatorId } = await findOperator(context, who);
  const { operator, before } = await context.call('operators.setRole', { operatorId, role });
  context.output.result({ operator: describe(operator, times), before }, () =>
    before === role
      ? `${operator.name} was ${ROLE_WORDS[role]} already.`
      : `${operator.name} was ${ROLE_WORDS[before]} and is now ${ROLE_WORDS[role]}.`,
  );
}

async function disable(context: CliContext, who: string): Promise<void> {
  const times = await deskTimes(context);
  const { id: operatorId } = await findOperator(context, who);
  const { operator, endedSessions } = await context.call('operators.disable', { operatorId });
  context.output.result(
    { operator: describe(operator, times), endedSessions },
    () => `Disabled ${nameOf(operator)}. ${formatCount(endedSessions, 'session')} ended.`,
  );
}

async function enable(context: CliContext, who: string): Promise<void> {
  const times = await deskTimes(context);
  const { id: operatorId } = await findOperator(context, who);
  const { operator } = await context.call('operators.enable', { operatorId });
  context.output.result(
    { operator: describe(operator, times) },
    () => `Enabled ${nameOf(operator)}.`,
  );
}

type DescribedOperator = ReturnType<typeof describe>;

/** An operator with times as text. */
function describe(operator: Operator, { at, atOrNull }: DeskTimes) {
  return {
    ...operator,
    createdAt: at(operator.createdAt),
    lastSignInAt: atOrNull(operator.lastSignInAt),
    disabledAt: atOrNull(operator.disabledAt),
    lockedUntil: atOrNull(operator.lockedUntil),
  };
}

function stateOf(operator: DescribedOperator): string {
  if (operator.disabledAt !== null) return 'disabled';
  if (operator.lockedUntil !== null) return `locked until ${operator.lockedUntil}`;
  return operator.mustChangePassword ? 'has a one-time password' : 'active';
}

function nameOf({ name, role, id }: Pick<Operator, 'name' | 'role' | 'id'>): string {
  return `${name} (${ROLE_WORDS[role]}, id ${id})`;
}
