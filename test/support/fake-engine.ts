import type { EngineOperation } from '#core/contract/index.ts';
import type { DeskEvent } from '#core/contract/events.ts';
import type { CallOptions, Engine, Session } from '#main/engine/engine.ts';

export interface FakeCall {
  operation: EngineOperation;
  input: unknown;
  session: Session;
  options: CallOptions;
}

export interface FakeEngine extends Engine {
  readonly calls: FakeCall[];
  closed: boolean;
  emit(event: DeskEvent): void;
}

/** An engine whose answers a test gives; for what stands in front of the engine, never for rules. */
export function createFakeEngine(answer: (call: FakeCall) => unknown = () => null): FakeEngine {
  const listeners = new Set<(event: DeskEvent) => void>();
  return {
    calls: [],
    closed: false,
    async call(operation, input, session, options = {}) {
      const call: FakeCall = { operation, input, session, options };
      this.calls.push(call);
      return (await answer(call)) as never;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      this.closed = true;
    },
    emit(event) {
      for (const listener of listeners) listener(event);
    },
  };
}
