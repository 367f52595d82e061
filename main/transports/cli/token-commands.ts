import type { Command } from 'commander';
import { OPERATOR_ROLES, type OperatorRole } from '#core/contract/operation.ts';
import {
  TOKEN_SCOPES,
  type OperatorToken,
  type TokenScope,
} from '#core/contract/operators.contract.ts';
import type { CliContext, RunAction } from './context.ts';
import { deskTimes, type DeskTimes } from './desk-times.ts';
import { filled, integer, listOf, oneOf } from './options.ts';
import { formatTable } from './output.ts';
import { ROLE_WORDS } from '#core/operators/role-words.ts';

const LONGEST_DAYS = 365;
const DEFAULT_DAYS = 90;

interface CreateOptions {
  name: string;
  role: OperatorRole;
  days: number;
  scope?: TokenScope[];
}

/** `tokens …`: secrets by which programs sign in. */
export function addTokenCommands(program: Command, run: RunAction): void {
  const tokens = program
    .command('tokens')
    .description('secrets by which programs sign in; changes ask for your password');
  tokens
    .command('create')
    .description('make a token, and show its secret, once, on stdout')
    .requiredOption('--name <name>', 'what it is for', filled)
    .requiredOption('--role <role>', OPERATOR_ROLES.join(', '), oneOf(OPERATOR_ROLES))
    .option('--days <n>', 'valid for so many days', integer(1, LONGEST_DAYS), DEFAULT_DAYS)
    .option(
      '--scope <scope...>',
      `${TOKEN_SCOPES.join(', ')}: it may export everything, where a person is asked for the password`,
      listOf(TOKEN_SCOPES),
    )
    .action((options: CreateOptions, command: Command) =>
      run((context) => create(context, options), command),
    );
  tokens
    .command('list')
    .description('list all tokens, without their secrets')
    .action((_options: unknown, command: Command) => run(list, command));
  tokens
    .command('revoke')
    .description('end a token at once')
    .argument('<id>', 'its id, as `tokens list` shows it', integer(1, Number.MAX_SAFE_INTEGER))
    .action((tokenId: number, _options: unknown, command: Command) =>
      run((context) => revoke(context, tokenId), command),
    );
}

async function create(context: CliContext, options: CreateOptions): Promise<void> {
  const { scope: scopes = [], ...rest } = options;
  const times = await deskTimes(context);
  const made = await context.call('tokens.create', {
    name: rest.name,
    role: rest.role,
    days: rest.days,
    scopes,
  });
  const token = describe(made.token, times);
  context.output.result({ token, secret: made.secret }, () => made.secret);
  context.output.note(
    `This is the secret of token ${token.id}, “${token.name}” (${ROLE_WORDS[token.role]}), valid until ${token.expiresAt}. It is shown only now. Keep it in a file that only you may read, for --token-file, or give it as LATCHKEY_TOKEN.`,
  );
}

async function list(context: CliContext): Promise<void> {
  const found = await context.call('tokens.list', {});
  const times = await deskTimes(context);
  const tokens = found.map((one) => ({ ...describe(one, times), state: stateOf(one) }));
  context.output.result({ count: tokens.length, tokens }, () =>
    tokens.length === 0
      ? 'No tokens.'
      : formatTable(
          ['Id', 'Name', 'Role', 'Scopes', 'By', 'Last used', 'Expires', 'State'],
          tokens.map((one) => [
            String(one.id),
            one.name,
            ROLE_WORDS[one.role],
            one.scopes.join(', '),
            one.createdBy,
            one.lastUsedAt ?? 'never',
            one.expiresAt,
            one.state,
          ]),
        ),
  );
}

async function revoke(context: CliContext, tokenId: number): Promise<void> {
  const times = await deskTimes(context);
  const { token } = await context.call('tokens.revoke', { tokenId });
  context.output.result(
    { token: describe(token, times) },
    () => `Revoked token ${token.id}, “${token.name}”.`,
  );
}

/** A token with times as text. */
function describe(token: OperatorToken, { at, atOrNull }: DeskTimes) {
  return {
    ...token,
    createdAt: at(token.createdAt),
    expiresAt: at(token.expiresAt),
    lastUsedAt: atOrNull(token.lastUsedAt),
    revokedAt: atOrNull(token.revokedAt),
  };
}

function stateOf({ revokedAt, expiresAt }: OperatorToken): string {
  if (revokedAt !== null) return 'revoked';
  return expiresAt <= Date.now() ? 'expired' : 'active';
}
