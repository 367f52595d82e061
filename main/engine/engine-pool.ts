import type { AppError } from '#core/contract/errors.ts';
import type { DeskEvent } from '#core/contract/events.ts';
import { contract } from '#core/contract/index.ts';
import type { EngineOperation, InputOf, OutputOf } from '#core/contract/index.ts';
import type { CallOptions, Engine, Session } from './engine.ts';
import { logToStderr } from './failures.ts';
import type { Log } from './failures.ts';
import type { DeskFacts } from './handler.ts';
import { requireKnown } from './known-operation.ts';
import { startWorker } from './worker-client.ts';
import type { WorkerClient, WorkerListeners } from './worker-client.ts';

export interface EnginePoolOptions extends DeskFacts {
  /** The worker's entry: `engine-worker.ts`, or what it was built to. */
  workerUrl: URL;
  log?: Log;
  /** Called when a worker ends by itself: from then on this engine answers only in part. */
  onStopped?: (error: AppError) => void;
}

/**
 * Reads that may take long, and so have a worker of their own: what fills the screen must never wait
 * behind a count or an export.
 */
const SLOW_READS: ReadonlySet<EngineOperation> = new Set([
  'invites.count',
  'invites.codeSpace',
  'invites.plan',
  'batches.check',
  'audit.count',
  'audit.facets',
  'audit.verify',
  'audit.verifyFile',
]);

/**
 * Starts the engine in three workers: one that writes, one for what fills the screen, one for counts
 * and exports. This thread never waits for the database.
 *
 * @throws {AppError} `data_folder_unwritable`, `not_a_database`, `database_newer`, `database_busy`.
 */
export async function startEngineInWorkers(options: EnginePoolOptions): Promise<Engine> {
  const { workerUrl, appVersion, dataFolder, configFolder, resourcesFolder } = options;
  const facts: DeskFacts = { appVersion, dataFolder, configFolder, resourcesFolder };
  const log = options.log ?? logToStderr;
  const listeners = new Set<(event: DeskEvent) => void>();
  const workerListeners: WorkerListeners = {
    onEvent(event) {
      for (const listener of listeners) listener(event);
    },
    onStopped: options.onStopped ?? (() => undefined),
    log,
  };
  const running: WorkerClient[] = [];
  const close = async () => {
    await Promise.all(running.map((worker) => worker.close()));
  };
  const start = async (role: 'writer' | 'reader') => {
    const worker = await startWorker(workerUrl, { ...facts, role }, workerListeners);
    running.push(worker);
    return worker;
  };

  // The writer first: it makes and migrates the database that the readers open.
  const writer = await start('writer');
  const readers = [start('reader'), start('reader')] as const;
  const [reader, slowReader] = await Promise.all(readers).catch(async (error: unknown) => {
    await Promise.allSettled(readers);
    await close();
    throw error;
  });

  function workerFor(operation: EngineOperation): WorkerClient {
    const { kind } = contract[operation];
    if (kind === 'command') return writer;
    return kind === 'export' || SLOW_READS.has(operation) ? slowReader : reader;
  }

  return {
    async call<N extends EngineOperation>(
      operation: N,
      input: InputOf<N>,
      session: Session,
      callOptions: CallOptions = {},
    ) {
      requireKnown(operation);
      const value = await workerFor(operation).call(operation, input, session, callOptions);
      // The pipeline in the worker has made sure that this is the operation's output.
      return value as OutputOf<N>;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close,
  };
}
