import path from 'node:path';
import type { Command } from 'commander';
import type { EngineOperation, InputOf, OutputOf } from '#core/contract/index.ts';
import type { SignedIn } from '#core/contract/operators.contract.ts';
import type { Engine } from '#main/engine/engine.ts';
import { createCalls } from './calls.ts';
import { findSecret, type SecretSource } from './caller.ts';
import type { CliIo } from './io.ts';
import { keptSession } from './kept-session.ts';
import { createOutput, type Output } from './output.ts';
import { createPrompts, type Prompts } from './prompts.ts';
import { createSignIn, type SignIn } from './sign-in.ts';

export { usageError } from './failures.ts';

/** Opens the engine over a data folder. */
export type OpenEngine = (folders: DeskFolders, io: CliIo) => Promise<Engine>;

export interface DeskFolders {
  dataFolder: string;
  configFolder: string;
}

export interface ContextOptions extends DeskFolders {
  json: boolean;
  /** Passwords are lines of stdin. */
  passwordStdin: boolean;
  /** Where the token lies that calls bring along. */
  tokenFile: string | undefined;
}

/** What a command works with. */
export interface CliContext {
  readonly io: CliIo;
  readonly output: Output;
  readonly prompts: Prompts;
  readonly signIn: SignIn;
  readonly folders: DeskFolders;
  /**
   * Asks the engine, which is opened with the first call; shows progress, stops on Ctrl-C, and asks for
   * the password again where the engine wants it.
   */
  call<N extends EngineOperation>(operation: N, input: InputOf<N>): Promise<OutputOf<N>>;
  /** Who calls, or null if nobody has signed in. */
  findCaller(): Promise<Caller | null>;
  /** @throws {AppError} `not_signed_in`, with what to do */
  requireCaller(): Promise<Caller>;
  /** A path as the user wrote it, from the folder that the command was started in. */
  resolve(filePath: string): string;
}

export interface Caller {
  operator: SignedIn;
  source: SecretSource;
  /** When the session ends, UTC milliseconds; null where that is not kept. */
  endsAt: number | null;
}

export interface ContextHandle {
  context: CliContext;
  close(): Promise<void>;
}

export function createContext(
  io: CliIo,
  options: ContextOptions,
  openEngine: OpenEngine,
): ContextHandle {
  const kept = keptSession(options.configFolder, options.dataFolder);
  const prompts = createPrompts(io, options.passwordStdin);
  const secret = once(() => findSecret(io, options.tokenFile, kept));
  const engine = once(() => openEngine(options, io));
  const calls = createCalls({ io, engine: engine.get, secret: secret.get, kept, prompts });

  async function findCaller(): Promise<Caller | null> {
    const { operator } = await calls.call('session.state', {});
    const known = await secret.get();
    return operator === null || known === null
      ? null
      : { operator, source: known.source, endsAt: known.endsAt };
  }

  return {
    context: {
      io,
      output: createOutput(io, options.json),
      prompts,
      signIn: createSignIn(calls.send, kept),
      folders: options,
      call: calls.call,
      findCaller,
      async requireCaller() {
        const caller = await findCaller();
        if (caller === null) throw await calls.explainSignedOut();
        return caller;
      },
      resolve: (filePath) => path.resolve(io.cwd, filePath),
    },
    async close() {
      if (!engine.begun()) return;
      const opened = await engine.get().catch(() => null);
      await opened?.close();
    },
  };
}

/** Does something when it is first needed, and never again. */
function once<T>(work: () => Promise<T>): { get: () => Promise<T>; begun: () => boolean } {
  let result: Promise<T> | null = null;
  return {
    get: () => (result ??= work()),
    begun: () => result !== null,
  };
}

/**
 * Runs an action with its context; set up once by `runCli`, used by every command. What the action
 * returns is the exit code, 0 if nothing.
 */
export type RunAction = (
  work: (context: CliContext) => Promise<number | void>,
  command: Command,
) => Promise<void>;
