import { Worker } from 'node:worker_threads';
import { AppError, openEnvelope } from '#core/contract/errors.ts';
import type { DeskEvent, Progress } from '#core/contract/events.ts';
import type { EngineOperation } from '#core/contract/index.ts';
import type { CallOptions, Session } from './engine.ts';
import type { Log } from './failures.ts';
import { CLOSE } from './worker-protocol.ts';
import type { CallMessage, WorkerData, WorkerMessage } from './worker-protocol.ts';

interface Waiting {
  resolve(value: unknown): void;
  reject(error: AppError): void;
  onProgress: (progress: Progress) => void;
}

/** One engine worker, as the thread that started it sees it. */
export interface WorkerClient {
  call(
    operation: EngineOperation,
    input: unknown,
    session: Session,
    options: CallOptions,
  ): Promise<unknown>;
  close(): Promise<void>;
}

/** What a worker says without being asked. */
export interface WorkerListeners {
  onEvent: (event: DeskEvent) => void;
  /** Called when a worker that was open ends without having been closed. */
  onStopped: (error: AppError) => void;
  log: Log;
}

/**
 * Starts a worker and waits until its database is open.
 *
 * @throws {AppError} what opening the database failed with.
 */
export async function startWorker(
  url: URL,
  data: WorkerData,
  { onEvent, onStopped, log }: WorkerListeners,
): Promise<WorkerClient> {
  const worker = new Worker(url, { workerData: data });
  const waiting = new Map<number, Waiting>();
  let nextId = 1;
  let state: 'starting' | 'open' | 'closing' | 'ended' = 'starting';

  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    worker.on('error', (error) => {
      log(`${new Date().toISOString()} engine worker ended: ${error.name}`);
      reject(ended());
    });
    void exited.then(() => {
      const stopped = state === 'open';
      state = 'ended';
      reject(ended());
      for (const call of waiting.values()) call.reject(ended());
      waiting.clear();
      if (stopped) onStopped(ended());
    });
    worker.on('message', (message: WorkerMessage) => {
      switch (message.type) {
        case 'ready':
          return resolve();
        case 'failed':
          return message.error.ok ? undefined : reject(new AppError(message.error.error));
        case 'event':
          return onEvent(message.event);
        case 'log':
          return log(message.line);
        case 'progress':
          return waiting.get(message.id)?.onProgress(message.progress);
        case 'answer':
          return settle(waiting, message);
      }
    });
  });

  state = 'open';
  return {
    async call(operation, input, session, { onProgress, signal }) {
      // A message to a worker that is gone is never answered.
      if (state === 'ended') throw ended();
      const id = nextId++;
      const cancel = new SharedArrayBuffer(4);
      const message: CallMessage = { id, operation, input, session, cancel };
      const stop = () => Atomics.store(new Int32Array(cancel), 0, 1);
      if (signal?.aborted) stop();
      signal?.addEventListener('abort', stop, { once: true });

      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject, onProgress: onProgress ?? (() => undefined) });
        worker.postMessage(message);
      }).finally(() => signal?.removeEventListener('abort', stop));
    },
    async close() {
      if (state === 'open') state = 'closing';
      worker.postMessage(CLOSE);
      await exited;
    },
  };
}

function settle(
  waiting: Map<number, Waiting>,
  { id, envelope }: Extract<WorkerMessage, { type: 'answer' }>,
): void {
  const call = waiting.get(id);
  waiting.delete(id);
  if (call === undefined) return;
  try {
    call.resolve(openEnvelope(envelope));
  } catch (error) {
    call.reject(error instanceof AppError ? error : ended());
  }
}

function ended(): AppError {
  return new AppError({
    code: 'internal',
    message:
      'The part of Latchkey that keeps the data has stopped. Try again; if it stops once more, close Latchkey and open it again.',
  });
}
