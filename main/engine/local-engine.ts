import type { DeskEvent } from '#core/contract/events.ts';
import { contract } from '#core/contract/index.ts';
import type { EngineOperation, OutputOf } from '#core/contract/index.ts';
import { openReader, openSideWriter, openWriter } from '#main/db/open.ts';
import type { Connection } from '#main/db/connection.ts';
import { createAuditWriter } from '#main/features/audit/append.service.ts';
import { principals } from '#main/features/session/principals.ts';
import type { Engine } from './engine.ts';
import { logToStderr, noteError, toAppError } from './failures.ts';
import type { Log } from './failures.ts';
import type { DeskFacts } from './handler.ts';
import { handlerOf } from './handlers.ts';
import { requireKnown } from './known-operation.ts';
import { createPipeline } from './pipeline.ts';
import type { CallRequest, PipelineDeps } from './pipeline.ts';

export interface EngineOptions extends DeskFacts {
  /** Takes what went wrong unforeseen; standard error if absent. */
  log?: Log;
  /** The clock, UTC milliseconds; the machine's if absent. */
  now?: () => number;
  /** Parts of the pipeline that a test puts its own in the place of. */
  parts?: Partial<Pick<PipelineDeps, 'principals' | 'audit'>>;
}

/** The part of an engine that a worker needs: calls, without the comfort of an `AbortSignal`. */
export interface EngineCore {
  call<N extends EngineOperation>(request: CallRequest<N>): Promise<OutputOf<N>>;
  close(): Promise<void>;
}

/** Builds the pipeline over these connections. Calls that write run one after the other. */
export function createEngineCore(
  options: EngineOptions,
  connections: { writer: Connection | null; reader: Connection | null },
  emit: (event: DeskEvent) => void,
): EngineCore {
  const log = options.log ?? logToStderr;
  const pipeline = createPipeline({
    desk: options,
    handlerOf,
    ...connections,
    openReader: () => openReader(options.dataFolder),
    now: options.now ?? Date.now,
    emit,
    openWriter: () => openSideWriter(options.dataFolder),
    principals: options.parts?.principals ?? principals,
    audit: options.parts?.audit ?? createAuditWriter(options.configFolder),
    note: (error) => noteError('a clean-up failed', error, log),
  });
  const commands = createQueue();

  return {
    async call(request) {
      try {
        requireKnown(request.operation);
        const writes = contract[request.operation].kind === 'command';
        return await (writes ? commands(() => pipeline(request)) : pipeline(request));
      } catch (error) {
        throw toAppError(error, log);
      }
    },
    async close() {
      await commands(async () => undefined);
      await connections.reader?.close();
      await connections.writer?.close();
    },
  };
}

/** Runs what it is given one after the other; one failing does not stop the next. */
function createQueue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
}

/**
 * Opens the engine in this thread: for the command line and for tests.
 *
 * @throws {AppError} `data_folder_unwritable`, `not_a_database`, `database_newer`, `database_busy`.
 */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const listeners = new Set<(event: DeskEvent) => void>();
  const writer = await openWriter(options.dataFolder);
  const reader = openReader(options.dataFolder);
  const core = createEngineCore(options, { writer, reader }, (event) => {
    for (const listener of listeners) listener(event);
  });

  return {
    call: (operation, input, session, callOptions = {}) =>
      core.call({
        operation,
        input,
        session,
        onProgress: callOptions.onProgress ?? (() => undefined),
        isCancelled: () => callOptions.signal?.aborted ?? false,
      }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => core.close(),
  };
}
