import { hash, verify } from '@node-rs/argon2';
import { AppError } from '#core/contract/errors.ts';
import { passwordProblem } from '#core/operators/passwords.ts';

/** argon2id with 19 MiB, two passes, one lane (product.md §5). The library works off this thread. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/**
 * Of no password, at the same cost: checked against when there is no such operator, so that both take the
 * same time. It stands here ready, since making one would take twice as long at a program's first time.
 */
const DECOY =
  '$argon2id$v=19$m=19456,t=2,p=1$lH13zImt8NNsEkCiEDiuYg$p86nRJuingyWcIo1yioTILenmFj73k/QwHpRrPpll/I';

export function hashPassword(password: string): Promise<string> {
  return hash(normalise(password), COST);
}

/** Whether the password is right. With no hash it takes as long and is wrong. */
export async function isPassword(hashed: string | null, password: string): Promise<boolean> {
  const right = await verify(hashed ?? DECOY, normalise(password));
  return hashed !== null && right;
}

/** The same password from any keyboard. */
function normalise(password: string): string {
  return password.normalize('NFKC');
}

/** @throws {AppError} `weak_password`, with what to do. */
export async function requireGoodPassword(
  password: string,
  operatorName: string,
  field: string,
): Promise<void> {
  const problem = passwordProblem(normalise(password), operatorName, await commonPasswords());
  if (problem !== null) {
    throw new AppError({ code: 'weak_password', message: `${problem}.`, field });
  }
}

let common: Promise<ReadonlySet<string>> | undefined;

/** The list is large and rarely needed: it is read when the first password is set. */
function commonPasswords(): Promise<ReadonlySet<string>> {
  common ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common']),
  );
  return common;
}
