import type { Command } from 'commander';
import { isoDateTime } from '#core/time/zone.ts';
import type { CliContext, RunAction } from './context.ts';
import { filled } from './options.ts';
import { formatTable } from './output.ts';
import { ROLE_WORDS } from '#core/operators/role-words.ts';
import type { Opened } from './sign-in.ts';

/** `login`, `logout`, `whoami` and `change-password`. */
export function addSessionCommands(program: Command, run: RunAction): void {
  program
    .command('login')
    .description('sign in; the session is kept for your account on this computer')
    .option('--name <name>', 'your name at this desk; else it is asked for', filled)
    .action((options: { name?: string }, command: Command) =>
      run((context) => login(context, options.name), command),
    );
  program
    .command('logout')
    .description('end the session of latchkey login')
    .action((_options: unknown, command: Command) => run(logout, command));
  program
    .command('whoami')
    .description('say who is signed in')
    .action((_options: unknown, command: Command) => run(whoAmI, command));
  program
    .command('change-password')
    .description('change your own password; with --password-stdin: two lines, the old and the new')
    .action((_options: unknown, command: Command) => run(changePassword, command));
}

async function login(context: CliContext, given: string | undefined): Promise<void> {
  const name = given ?? (await context.prompts.text('Name: ', '--name'));
  const password = await context.prompts.password('Password: ');
  const opened = await context.signIn.begin('session.signIn', { name, password });
  context.output.result(describeOpened(opened), () => `${sentenceOf(opened)}.`);
  noteOther(context);
  if (opened.operator.mustChangePassword) {
    context.output.note(
      'This was a one-time password. Choose one of your own now: latchkey change-password',
    );
  }
}

/** What `--json` says of a session that was opened: all but its secret. */
export function describeOpened({ operator, endsAt }: Opened): Record<string, unknown> {
  return { operator, endsAt: hereAndNow(endsAt) };
}

export function sentenceOf({ operator, endsAt }: Opened): string {
  return `Signed in as ${operator.name} (${ROLE_WORDS[operator.role]}) until ${hereAndNow(endsAt)}`;
}

/** Says so if the session is not what the next command takes. */
export function noteOther({ io, output }: CliContext): void {
  if (io.env['LATCHKEY_TOKEN'] === undefined) return;
  output.note('LATCHKEY_TOKEN is set and goes before this session.');
}

/** A session is of this person at this computer: its time is in the computer's zone, not the desk's. */
function hereAndNow(time: number): string {
  return isoDateTime(time, Intl.DateTimeFormat().resolvedOptions().timeZone);
}

async function logout(context: CliContext): Promise<void> {
  const ended = await context.signIn.end();
  context.output.result({ ended }, () => (ended ? 'Signed out.' : 'Nobody was signed in.'));
  noteOther(context);
}

async function whoAmI(context: CliContext): Promise<void> {
  const { operator, source, endsAt } = await context.requireCaller();
  const described = {
    operator,
    source,
    endsAt: endsAt === null ? null : hereAndNow(endsAt),
  };
  context.output.result(described, () =>
    formatTable(
      ['Field', 'Value'],
      [
        ['Name', operator.name],
        ['Role', ROLE_WORDS[operator.role]],
        [
          'Known by',
          {
            session: 'latchkey login',
            token_file: '--token-file',
            LATCHKEY_TOKEN: 'LATCHKEY_TOKEN',
          }[source],
        ],
        ...(described.endsAt === null ? [] : [['Until', described.endsAt]]),
      ],
    ),
  );
}

async function changePassword(context: CliContext): Promise<void> {
  await context.requireCaller();
  const password = await context.prompts.password('Old password: ');
  const newPassword = await context.prompts.newPassword('New password');
  await context.call('session.changePassword', { password, newPassword });
  context.output.result({ changed: true }, () => 'Changed. Your other sessions have ended.');
}
