import { createHash, randomBytes, randomInt } from 'node:crypto';
import { UNAMBIGUOUS_ALPHABET } from '#core/invites/code.ts';
import type { SecretKind } from '#core/operators/secret-kind.ts';

/** A new secret of a session (`lks_…`) or a token (`lkt_…`): 256 random bits. */
export function createSecret(kind: SecretKind): string {
  return `${kind}_${randomBytes(32).toString('base64url')}`;
}

/** What is stored of it. A long random secret needs no slow hash. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** A password to be typed once: four groups of four, some 79 bits. */
export function createOneTimePassword(): string {
  const sign = () => UNAMBIGUOUS_ALPHABET.charAt(randomInt(UNAMBIGUOUS_ALPHABET.length));
  const group = () => Array.from({ length: 4 }, sign).join('');
  return Array.from({ length: 4 }, group).join('-');
}
