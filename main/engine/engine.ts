import type { EngineOperation, InputOf, OutputOf } from '#core/contract/index.ts';
import type { DeskEvent, Progress } from '#core/contract/events.ts';

/** By which way a call comes in, and the secret that says who calls: a session's or a token's. */
export interface Session {
  way: 'window' | 'cli' | 'http';
  /** Null while nobody has signed in. */
  token: string | null;
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
