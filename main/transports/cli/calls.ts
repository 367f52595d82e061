import { AppError } from '#core/contract/errors.ts';
import type { EngineOperation, InputOf, OutputOf } from '#core/contract/index.ts';
import { kindOfSecret } from '#core/operators/secret-kind.ts';
import type { Engine } from '#main/engine/engine.ts';
import { explainSignedOut, type Secret } from './caller.ts';
import type { CliIo } from './io.ts';
import type { KeptSession } from './kept-session.ts';
import { createProgressLine } from './progress.ts';
import type { Prompts } from './prompts.ts';

/** Sends one call as whoever holds this secret, and leaves its failures as they are. */
export type Send = <N extends EngineOperation>(
  operation: N,
  input: InputOf<N>,
  token: string | null,
) => Promise<OutputOf<N>>;

export interface Calls {
  readonly send: Send;
  /** Sends a call as the one who is signed in, asks for the password again, and says what to do. */
  readonly call: <N extends EngineOperation>(
    operation: N,
    input: InputOf<N>,
  ) => Promise<OutputOf<N>>;
  /** What to tell somebody whom the engine does not know; forgets a session that has ended. */
  explainSignedOut(): Promise<AppError>;
}

interface CallsDeps {
  io: CliIo;
  engine: () => Promise<Engine>;
  secret: () => Promise<Secret | null>;
  kept: KeptSession;
  prompts: Prompts;
}

export function createCalls({ io, engine, secret, kept, prompts }: CallsDeps): Calls {
  const progress = createProgressLine(io);

  const send: Send = async (operation, input, token) => {
    const opened = await engine();
    try {
      return await opened.call(
        operation,
        input,
        { way: 'cli', token },
        { onProgress: (event) => progress.show(event), signal: io.signal },
      );
    } finally {
      progress.clear();
    }
  };

  /** Sends a call; if the password must be asked for again first, asks and sends it once more. */
  const sendConfirmed: Send = async (operation, input, token) => {
    try {
      return await send(operation, input, token);
    } catch (error) {
      // A token has no password: what the engine says of it stands.
      const askable = token !== null && kindOfSecret(token) === 'lks';
      if (!askable || !isFailure(error, 'password_needed')) throw error;
    }
    const password = await prompts.password('Your password, once more: ');
    await send('session.confirm', { operation, password }, token);
    return send(operation, input, token);
  };

  async function explained(): Promise<AppError> {
    const known = await secret();
    const { firstStart } = await send('session.state', {}, null);
    if (known?.source === 'session') await kept.forget(known.token);
    return explainSignedOut(known, firstStart);
  }

  return {
    send,
    async call(operation, input) {
      const known = await secret();
      try {
        return await sendConfirmed(operation, input, known?.token ?? null);
      } catch (error) {
        if (isFailure(error, 'not_signed_in')) throw await explained();
        if (isFailure(error, 'must_change_password')) {
          throw new AppError({
            code: 'must_change_password',
            message: `${error.message.replace(/\.$/, '')}: latchkey change-password`,
          });
        }
        throw error;
      }
    },
    explainSignedOut: explained,
  };
}

function isFailure(error: unknown, code: AppError['code']): error is AppError {
  return error instanceof AppError && error.code === code;
}
