import { AppError } from '#core/contract/errors.ts';
import type { OutputOf, ParsedInputOf } from '#core/contract/index.ts';
import type { InviteDetail } from '#core/contract/invites.contract.ts';
import type { ReadContext } from '#main/engine/handler.ts';
import { codeSightOf } from '#core/operators/code-sight.ts';
import { showCode, showCodes } from './code-sight.ts';
import * as repository from './invites.repository.ts';

/** @throws {AppError} `not_found`. */
export async function getInvite(
  by: { id: number } | { code: string },
  { db, principal }: ReadContext,
): Promise<InviteDetail> {
  const invite = await repository.findInvite(db, by);
  if (invite === undefined) throw noInvite(by);
  return showCode(invite, codeSightOf(principal));
}

/** The codes of several invites, as who asks may see them. */
export async function getCodes(
  { ids }: ParsedInputOf<'invites.codes'>,
  { db, principal }: ReadContext,
): Promise<OutputOf<'invites.codes'>> {
  const rows = showCodes(await repository.getCodes(db, ids), codeSightOf(principal));
  return { codes: rows.map(({ id, code }) => ({ id, code })) };
}

/** That there is none. A code does not stand in the message: it may be almost the right one. */
export function noInvite(by: { id: number } | { code: string }): AppError {
  return new AppError({
    code: 'not_found',
    message: 'id' in by ? `There is no invite with the id ${by.id}.` : 'Invalid invitation code.',
  });
}
