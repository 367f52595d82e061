import { AppError } from '#core/contract/errors.ts';
import { usageError } from './failures.ts';
import type { CliIo } from './io.ts';
import type { KeptSession } from './kept-session.ts';
import { readSecretFile } from './secret-file.ts';

/** Where the secret of a call comes from. */
export type SecretSource = 'token_file' | 'LATCHKEY_TOKEN' | 'session';

export interface Secret {
  source: SecretSource;
  token: string;
  /** Of a kept session, UTC milliseconds. */
  endsAt: number | null;
}

/** What a session's and a token's secret look like. */
const SECRET = /^lk[st]_[\w-]+$/;

/**
 * The secret that calls bring along: of `--token-file`, else of `LATCHKEY_TOKEN`, else of the session
 * that `login` keeps; null if there is none.
 *
 * @throws {AppError} `file_not_found`, `not_allowed` or `invalid_input` for what cannot be used: the next
 *   in the row is not taken in its place, since that may be somebody else.
 */
export async function findSecret(
  io: CliIo,
  tokenFile: string | undefined,
  kept: KeptSession,
): Promise<Secret | null> {
  if (tokenFile !== undefined) return readTokenFile(tokenFile);
  const given = io.env['LATCHKEY_TOKEN'];
  if (given !== undefined) {
    const token = requireSecret(given, 'LATCHKEY_TOKEN');
    return { source: 'LATCHKEY_TOKEN', token, endsAt: null };
  }
  const session = await kept.read();
  return session === null
    ? null
    : { source: 'session', token: session.token, endsAt: session.endsAt };
}

async function readTokenFile(file: string): Promise<Secret> {
  const text = await readSecretFile(file);
  if (text === null) {
    throw new AppError({
      code: 'file_not_found',
      message: `There is no file ${file}. Check its name and folder.`,
      details: { path: file },
    });
  }
  return { source: 'token_file', token: requireSecret(text, file), endsAt: null };
}

function requireSecret(text: string, where: string): string {
  const token = text.trim();
  if (SECRET.test(token)) return token;
  const what = token === '' ? `${where} is empty` : `${where} holds no token`;
  throw usageError(
    `${what}. A token begins with lkt_ and is made by latchkey tokens create; without one, sign in by latchkey login.`,
  );
}

/** What to do for somebody whom the engine does not know. */
export function explainSignedOut(secret: Secret | null, firstStart: boolean): AppError {
  return new AppError({ code: 'not_signed_in', message: signedOutMessage(secret, firstStart) });
}

function signedOutMessage(secret: Secret | null, firstStart: boolean): string {
  if (firstStart) {
    return 'This desk has no operator yet. Make the first superuser: latchkey operators init';
  }
  switch (secret?.source) {
    case undefined:
      return 'Sign in first: latchkey login';
    case 'session':
      return 'Your session has ended. Sign in first: latchkey login';
    case 'LATCHKEY_TOKEN':
    case 'token_file': {
      const where = secret.source === 'token_file' ? 'that file' : 'LATCHKEY_TOKEN';
      return `The token in ${where} is not valid: it has run out, was revoked, or is of another desk. Take another (latchkey tokens create), or leave it out and sign in: latchkey login`;
    }
  }
}
