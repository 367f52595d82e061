import { AppError } from '#core/contract/errors.ts';
import type { OutputOf, ParsedInputOf } from '#core/contract/index.ts';
import type { CommandContext } from '#main/engine/handler.ts';
import { createSecret, hashSecret } from './secrets.ts';
import { findToken, insertToken, revokeToken } from './tokens.repository.ts';

const DAY_MS = 24 * 60 * 60_000;

/** Makes a token for automation; its secret is in this answer and nowhere else. */
export async function createToken(
  { name, role, days, scopes }: ParsedInputOf<'tokens.create'>,
  { trx, now, principal }: CommandContext,
): Promise<OutputOf<'tokens.create'>> {
  if (principal === null) throw new AppError({ code: 'not_signed_in', message: 'Sign in first.' });
  const secret = createSecret('lkt');
  const id = await insertToken(trx, {
    secretHash: hashSecret(secret),
    name,
    role,
    scopes: [...new Set(scopes)],
    now,
    createdBy: principal.operatorId,
    expiresAt: now + days * DAY_MS,
  });
  const token = await findToken(trx, id);
  if (token === undefined) throw new Error('The new token is not there');
  return { token, secret };
}

/** @throws {AppError} `not_found`. */
export async function revoke(
  { tokenId }: ParsedInputOf<'tokens.revoke'>,
  { trx, now }: CommandContext,
): Promise<OutputOf<'tokens.revoke'>> {
  await revokeToken(trx, tokenId, now);
  const token = await findToken(trx, tokenId);
  if (token !== undefined) return { token };
  throw new AppError({ code: 'not_found', message: `There is no token with the id ${tokenId}.` });
}
