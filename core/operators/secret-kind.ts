/** What a secret begins with, so that a person sees what it is: of a session, of an operator token. */
export type SecretKind = 'lks' | 'lkt';

export function kindOfSecret(secret: string): SecretKind {
  return secret.startsWith('lkt_') ? 'lkt' : 'lks';
}
