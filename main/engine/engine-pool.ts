import type { DeskEvent } from '#core/contract/events.ts';
import { contract } from '#core/contract/index.ts';
import type { EngineOperation, InputOf, OutputOf } from '#core/contract/index.ts';
import type { CallOptions, Engine, Session } from './engine.ts';
import type { Log } from './failures.ts';
import type { DeskFacts } from './handler.ts';
import { startWorker } from './worker-client.ts';
import type { WorkerClient } from './worker-client.ts';

export interface EnginePoolOptions extends DeskFacts {
  /** The worker's entry: `engine-worker.ts`, or what it was built to. */
  workerUrl: URL;
  log?: Log;
}

/**
 * Reads that may take long, and so have a worker of their own: what fills the screen must never wait
 * behind a count or an export.
 */
const SLOW_READS: ReadonlySet<EngineOperation> = new Set(['invites.count', 'batches.check']);

/**
 * Starts the engine in three workers: one that writes, one for what fills the screen, one for counts
 * and exports. This thread never waits for the database.
 *
 * @throws {AppError} `data_folder_unwritable`, `not_a_database`, `database_newer`, `database_busy`.
 */
export async function startEngineInWorkers(options: EnginePoolOptions): Promise<Engine> {
  const { workerUrl, appVersion, dataFolder, resourcesFolder } = options;
  const facts: DeskFacts = { appVersion, dataFolder, resourcesFolder };
  const log = options.log ?? ((line) => void process.stderr.write(`${line}\n`));
  const listeners = new Set<(event: DeskEvent) => void>();
  const broadcast = (event: DeskEvent) => {
    for (const listener of listeners) listener(event);
  };
  const start = (role: 'writer' | 'reader') =>
    startWorker(workerUrl, { ...facts, role }, broadcast, log);

  // The writer first: it makes and migrates the database that the readers open.
  const writer = await start('writer');
  const [reader, slowReader] = await Promise.all([start('reader'), start('reader')]);
  const workers = [reader, slowReader, writer];

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
      const value = await workerFor(operation).call(operation, input, session, callOptions);
      // The pipeline in the worker has made sure that this is the operation's output.
      return value as OutputOf<N>;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}
