import { contract, isOperationName } from '#core/contract/index.ts';
import type {
  EngineOperation,
  OperationName,
  OutputOf,
  ParsedInputOf,
  ShellOperation,
} from '#core/contract/index.ts';
import { AppError, type Envelope } from '#core/contract/errors.ts';
import type { DeskEvent } from '#core/contract/events.ts';
import type { Operation } from '#core/contract/operation.ts';
import type { Engine, Session } from '#main/engine/engine.ts';
import { toAppError, type Log } from '#main/engine/failures.ts';
import { parseInput } from '#main/engine/parse-input.ts';
import { createProgressThrottle } from '#main/transports/ipc/progress-throttle.ts';

/** What the shell does for the window. One entry for every shell operation but `calls.cancel`. */
export type ShellHandlers = {
  [N in Exclude<ShellOperation, 'calls.cancel'>]: (
    input: ParsedInputOf<N>,
  ) => Promise<OutputOf<N>> | OutputOf<N>;
};

export interface DispatcherDeps {
  engine: Engine;
  session: Session;
  handlers: ShellHandlers;
  /** Tells the window something. */
  emit: (event: DeskEvent) => void;
  /**
   * The gate of what never reaches the engine, which has one of its own for the rest.
   *
   * @throws {AppError} `not_allowed`.
   */
  authorise: (session: Session, operation: Operation) => void;
  /** Takes what the window is not told of an unforeseen error. */
  log: Log;
}

export interface Dispatcher {
  /** Answers one call of the window. Never rejects. */
  invoke(operation: unknown, input: unknown, callId: unknown): Promise<Envelope<unknown>>;
  /** Stops everything that still runs: the window is gone. */
  cancelAll(): void;
}

const LONGEST_CALL_ID = 64;

/**
 * Turns what comes out of the window into calls: of the shell for what the contract says is the
 * shell's, of the engine for the rest. Nothing from the window is trusted before the contract has
 * been asked.
 */
export function createDispatcher(deps: DispatcherDeps): Dispatcher {
  const running = new Map<string, AbortController>();
  const handlers: Record<ShellOperation, (input: never) => unknown> = {
    ...deps.handlers,
    'calls.cancel': ({ callId }: ParsedInputOf<'calls.cancel'>): OutputOf<'calls.cancel'> => {
      const controller = running.get(callId);
      controller?.abort();
      return { found: controller !== undefined };
    },
  };

  async function answer(name: unknown, input: unknown, callId: unknown): Promise<unknown> {
    if (!isOperationName(name)) {
      throw new AppError({ code: 'unknown_operation', message: 'There is no such operation.' });
    }
    if (typeof callId !== 'string' || callId === '' || callId.length > LONGEST_CALL_ID) {
      throw new AppError({
        code: 'invalid_input',
        message: `A call needs an id of 1 to ${LONGEST_CALL_ID} characters.`,
        field: 'callId',
      });
    }
    if (isShellOperation(name)) {
      const parsed = parseInput(contract[name], input);
      deps.authorise(deps.session, contract[name]);
      // Each handler takes what its own operation's schema gives, and gets just that.
      return handlers[name](parsed as never);
    }
    return callEngine(name, input, callId);
  }

  async function callEngine(
    name: EngineOperation,
    input: unknown,
    callId: string,
  ): Promise<unknown> {
    if (running.has(callId)) {
      throw new AppError({
        code: 'invalid_input',
        message: 'A call with this id is still running.',
        field: 'callId',
      });
    }
    const controller = new AbortController();
    const throttle = createProgressThrottle((progress) =>
      deps.emit({ type: 'progress', callId, progress }),
    );
    running.set(callId, controller);
    try {
      // The engine parses the input, on every way in.
      return await deps.engine.call(name, input as never, deps.session, {
        signal: controller.signal,
        onProgress: (progress) => throttle.report(progress),
      });
    } finally {
      throttle.flush();
      running.delete(callId);
    }
  }

  return {
    async invoke(name, input, callId) {
      try {
        return { ok: true, value: await answer(name, input, callId) };
      } catch (error) {
        return { ok: false, error: toAppError(error, deps.log).toPayload() };
      }
    },
    cancelAll() {
      for (const controller of running.values()) controller.abort();
    },
  };
}

function isShellOperation(name: OperationName): name is ShellOperation {
  return contract[name].kind === 'shell';
}
