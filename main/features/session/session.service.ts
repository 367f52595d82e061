import { AppError } from '#core/contract/errors.ts';
import { contract, isOperationName } from '#core/contract/index.ts';
import type { OutputOf, ParsedInputOf } from '#core/contract/index.ts';
import type { Operation } from '#core/contract/operation.ts';
import type { SignedIn } from '#core/contract/operators.contract.ts';
import type { CommandContext, PrepareContext, ReadContext } from '#main/engine/handler.ts';
import { forgetActions } from '#main/features/actions/forget.repository.ts';
import * as operators from '#main/features/operators/operators.repository.ts';
import type { OperatorRow } from '#main/features/operators/operators.repository.ts';
import {
  hashPassword,
  isPassword,
  requireGoodPassword,
} from '#main/features/operators/passwords.ts';
import { createSecret, hashSecret } from '#main/features/operators/secrets.ts';
import { getSettings } from '#main/features/settings/settings.service.ts';
import { judgePassword } from './lockout.ts';
import { confirmFor, endSession, endSessionsOf, insertSession } from './sessions.repository.ts';

/** Milliseconds after which a session ends whatever happens (product.md §5). */
export const SESSION_MS = 12 * 60 * 60_000;

/** What a command answers that has nothing to say. */
type Nothing = Record<string, never>;

type Inside<T> = (context: CommandContext) => Promise<T>;

export async function sessionState(
  _input: unknown,
  { db, principal }: ReadContext,
): Promise<OutputOf<'session.state'>> {
  const { idleLockMinutes } = await getSettings(db);
  return {
    firstStart: principal === null && !(await operators.hasOperators(db)),
    operator:
      principal === null
        ? null
        : {
            operatorId: principal.operatorId,
            name: principal.name,
            role: principal.role,
            mustChangePassword: principal.mustChangePassword,
          },
    // Known to the window's transport alone, which fills it in.
    locked: false,
    idleLockMinutes,
  };
}

/**
 * Signs in. A wrong password, an unknown name and a disabled account take the same time and read the
 * same; the count of wrong ones is kept even though the call fails.
 *
 * @throws {AppError} `wrong_password`, `account_locked`.
 */
export async function prepareSignIn(
  { name, password }: ParsedInputOf<'session.signIn'>,
  { db }: PrepareContext,
): Promise<Inside<OutputOf<'session.signIn'>>> {
  const known = await operators.findOperatorByName(db, name);
  const right = await isPassword(known?.password_hash ?? null, password);
  return async (inside) => {
    const operator = known && (await operators.findOperator(inside.trx, known.id));
    await judgePassword(
      { id: operator?.id ?? null, name },
      right && isStill(operator, known),
      inside,
    );
    // The right password is of somebody.
    if (operator === undefined) throw new Error('Signed in as nobody');
    return openSession(operator, inside);
  };
}

/** Whether the account is the one whose password was checked, and may sign in. */
function isStill(now: OperatorRow | undefined, before: OperatorRow | undefined): boolean {
  return (
    now !== undefined && now.disabled_at === null && now.password_hash === before?.password_hash
  );
}

/** Opens a session for an operator whose password was right. */
export async function openSession(
  operator: OperatorRow,
  { trx, now, session, actsAs }: CommandContext,
): Promise<OutputOf<'session.signIn'>> {
  const token = createSecret('lks');
  const endsAt = now + SESSION_MS;
  await insertSession(trx, {
    secretHash: hashSecret(token),
    operatorId: operator.id,
    way: session.way,
    now,
    endsAt,
  });
  // What sessions kept that ended by themselves.
  await forgetActions(trx, now);
  const row = await operators.updateOperator(trx, operator.id, { last_sign_in_at: now });
  actsAs({ operatorId: row.id, name: row.name });
  return { operator: toSignedIn(row), token, endsAt };
}

function toSignedIn(row: OperatorRow): SignedIn {
  return {
    operatorId: row.id,
    name: row.name,
    role: row.role,
    mustChangePassword: row.must_change === 1,
  };
}

/** What the session kept for undoing goes with it, as far as that is quickly done. */
export async function signOut(_input: unknown, context: CommandContext): Promise<Nothing> {
  await endSession(context.trx, requireSession(context).sessionId, context.now);
  await forgetActions(context.trx, context.now);
  return {};
}

/** @throws {AppError} `wrong_password`, `account_locked`. */
export async function prepareUnlock(
  { password }: ParsedInputOf<'session.unlock'>,
  context: PrepareContext,
): Promise<Inside<Nothing>> {
  const check = await prepareCheck(password, context);
  return async (inside) => {
    await check(inside);
    return {};
  };
}

/** @throws {AppError} `wrong_password`, `account_locked`, `invalid_input`. */
export async function prepareConfirm(
  { operation, password }: ParsedInputOf<'session.confirm'>,
  context: PrepareContext,
): Promise<Inside<Nothing>> {
  const asked: Operation | undefined = isOperationName(operation) ? contract[operation] : undefined;
  if (asked?.asksPassword === undefined) {
    throw new AppError({
      code: 'invalid_input',
      message: 'No password is asked for before this operation.',
      field: 'operation',
    });
  }
  const check = await prepareCheck(password, context);
  return async (inside) => {
    await check(inside);
    const { sessionId } = requireSession(inside);
    await confirmFor(inside.trx, sessionId, operation, inside.now);
    return {};
  };
}

/** @throws {AppError} `wrong_password`, `account_locked`, `weak_password`. */
export async function prepareChangePassword(
  { password, newPassword }: ParsedInputOf<'session.changePassword'>,
  context: PrepareContext,
): Promise<Inside<Nothing>> {
  const { operatorId, name, sessionId } = requireSession(context);
  const check = await prepareCheck(password, context);
  await requireGoodPassword(newPassword, name, 'newPassword');
  if (newPassword === password) {
    throw new AppError({
      code: 'weak_password',
      message: 'The new password is the old one. Choose another.',
      field: 'newPassword',
    });
  }
  const passwordHash = await hashPassword(newPassword);
  return async (inside) => {
    await check(inside);
    await operators.updateOperator(inside.trx, operatorId, {
      password_hash: passwordHash,
      must_change: 0,
    });
    await endSessionsOf(inside.trx, operatorId, inside.now, sessionId);
    return {};
  };
}

/** Checks the password of who is signed in: its slow part now, its count of wrong ones inside. */
async function prepareCheck(password: string, context: PrepareContext): Promise<Inside<void>> {
  const { operatorId, name } = requireSession(context);
  const known = await operators.findOperator(context.db, operatorId);
  const right = await isPassword(known?.password_hash ?? null, password);
  return async (inside) => {
    const operator = await operators.findOperator(inside.trx, operatorId);
    await judgePassword({ id: operatorId, name }, right && isStill(operator, known), inside);
  };
}

interface SessionHolder {
  operatorId: number;
  name: string;
  sessionId: number;
}

/** @throws {AppError} `not_allowed` for a token, which has neither a password nor a session. */
function requireSession({ principal }: PrepareContext): SessionHolder {
  if (principal === null) throw new AppError({ code: 'not_signed_in', message: 'Sign in first.' });
  const { operatorId, name, sessionId } = principal;
  if (sessionId === null) {
    throw new AppError({
      code: 'not_allowed',
      message: 'A token has no password and no session. Sign in with a name and a password.',
    });
  }
  return { operatorId, name, sessionId };
}
