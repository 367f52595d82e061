import { invalidInput } from '#core/contract/errors.ts';
import type { OutputOf, ParsedInputOf } from '#core/contract/index.ts';
import { choosePattern } from '#core/invites/decide.ts';
import type { ReadContext } from '#main/engine/handler.ts';
import { getSettings } from '#main/features/settings/settings.service.ts';
import { findSpace } from './write-staged.ts';

/**
 * How much room a pattern has, before anything is made of it.
 *
 * @throws {AppError} `invalid_input` for what is no pattern.
 */
export async function findCodeSpace(
  input: ParsedInputOf<'invites.codeSpace'>,
  { db }: ReadContext,
): Promise<OutputOf<'invites.codeSpace'>> {
  const settings = await getSettings(db);
  const pattern = choosePattern(input, settings);
  if ('problem' in pattern) {
    const { field, problem } = pattern;
    throw invalidInput(field, `${problem}.`);
  }
  return findSpace(db, pattern, settings, input.count);
}
