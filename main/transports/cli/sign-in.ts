import { AppError } from '#core/contract/errors.ts';
import type { OutputOf } from '#core/contract/index.ts';
import type { Send } from './calls.ts';
import type { KeptSession } from './kept-session.ts';

export type Opened = Omit<OutputOf<'session.signIn'>, 'token'>;

/** Begins and ends the session that is kept between two commands. */
export interface SignIn {
  /**
   * Signs in, keeps the session, and ends the one that was kept before.
   *
   * @throws {AppError} also `file_not_writable`: then nobody is signed in
   */
  begin(
    operation: 'session.signIn' | 'operators.createFirst',
    who: { name: string; password: string },
  ): Promise<Opened>;
  /** @returns false if nobody was signed in */
  end(): Promise<boolean>;
}

export function createSignIn(send: Send, kept: KeptSession): SignIn {
  async function endInDatabase(token: string): Promise<void> {
    try {
      await send('session.signOut', {}, token);
    } catch (error) {
      // It has ended by itself, which is all that was wanted.
      if (!(error instanceof AppError && error.code === 'not_signed_in')) throw error;
    }
  }

  return {
    async begin(operation, who) {
      const former = await kept.read().catch(() => null);
      const { token, ...opened } = await send(operation, who, null);
      if (token === null) throw new Error('The engine has kept the session to itself');
      try {
        await kept.keep({ token, endsAt: opened.endsAt });
      } catch (error) {
        await endInDatabase(token);
        throw operation === 'operators.createFirst' ? madeAllTheSame(error) : error;
      }
      if (former !== null) await endInDatabase(former.token);
      return opened;
    },
    async end() {
      const former = await kept.read();
      if (former === null) return false;
      await endInDatabase(former.token);
      await kept.forget(former.token);
      return true;
    },
  };
}

function madeAllTheSame(error: unknown): unknown {
  if (!(error instanceof AppError)) return error;
  const message = `${error.message} The superuser was made all the same: then sign in by latchkey login.`;
  return new AppError({ ...error.toPayload(), message });
}
