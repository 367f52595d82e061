import path from 'node:path';
import type { Command } from 'commander';
import type { EngineOperation, InputOf, OutputOf } from '#core/contract/index.ts';
import { AppError } from '#core/contract/errors.ts';
import type { Engine, Session } from '#main/engine/engine.ts';
import type { CliIo } from './io.ts';
import { createOutput, type Output } from './output.ts';
import { createProgressLine } from './progress.ts';

/** Opens the engine over a data folder. */
export type OpenEngine = (folders: DeskFolders, io: CliIo) => Promise<Engine>;

export interface DeskFolders {
  dataFolder: string;
  configFolder: string;
}

/** What a command works with. */
export interface CliContext {
  readonly io: CliIo;
  readonly output: Output;
  /** Asks the engine, which is opened with the first call; shows progress, stops on Ctrl-C. */
  call<N extends EngineOperation>(operation: N, input: InputOf<N>): Promise<OutputOf<N>>;
  /** A path as the user wrote it, from the folder that the command was started in. */
  resolve(filePath: string): string;
}

export interface ContextHandle {
  context: CliContext;
  close(): Promise<void>;
}

export function createContext(
  io: CliIo,
  options: { json: boolean; dataFolder: string; configFolder: string },
  openEngine: OpenEngine,
): ContextHandle {
  const progress = createProgressLine(io);
  const session: Session = { way: 'cli', token: io.env['LATCHKEY_TOKEN'] ?? null };
  let engine: Promise<Engine> | null = null;
  return {
    context: {
      io,
      output: createOutput(io, options.json),
      async call(operation, input) {
        engine ??= openEngine(options, io);
        const opened = await engine;
        try {
          return await opened.call(operation, input, session, {
            onProgress: (event) => progress.show(event),
            signal: io.signal,
          });
        } finally {
          progress.clear();
        }
      },
      resolve: (filePath) => path.resolve(io.cwd, filePath),
    },
    async close() {
      if (engine === null) return;
      const opened = await engine.catch(() => null);
      await opened?.close();
    },
  };
}

/** Runs an action with its context; set up once by `runCli`, used by every command. */
export type RunAction = (
  work: (context: CliContext) => Promise<void>,
  command: Command,
) => Promise<void>;

export function usageError(message: string, field?: string): AppError {
  return new AppError({
    code: 'invalid_input',
    message,
    ...(field === undefined ? {} : { field }),
  });
}
