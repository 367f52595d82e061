import { AppError } from '#core/contract/errors.ts';
import type { OutputOf, ParsedInputOf } from '#core/contract/index.ts';
import type { SignedIn } from '#core/contract/operators.contract.ts';
import { lockDuration } from '#core/operators/passwords.ts';
import type { CommandContext, PrepareContext, ReadContext } from '#main/engine/handler.ts';
import { hashPassword, isPassword, requireGoodPassword } from '#main/features/operators/passwords.ts';
import * as operators from '#main/features/operators/operators.repository.ts';
import type { OperatorRow } from '#main/features/operators/operators.repository.ts';
import { createSecret, hashSecret } from '#main/features/operators/secrets.ts';
import { getSettings } from '#main/features/settings/settings.service.ts';
import { endSession, endSessionsOf, insertSession } from './sessions.repository.ts';

/** Milliseconds after which a session ends whatever happens (product.md §5). */
const SESSION_MS = 12 * 60 * 60_000;

export async function sessionState(
  _input: unknown,
  { db, principal }: ReadContext,
): Promise<OutputOf<'session.state'>> {
  const { idleLockMinutes } = await getSettings(db);
  return {
    firstStart: !(await operators.hasOperators(db)),
    operator:
      principal === null
        ? null
        : {
            operatorId: principal.operatorId,
            name: principal.name,
            role: principal.role,
            mustChangePassword: principal.mustChangePassword,
          },
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
  context: PrepareContext,
): Promise<(context: CommandContext) => Promise<OutputOf<'session.signIn'>>> {
  const known = await operators.findOperatorByName(context.db, name);
  const right = await isPassword(known?.password_hash ?? null, password);
  return async (inside) => {
    const operator = known && (await operators.findOperator(inside.trx, known.id));
    if (operator === undefined) throw wrongPassword();
    await judge(operator, right && operator.password_hash === known?.password_hash, inside);
    return openSession(operator, inside);
  };
}

/**
 * Lets the right password through and counts a wrong one, which may lock the account.
 *
 * @throws {AppError} `wrong_password`, `account_locked`; the count is kept all the same.
 */
async function judge(
  operator: OperatorRow,
  right: boolean,
  { trx, now, keepThenFail }: CommandContext,
): Promise<void> {
  if (operator.locked_until !== null && operator.locked_until > now) {
    throw accountLocked(operator.locked_until - now);
  }
  if (right && operator.disabled_at === null) {
    await operators.updateOperator(trx, operator.id, { failures: 0, locked_until: null });
    return;
  }
  const failures = operator.failures + 1;
  const locked = lockDuration(failures);
  await operators.updateOperator(trx, operator.id, {
    failures,
    locked_until: locked === 0 ? null : now + locked,
  });
  keepThenFail(locked === 0 ? wrongPassword() : accountLocked(locked));
}

/** Opens a session for an operator whose password was right. */
export async function openSession(
  operator: OperatorRow,
  { trx, now, session }: CommandContext,
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
  const row = await operators.updateOperator(trx, operator.id, { last_sign_in_at: now });
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

export async function signOut(_input: unknown, context: CommandContext): Promise<object> {
  const { sessionId } = requirePrincipal(context);
  if (sessionId !== null) await endSession(context.trx, sessionId, context.now);
  return {};
}

/** @throws {AppError} `wrong_password`, `account_locked`. */
export async function prepareUnlock(
  { password }: ParsedInputOf<'session.unlock'>,
  context: PrepareContext,
): Promise<(context: CommandContext) => Promise<object>> {
  const check = await preparePasswordCheck(password, context);
  return async (inside) => {
    await check(inside);
    return {};
  };
}

/** @throws {AppError} `wrong_password`, `account_locked`, `weak_password`. */
export async function prepareChangePassword(
  { password, newPassword }: ParsedInputOf<'session.changePassword'>,
  context: PrepareContext,
): Promise<(context: CommandContext) => Promise<object>> {
  const { operatorId, name, sessionId } = requirePrincipal(context);
  const check = await preparePasswordCheck(password, context);
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
export async function preparePasswordCheck(
  password: string,
  context: PrepareContext,
): Promise<(context: CommandContext) => Promise<void>> {
  const { operatorId } = requirePrincipal(context);
  const known = await operators.findOperator(context.db, operatorId);
  const right = await isPassword(known?.password_hash ?? null, password);
  return async (inside) => {
    const operator = await operators.findOperator(inside.trx, operatorId);
    if (operator === undefined) throw wrongPassword();
    await judge(operator, right && operator.password_hash === known?.password_hash, inside);
  };
}

export function requirePrincipal({ principal }: PrepareContext): NonNullable<
  PrepareContext['principal']
> {
  if (principal === null) {
    throw new AppError({ code: 'not_signed_in', message: 'Sign in first.' });
  }
  return principal;
}

function wrongPassword(): AppError {
  return new AppError({ code: 'wrong_password', message: 'The name or the password is wrong.' });
}

function accountLocked(ms: number): AppError {
  const minutes = Math.ceil(ms / 60_000);
  return new AppError({
    code: 'account_locked',
    message: `Too many wrong passwords. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}, or ask another superuser for a new password.`,
    details: { retryAfterMs: ms },
  });
}
