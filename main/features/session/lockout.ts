import { createHash } from 'node:crypto';
import { AppError } from '#core/contract/errors.ts';
import { operatorNameKey } from '#core/operators/names.ts';
import { lockDuration } from '#core/operators/passwords.ts';
import { KeptFailure } from '#main/engine/audit-writer.ts';
import type { CommandContext } from '#main/engine/handler.ts';
import { findFailures, forgetFailures, keepFailures } from './failures.repository.ts';
import type { Failures } from './failures.repository.ts';

/** Under what wrong passwords are counted: an operator, or a bucket of names that nobody has. */
export type Account = { id: number } | { unknownName: string };

/** Unknown names share so many counts; a name that was typed is not kept: it may be a password. */
const BUCKETS = 4_096;

export function accountKey(account: Account): string {
  if ('id' in account) return `operator:${account.id}`;
  const digest = createHash('sha256').update(operatorNameKey(account.unknownName)).digest();
  return `unknown:${digest.readUInt16BE(0) % BUCKETS}`;
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
  const who = accountKey(account);
  const known = await findFailures(trx, who);
  const left = lockLeft(known, now);
  if (left > 0) {
    if (known.lockedAt !== null && known.lockedAt > now) {
      await keepFailures(trx, who, { ...known, lockedAt: now });
    }
    throw kept(account, accountLocked(left), 'locked');
  }
  if (right) {
    await forgetFailures(trx, who);
    return;
  }
  const failures = known.failures + 1;
  const lockedFor = lockDuration(failures);
  await keepFailures(trx, who, { failures, lockedAt: lockedFor > 0 ? now : null, lockedFor });
  throw kept(account, lockedFor > 0 ? accountLocked(lockedFor) : wrongPassword(), 'wrong_password');
}

/** How many milliseconds a lock still holds, 0 if none does. */
export function lockLeft({ lockedAt, lockedFor }: Failures, now: number): number {
  if (lockedAt === null || lockedFor === 0) return 0;
  return now < lockedAt ? lockedFor : Math.max(0, lockedAt + lockedFor - now);
}

function kept(account: Account, failure: AppError, reason: string): KeptFailure {
  return new KeptFailure(failure, {
    action: 'session.refused',
    subject: 'id' in account ? `operator:${account.id}` : 'operator:unknown',
    details: { reason },
  });
}

export function wrongPassword(): AppError {
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
