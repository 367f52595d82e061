import { AppError } from '#core/contract/errors.ts';
import { TABLE_NAMES, type DeskEvent } from '#core/contract/events.ts';
import type { Engine } from '#main/engine/engine.ts';

type Outcome = { engine: Engine } | { error: unknown };

/**
 * An engine that may fail to start. The window opens all the same: every call is answered with the
 * reason, and each new `desk.status` tries again, so that a person who has mended the cause goes on
 * without starting the program anew.
 */
export function createEngineHost(startEngine: () => Promise<Engine>): Engine {
  const listeners = new Set<(event: DeskEvent) => void>();
  let failed = false;
  let closed = false;
  let unsubscribe = (): void => {};
  let outcome = start(false);

  async function start(again: boolean): Promise<Outcome> {
    failed = false;
    try {
      const engine = await startEngine();
      unsubscribe = engine.subscribe(tell);
      if (again) tell({ type: 'changed', tables: TABLE_NAMES });
      return { engine };
    } catch (error) {
      failed = true;
      return { error };
    }
  }

  function tell(event: DeskEvent): void {
    for (const listener of listeners) listener(event);
  }

  async function findEngine(operation: string): Promise<Engine> {
    if (closed) {
      throw new AppError({ code: 'shell_unavailable', message: 'Latchkey is closing.' });
    }
    if (failed && operation === 'desk.status') outcome = start(true);
    const result = await outcome;
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
      const result = await outcome;
      unsubscribe();
      if ('engine' in result) await result.engine.close();
    },
  };
}
