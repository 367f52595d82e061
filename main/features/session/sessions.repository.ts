import type { OperatorRole } from '#core/contract/operation.ts';
import type { Db } from '#main/db/connection.ts';
import type { Trx } from '#main/db/transaction.ts';

/** Whom a secret stands for, as it is stored. */
export interface StoredPrincipal {
  operatorId: number;
  name: string;
  role: OperatorRole;
  mustChangePassword: boolean;
  sessionId: number | null;
  tokenId: number | null;
  scopes: readonly string[];
}

/** The operator of a session that has neither ended nor run out, and who may still sign in. */
export async function findBySession(
  db: Db,
  secretHash: string,
  now: number,
): Promise<StoredPrincipal | undefined> {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('operators', 'operators.id', 'sessions.operator_id')
    .select([
      'sessions.id as sessionId',
      'operators.id as operatorId',
      'operators.name as name',
      'operators.role as role',
      'operators.must_change as mustChange',
    ])
    .where('sessions.secret_hash', '=', secretHash)
    .where('sessions.ended_at', 'is', null)
    .where('sessions.ends_at', '>', now)
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
    }
  );
}

/** Whom a token stands for: its role, under the name of who made it, while that person may sign in. */
export async function findByToken(
  db: Db,
  secretHash: string,
  now: number,
): Promise<StoredPrincipal | undefined> {
  const row = await db
    .selectFrom('tokens')
    .innerJoin('operators', 'operators.id', 'tokens.created_by')
    .select([
      'tokens.id as tokenId',
      'tokens.name as tokenName',
      'tokens.role as role',
      'tokens.scopes as scopes',
      'operators.id as operatorId',
      'operators.name as operatorName',
    ])
    .where('tokens.secret_hash', '=', secretHash)
    .where('tokens.revoked_at', 'is', null)
    .where('tokens.expires_at', '>', now)
    .where('operators.disabled_at', 'is', null)
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
    }
  );
}

export function readScopes(json: string): string[] {
  const parsed: unknown = JSON.parse(json);
  return Array.isArray(parsed) ? parsed.map(String) : [];
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

/** Ends all sessions of an operator, but for one. Returns how many were open. */
export async function endSessionsOf(
  trx: Trx,
  operatorId: number,
  now: number,
  exceptId: number | null = null,
): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('sessions')
    .set({ ended_at: now })
    .where('operator_id', '=', operatorId)
    .where('ended_at', 'is', null)
    .where('ends_at', '>', now)
    .where('id', '<>', exceptId ?? -1)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
