import { AppError } from '#core/contract/errors.ts';
import type { OutputOf, ParsedInputOf } from '#core/contract/index.ts';
import type { Operator } from '#core/contract/operators.contract.ts';
import type { Db } from '#main/db/connection.ts';
import type { CommandContext, PrepareContext, ReadContext } from '#main/engine/handler.ts';
import { findLockLeft, liftLock } from '#main/features/session/lockout.ts';
import { openSession } from '#main/features/session/session.service.ts';
import { endSessionsOf } from '#main/features/session/sessions.repository.ts';
import * as repository from './operators.repository.ts';
import type { OperatorRow } from './operators.repository.ts';
import { hashPassword, requireGoodPassword } from './passwords.ts';
import { createOneTimePassword } from './secrets.ts';

type Inside<T> = (context: CommandContext) => Promise<T>;

/**
 * Makes the first superuser and signs in as such.
 *
 * @throws {AppError} `not_allowed` if there is any operator; `weak_password`.
 */
export async function prepareCreateFirst(
  { name, password }: ParsedInputOf<'operators.createFirst'>,
  { db }: PrepareContext,
): Promise<Inside<OutputOf<'operators.createFirst'>>> {
  await requireFirstStart(db);
  await requireGoodPassword(password, name, 'password');
  const passwordHash = await hashPassword(password);
  return async (inside) => {
    await requireFirstStart(inside.trx);
    const operator = await repository.insertOperator(inside.trx, {
      name,
      role: 'superuser',
      passwordHash,
      mustChange: false,
      now: inside.now,
      createdBy: null,
    });
    return openSession(operator, inside);
  };
}

async function requireFirstStart(db: Db): Promise<void> {
  if (!(await repository.hasOperators(db))) return;
  throw new AppError({
    code: 'not_allowed',
    message: 'This desk has its first superuser. Sign in, or ask a superuser for an account.',
  });
}

export async function listOperators(
  _input: unknown,
  { db, now }: ReadContext,
): Promise<Operator[]> {
  const rows = await repository.listOperators(db);
  return Promise.all(rows.map((row) => toOperator(db, row, now)));
}

/** An operator as others may see it. */
async function toOperator(db: Db, row: OperatorRow, now: number): Promise<Operator> {
  const left = await findLockLeft(db, row, now);
  return {
    id: row.id,
    name: row.name,
    role: row.role,
    createdAt: row.created_at,
    lastSignInAt: row.last_sign_in_at,
    disabledAt: row.disabled_at,
    lockedUntil: left > 0 ? now + left : null,
    mustChangePassword: row.must_change === 1,
  };
}

/** @throws {AppError} `invalid_input` if the name is taken. */
export async function prepareAdd(
  { name, role }: ParsedInputOf<'operators.add'>,
  _context: PrepareContext,
): Promise<Inside<OutputOf<'operators.add'>>> {
  const oneTimePassword = createOneTimePassword();
  const passwordHash = await hashPassword(oneTimePassword);
  return async ({ trx, now, principal }) => {
    if (await repository.findOperatorByName(trx, name)) {
      throw new AppError({
        code: 'invalid_input',
        message: `There is an operator of this name. Choose another name.`,
        field: 'name',
      });
    }
    const row = await repository.insertOperator(trx, {
      name,
      role,
      passwordHash,
      mustChange: true,
      now,
      createdBy: principal?.operatorId ?? null,
    });
    return { operator: await toOperator(trx, row, now), oneTimePassword };
  };
}

/** Changes a role and ends the operator's sessions, which have the old one on their screens. */
export async function setRole(
  { operatorId, role }: ParsedInputOf<'operators.setRole'>,
  { trx, now }: CommandContext,
): Promise<OutputOf<'operators.setRole'>> {
  const before = await requireOperator(trx, operatorId);
  if (before.role === role) return { operator: await toOperator(trx, before, now), before: role };
  if (role !== 'superuser') await requireAnotherSuperuser(trx, before, 'become anything less');
  const row = await repository.updateOperator(trx, operatorId, { role });
  await endSessionsOf(trx, operatorId, now);
  return { operator: await toOperator(trx, row, now), before: before.role };
}

export async function disable(
  { operatorId }: ParsedInputOf<'operators.disable'>,
  { trx, now }: CommandContext,
): Promise<OutputOf<'operators.disable'>> {
  const before = await requireOperator(trx, operatorId);
  await requireAnotherSuperuser(trx, before, 'be disabled');
  const row =
    before.disabled_at === null
      ? await repository.updateOperator(trx, operatorId, { disabled_at: now })
      : before;
  const endedSessions = await endSessionsOf(trx, operatorId, now);
  return { operator: await toOperator(trx, row, now), endedSessions };
}

export async function enable(
  { operatorId }: ParsedInputOf<'operators.enable'>,
  { trx, now }: CommandContext,
): Promise<OutputOf<'operators.enable'>> {
  await requireOperator(trx, operatorId);
  const row = await repository.updateOperator(trx, operatorId, { disabled_at: null });
  return { operator: await toOperator(trx, row, now) };
}

export async function prepareReset(
  { operatorId }: ParsedInputOf<'operators.resetPassword'>,
  _context: PrepareContext,
): Promise<Inside<OutputOf<'operators.resetPassword'>>> {
  const oneTimePassword = createOneTimePassword();
  const passwordHash = await hashPassword(oneTimePassword);
  return async ({ trx, now }) => {
    await requireOperator(trx, operatorId);
    const row = await repository.updateOperator(trx, operatorId, {
      password_hash: passwordHash,
      must_change: 1,
    });
    await liftLock(trx, row);
    await endSessionsOf(trx, operatorId, now);
    return { operator: await toOperator(trx, row, now), oneTimePassword };
  };
}

async function requireOperator(db: Db, id: number): Promise<OperatorRow> {
  const row = await repository.findOperator(db, id);
  if (row !== undefined) return row;
  throw new AppError({ code: 'not_found', message: `There is no operator with the id ${id}.` });
}

/** @throws {AppError} `not_allowed` if this is the last superuser who can sign in. */
async function requireAnotherSuperuser(db: Db, row: OperatorRow, what: string): Promise<void> {
  if (row.role !== 'superuser' || row.disabled_at !== null) return;
  if ((await repository.countOtherSuperusers(db, row.id)) > 0) return;
  throw new AppError({
    code: 'not_allowed',
    message: `The last active superuser cannot ${what}: nobody could change that again. Make another superuser first.`,
  });
}
