import type { Envelope } from '#core/contract/errors.ts';
import type { DeskEvent, Progress } from '#core/contract/events.ts';
import type { EngineOperation } from '#core/contract/index.ts';
import type { Session } from './engine.ts';
import type { DeskFacts } from './handler.ts';

/** What a worker is started with. */
export interface WorkerData extends DeskFacts {
  role: 'writer' | 'reader';
}

/** A call on its way to a worker. */
export interface CallMessage {
  id: number;
  operation: EngineOperation;
  input: unknown;
  session: Session;
  /** One 32-bit cell: 1 once the caller wants to stop. A busy worker reads no messages. */
  cancel: SharedArrayBuffer;
}

/** What a worker says. */
export type WorkerMessage =
  | { type: 'ready' }
  | { type: 'failed'; error: Envelope<never> }
  | { type: 'answer'; id: number; envelope: Envelope<unknown> }
  | { type: 'progress'; id: number; progress: Progress }
  | { type: 'event'; event: DeskEvent }
  | { type: 'log'; line: string };

/** Asks a worker to close its connection and end. */
export const CLOSE = 'close';
