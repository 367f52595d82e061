import { AppError } from '#core/contract/errors.ts';
import type { Db } from '#main/db/connection.ts';
import type { Trx } from '#main/db/transaction.ts';
import { readScopes } from '#main/features/operators/tokens.repository.ts';
import type { Principal } from '#main/engine/principal.ts';

/** Milliseconds by which a session may lie ahead of the clock: a clock set back further ends it. */
const CLOCK_LEEWAY_MS = 5 * 60_000;

/** Milliseconds within which the call must follow for which the password was asked again. */
const CONFIRMATION_MS = 60_000;

/** The operator of a session that has neither ended nor run out, and who may still sign in. */
export async function findBySession(
  db: Db,
  secretHash: string,
  now: number,
): Promise<Principal | undefined> {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('operators', 'operators.id', 'sessions.operator_id')
    .select([
      'sessions.id as sessionId',
      'operators.id as operatorId',
      'operators.name as name',
      'operators.role as role',
      'operators.must_change as mustChange',
      'sessions.confirmed_for as confirmedFor',
      'sessions.confirmed_until as confirmedUntil',
    ])
    .where('sessions.secret_hash', '=', secretHash)
    .where('sessions.ended_at', 'is', null)
    .where('sessions.ends_at', '>', now)
    .where('sessions.created_at', '<=', now + CLOCK_LEEWAY_MS)
    .where('operators.disabled_at', 'is', null)
    .executeTakeFirst();
  return (
    row && {
      operatorId: row.operatorId,
      name: row.name,
      role: row.role,
      mustChangePassword: row.mustChange === 1,
      sessionId: row.sessionId,
      tokenId: null,
      scopes: [],
      confirmedFor: isSoon(row.confirmedUntil, now) ? row.confirmedFor : null,
      lastUsedAt: null,
    }
  );
}

/** Whether a confirmation holds: neither over, nor from before the clock was set back. */
function isSoon(until: number | null, now: number): boolean {
  return until !== null && until > now && until <= now + CONFIRMATION_MS;
}

/** Whom a token stands for: its role, under the name of who made it, while that person is a superuser. */
export async function findByToken(
  db: Db,
  secretHash: string,
  now: number,
): Promise<Principal | undefined> {
  const row = await db
    .selectFrom('tokens')
    .innerJoin('operators', 'operators.id', 'tokens.created_by')
    .select([
      'tokens.id as tokenId',
      'tokens.name as tokenName',
      'tokens.role as role',
      'tokens.scopes as scopes',
      'tokens.last_used_at as lastUsedAt',
      'operators.id as operatorId',
      'operators.name as operatorName',
    ])
    .where('tokens.secret_hash', '=', secretHash)
    .where('tokens.revoked_at', 'is', null)
    .where('tokens.expires_at', '>', now)
    .where('operators.disabled_at', 'is', null)
    // Only a superuser makes tokens: of one who is none any more, they hold no longer.
    .where('operators.role', '=', 'superuser')
    .executeTakeFirst();
  return (
    row && {
      operatorId: row.operatorId,
      name: `${row.operatorName} (token ${row.tokenName})`,
      role: row.role,
      mustChangePassword: false,
      sessionId: null,
      tokenId: row.tokenId,
      scopes: readScopes(row.scopes),
      confirmedFor: null,
      lastUsedAt: row.lastUsedAt,
    }
  );
}

export async function insertSession(
  trx: Trx,
  session: { secretHash: string; operatorId: number; way: string; now: number; endsAt: number },
): Promise<void> {
  await trx
    .insertInto('sessions')
    .values({
      secret_hash: session.secretHash,
      operator_id: session.operatorId,
      way: session.way,
      created_at: session.now,
      ends_at: session.endsAt,
    })
    .execute();
}

export async function endSession(trx: Trx, id: number, now: number): Promise<void> {
  await trx
    .updateTable('sessions')
    .set({ ended_at: now })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute();
}

/**
 * Ends all sessions of an operator, but for one; also those that have run out, which a clock that is set
 * back would bring to life. Returns how many were open.
 */
export async function endSessionsOf(
  trx: Trx,
  operatorId: number,
  now: number,
  exceptId: number | null = null,
): Promise<number> {
  const ended = await trx
    .updateTable('sessions')
    .set({ ended_at: now })
    .where('operator_id', '=', operatorId)
    .where('ended_at', 'is', null)
    .where('id', '<>', exceptId ?? -1)
    .returning('ends_at as endsAt')
    .execute();
  return ended.filter(({ endsAt }) => endsAt > now).length;
}

export async function noteTokenUse(trx: Db, tokenId: number, now: number): Promise<void> {
  await trx.updateTable('tokens').set({ last_used_at: now }).where('id', '=', tokenId).execute();
}

/** Lets the session call this operation once within a minute without being asked for the password. */
export async function confirmFor(
  trx: Trx,
  sessionId: number,
  operation: string,
  now: number,
): Promise<void> {
  await trx
    .updateTable('sessions')
    .set({ confirmed_for: operation, confirmed_until: now + CONFIRMATION_MS })
    .where('id', '=', sessionId)
    .execute();
}

/**
 * Takes the confirmation of an operation, which holds once.
 *
 * @throws {AppError} `password_needed` if another call has taken it.
 */
export async function useConfirmation(
  trx: Db,
  sessionId: number,
  operation: string,
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('sessions')
    .set({ confirmed_for: null, confirmed_until: null })
    .where('id', '=', sessionId)
    .where('confirmed_for', '=', operation)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) {
    throw new AppError({
      code: 'password_needed',
      message: 'Your password is asked for again before this.',
      details: { operation },
    });
  }
}
