import { createHash } from 'node:crypto';
import { AppError } from '#core/contract/errors.ts';
import { operatorNameKey } from '#core/operators/names.ts';
import { lockDuration } from '#core/operators/passwords.ts';
import { KeptFailure } from '#main/engine/audit-writer.ts';
import type { Db } from '#main/db/connection.ts';
import type { Trx } from '#main/db/transaction.ts';
import type { CommandContext } from '#main/engine/handler.ts';
import { findFailures, forgetFailures, keepFailures } from './failures.repository.ts';
import type { Failures } from './failures.repository.ts';

/** Whose password was typed; the id is null for a name that nobody has. */
export interface Account {
  id: number | null;
  name: string;
}

/** Names share so many counts; a name that was typed is not kept: it may be a password. */
const BUCKETS = 4_096;

/**
 * Under what wrong passwords are counted: a bucket of the name, whether anybody has it or not, so that
 * a lock does not tell; and the operator, whose count nobody else's right password makes forgotten.
 */
function countersOf({ id, name }: Account): string[] {
  const digest = createHash('sha256').update(operatorNameKey(name)).digest();
  const bucket = `name:${digest.readUInt16BE(0) % BUCKETS}`;
  return id === null ? [bucket] : [bucket, `operator:${id}`];
}

/** How many milliseconds an account is still locked, 0 if it is not. */
export async function findLockLeft(db: Db, account: Account, now: number): Promise<number> {
  const known = await findFailures(db, countersOf(account));
  return Math.max(...known.map((one) => lockLeft(one, now)));
}

/** Lifts a lock. */
export async function liftLock(trx: Trx, account: Account): Promise<void> {
  await forgetFailures(trx, countersOf(account));
}

/**
 * Lets the right password through. A wrong one is counted and may lock the account for a growing time;
 * while it is locked, the right one is refused too. A clock that was set back does not shorten the
 * lock: it then begins anew.
 *
 * @throws {KeptFailure} with `wrong_password` or `account_locked`: the count and an audit entry stay.
 */
export async function judgePassword(
  account: Account,
  right: boolean,
  { trx, now }: CommandContext,
): Promise<void> {
  const known = await findFailures(trx, countersOf(account));
  const left = Math.max(...known.map((one) => lockLeft(one, now)));
  if (left > 0) {
    for (const one of known) {
      const ahead = one.lockedAt !== null && one.lockedAt > now;
      if (ahead) await keepFailures(trx, { ...one, lockedAt: now });
    }
    throw kept(account, accountLocked(left), 'locked');
  }
  if (right) {
    await liftLock(trx, account);
    return;
  }
  let lockedFor = 0;
  for (const { who, failures } of known) {
    const locks = lockDuration(failures + 1);
    const lockedAt = locks > 0 ? now : null;
    await keepFailures(trx, { who, failures: failures + 1, lockedAt, lockedFor: locks });
    lockedFor = Math.max(lockedFor, locks);
  }
  throw kept(account, lockedFor > 0 ? accountLocked(lockedFor) : wrongPassword(), 'wrong_password');
}

/** How many milliseconds a lock still holds, 0 if none does. */
function lockLeft({ lockedAt, lockedFor }: Failures, now: number): number {
  if (lockedAt === null || lockedFor === 0) return 0;
  return now < lockedAt ? lockedFor : Math.max(0, lockedAt + lockedFor - now);
}

function kept(account: Account, failure: AppError, reason: string): KeptFailure {
  return new KeptFailure(failure, {
    action: 'session.refused',
    subject: account.id === null ? 'operator:unknown' : `operator:${account.id}`,
    details: { reason },
  });
}

function wrongPassword(): AppError {
  return new AppError({ code: 'wrong_password', message: 'The name or the password is wrong.' });
}

function accountLocked(ms: number): AppError {
  return new AppError({
    code: 'account_locked',
    message: `Too many wrong passwords. Try again in ${inWords(ms)}, or ask a superuser for a new password.`,
    details: { retryAfterMs: ms },
  });
}

function inWords(ms: number): string {
  const minutes = Math.ceil(ms / 60_000);
  if (minutes < 120) return minutes === 1 ? 'a minute' : `${minutes} minutes`;
  return `${Math.ceil(minutes / 60)} hours`;
}
