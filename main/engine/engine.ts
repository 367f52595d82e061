import type { EngineOperation, InputOf, OutputOf } from '#core/contract/index.ts';
import type { DeskEvent, Progress } from '#core/contract/events.ts';
import type { OperatorRole } from '#core/contract/operation.ts';

/** Who asks, and by which way in. Until there are operators, `operatorId` is null. */
export interface Session {
  operatorId: number | null;
  role: OperatorRole | null;
  way: 'window' | 'cli' | 'http';
}

export interface CallOptions {
  /** Called for every progress event of this call, on the caller's thread. */
  onProgress?: (progress: Progress) => void;
  /** Stops the call: it then fails with `cancelled` and leaves nothing half-done. */
  signal?: AbortSignal;
}

/**
 * The one way to ask for anything. Two implementations: in this thread (CLI, tests) and in workers
 * (the window).
 */
export interface Engine {
  /**
   * @throws {AppError} whatever goes wrong; anything unforeseen as `internal` with a log id.
   */
  call<N extends EngineOperation>(
    operation: N,
    input: InputOf<N>,
    session: Session,
    options?: CallOptions,
  ): Promise<OutputOf<N>>;
  /** Calls the listener for every `changed` event, also for writes of another process. */
  subscribe(listener: (event: DeskEvent) => void): () => void;
  close(): Promise<void>;
}
