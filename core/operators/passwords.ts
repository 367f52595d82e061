import { operatorNameKey } from '#core/operators/names.ts';

/** Characters that a password has at least, and that are advised (product.md §5). */
export const PASSWORD_LENGTH = { least: 8, advised: 15, most: 1_000 } as const;

/**
 * Why this cannot be a password, or null if it can.
 *
 * @param common passwords that everybody tries first, in lower case
 */
export function passwordProblem(
  password: string,
  operatorName: string,
  common: ReadonlySet<string>,
): string | null {
  const length = Array.from(password).length;
  if (length < PASSWORD_LENGTH.least) {
    return `Password needs ${PASSWORD_LENGTH.least} or more characters`;
  }
  if (length > PASSWORD_LENGTH.most) {
    return `Password has at most ${PASSWORD_LENGTH.most} characters`;
  }
  const lower = password.toLowerCase();
  if (common.has(lower) || new Set(lower).size < 3) {
    return 'This password is among those that are tried first. Choose one that nobody would guess';
  }
  const name = lettersOf(operatorName);
  if (Array.from(name).length >= 3 && lettersOf(password).includes(name)) {
    return 'The password must not contain the name';
  }
  return null;
}

/** A text as somebody who guesses would try it: without blanks, case or width. */
function lettersOf(text: string): string {
  return operatorNameKey(text).replaceAll(' ', '');
}

/** Wrong passwords after which an account is locked. */
export const TRIES_BEFORE_LOCK = 5;

const FIRST_LOCK_MS = 60_000;
const LONGEST_LOCK_MS = 24 * 60 * 60_000;

/** How long an account is locked after so many wrong passwords in a row: 1, 2, 4 … minutes, a day at most. */
export function lockDuration(failures: number): number {
  if (failures < TRIES_BEFORE_LOCK) return 0;
  return Math.min(FIRST_LOCK_MS * 2 ** (failures - TRIES_BEFORE_LOCK), LONGEST_LOCK_MS);
}
