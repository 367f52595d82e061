import { AppError } from '#core/contract/errors.ts';
import { TABLE_NAMES, type DeskEvent } from '#core/contract/events.ts';
import type { Engine } from '#main/engine/engine.ts';
import { logToStderr, noteError, type Log } from '#main/engine/failures.ts';

/** Starts an engine that says so when it stops by itself. */
export type StartEngine = (onStopped: (error: AppError) => void) => Promise<Engine>;

type Outcome = { engine: Engine } | { error: unknown };

/** One start, and what became of it. */
interface Run {
  outcome: Promise<Outcome>;
  /** `stopped`: it failed after it had started, and `desk.status` has not been told yet. */
  state: 'sound' | 'failed' | 'stopped';
  unsubscribe: () => void;
}

/**
 * An engine that may fail to start, or stop. The window is there all the same: every call is answered
 * with the reason, and each new `desk.status` tries again, so that a person who has mended the cause
 * goes on without starting the program anew.
 */
export function createEngineHost(startEngine: StartEngine, log: Log = logToStderr): Engine {
  const listeners = new Set<(event: DeskEvent) => void>();
  let closed = false;
  let run = start(false);

  function start(again: boolean): Run {
    const mine: Run = {
      // A moment later: what it says while it starts is said of this run.
      outcome: Promise.resolve().then(open),
      state: 'sound',
      unsubscribe: () => undefined,
    };
    return mine;

    async function open(): Promise<Outcome> {
      try {
        const engine = await startEngine((error) => void stop(mine, error));
        mine.unsubscribe = engine.subscribe(tell);
        if (again) tellAll();
        return { engine };
      } catch (error) {
        mine.state = 'failed';
        return { error };
      }
    }
  }

  /** What is left of the engine goes; the window is told to ask, and so learns of it. */
  async function stop(stopped: Run, error: AppError): Promise<void> {
    if (closed || stopped !== run || stopped.state !== 'sound') return;
    const before = stopped.outcome;
    run = {
      outcome: Promise.resolve({ error }),
      state: 'stopped',
      unsubscribe: () => undefined,
    };
    stopped.unsubscribe();
    tellAll();
    try {
      const result = await before;
      if ('engine' in result) await result.engine.close();
    } catch (failure) {
      noteError('the stopped engine was not closed', failure, log);
    }
  }

  function tell(event: DeskEvent): void {
    for (const listener of listeners) listener(event);
  }

  function tellAll(): void {
    tell({ type: 'changed', tables: TABLE_NAMES });
  }

  async function findEngine(operation: string): Promise<Engine> {
    if (closed) {
      throw new AppError({ code: 'shell_unavailable', message: 'Latchkey is closing.' });
    }
    if (operation === 'desk.status') {
      // The first one after it stopped says so. Were it started at once, whatever ends it (a damaged
      // file) would do so again and again, with nobody asked.
      if (run.state === 'failed') run = start(true);
      else if (run.state === 'stopped') run.state = 'failed';
    }
    const result = await run.outcome;
    if ('error' in result) throw result.error;
    return result.engine;
  }

  return {
    async call(operation, input, session, options) {
      const engine = await findEngine(operation);
      return engine.call(operation, input, session, options);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      if (closed) return;
      closed = true;
      const result = await run.outcome;
      run.unsubscribe();
      if ('engine' in result) await result.engine.close();
    },
  };
}
