import type { OperatorRole } from '#core/contract/operation.ts';
import { TOKEN_SCOPES } from '#core/contract/operators.contract.ts';
import type { OperatorToken, TokenScope } from '#core/contract/operators.contract.ts';
import type { Db } from '#main/db/connection.ts';
import type { Trx } from '#main/db/transaction.ts';

function selectTokens(db: Db) {
  return db
    .selectFrom('tokens')
    .innerJoin('operators', 'operators.id', 'tokens.created_by')
    .select([
      'tokens.id as id',
      'tokens.name as name',
      'tokens.role as role',
      'tokens.scopes as scopes',
      'tokens.created_at as createdAt',
      'operators.name as createdBy',
      'tokens.expires_at as expiresAt',
      'tokens.last_used_at as lastUsedAt',
      'tokens.revoked_at as revokedAt',
    ]);
}

type TokenRow = Awaited<ReturnType<ReturnType<typeof selectTokens>['executeTakeFirstOrThrow']>>;

function toToken(row: TokenRow): OperatorToken {
  return { ...row, scopes: readScopes(row.scopes) };
}

export function readScopes(json: string): TokenScope[] {
  const parsed: unknown = JSON.parse(json);
  const stored = Array.isArray(parsed) ? parsed : [];
  return TOKEN_SCOPES.filter((scope) => stored.includes(scope));
}

/** Tokens, the newest first. */
export async function listTokens(db: Db): Promise<OperatorToken[]> {
  return (await selectTokens(db).orderBy('tokens.id', 'desc').execute()).map(toToken);
}

export async function findToken(db: Db, id: number): Promise<OperatorToken | undefined> {
  const row = await selectTokens(db).where('tokens.id', '=', id).executeTakeFirst();
  return row && toToken(row);
}

export async function insertToken(
  trx: Trx,
  token: {
    secretHash: string;
    name: string;
    role: OperatorRole;
    scopes: readonly TokenScope[];
    now: number;
    createdBy: number;
    expiresAt: number;
  },
): Promise<number> {
  const { id } = await trx
    .insertInto('tokens')
    .values({
      secret_hash: token.secretHash,
      name: token.name,
      role: token.role,
      scopes: JSON.stringify(token.scopes),
      created_at: token.now,
      created_by: token.createdBy,
      expires_at: token.expiresAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function revokeToken(trx: Trx, id: number, now: number): Promise<void> {
  await trx
    .updateTable('tokens')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .execute();
}
