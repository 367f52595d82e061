import type { AppError } from '#core/contract/errors.ts';
import { PASSWORD_LENGTH, passwordProblem } from '#core/operators/passwords.ts';
import { countOf } from '#renderer/ui/format.ts';

/** A new password as it is typed, twice. */
export interface NewPassword {
  password: string;
  again: string;
}

export const NO_PASSWORD: NewPassword = { password: '', again: '' };

/** The list of common passwords is the engine's, which has the last word. */
const NONE: ReadonlySet<string> = new Set();

/** How good it is, in words, while it is typed. */
export function strengthOf(password: string, operatorName: string): string {
  const length = Array.from(password).length;
  if (length === 0) {
    return `${PASSWORD_LENGTH.least} characters or more; ${PASSWORD_LENGTH.advised} are advised. Several words are easy to remember.`;
  }
  if (length < PASSWORD_LENGTH.least) {
    return `Too short: ${countOf(PASSWORD_LENGTH.least - length, 'more character')} needed.`;
  }
  const problem = passwordProblem(password, operatorName, NONE);
  if (problem !== null) return `${problem}.`;
  return length < PASSWORD_LENGTH.advised
    ? `Long enough. ${PASSWORD_LENGTH.advised} characters or more are harder to guess.`
    : 'Long, and hard to guess.';
}

export interface Problems {
  password?: string;
  again?: string;
}

/** Why it cannot be taken, as far as the window knows. */
export function problemsOf({ password, again }: NewPassword, operatorName: string): Problems {
  if (password === '') return { password: 'Type a new password' };
  const problem = passwordProblem(password, operatorName, NONE);
  if (problem !== null) return { password: problem };
  return again === password ? {} : { again: 'The two are not the same' };
}

/** What the engine says of the new password, for its field. */
export function refusalOf(failure: AppError | null): string | undefined {
  return failure?.code === 'weak_password' ? failure.message : undefined;
}
