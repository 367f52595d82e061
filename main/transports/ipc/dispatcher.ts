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
import { authorise } from '#main/engine/authorise.ts';
import type { Engine } from '#main/engine/engine.ts';
import { toAppError, type Log } from '#main/engine/failures.ts';
import { parseInput } from '#main/engine/parse-input.ts';
import { createProgressThrottle } from '#main/transports/ipc/progress-throttle.ts';
import type { WindowSession } from '#main/transports/ipc/window-session.ts';

/** What the dispatcher answers itself. */
type OwnOperation = 'calls.cancel' | 'window.active' | 'window.lock';

/** What the shell does for the window. One entry for every shell operation but the dispatcher's. */
export type ShellHandlers = {
  [N in Exclude<ShellOperation, OwnOperation>]: (
    input: ParsedInputOf<N>,
  ) => Promise<OutputOf<N>> | OutputOf<N>;
};

export interface DispatcherDeps {
  engine: Engine;
  session: WindowSession;
  handlers: ShellHandlers;
  /** Tells the window something. */
  emit: (event: DeskEvent) => void;
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
    'window.active': (): OutputOf<'window.active'> => {
      deps.session.active();
      return {};
    },
    'window.lock': (): OutputOf<'window.lock'> => {
      deps.session.lock();
      return {};
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
    deps.session.requireOpen(name);
    if (isShellOperation(name)) {
      const parsed = parseInput(contract[name], input);
      authorise(deps.session.operator, name, contract[name]);
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
    const session = deps.session.session();
    running.set(callId, controller);
    try {
      // The engine parses the input, on every way in.
      const value = await deps.engine.call(name, input as never, session, {
        signal: controller.signal,
        onProgress: (progress) => throttle.report(progress),
      });
      return await deps.session.takeUp(name, value, session);
    } catch (error) {
      deps.session.failed(error, session);
      throw error;
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
