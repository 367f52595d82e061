import { parentPort, workerData } from 'node:worker_threads';
import { TABLE_NAMES } from '#core/contract/events.ts';
import type { Envelope } from '#core/contract/errors.ts';
import { openReader, openWriter } from '#main/db/open.ts';
import { toAppError } from './failures.ts';
import { createEngineCore } from './local-engine.ts';
import type { EngineCore } from './local-engine.ts';
import { watchWrites } from './watch-writes.ts';
import { CLOSE } from './worker-protocol.ts';
import type { CallMessage, WorkerData, WorkerMessage } from './worker-protocol.ts';

/** Milliseconds between two progress messages of one call. */
const PROGRESS_INTERVAL_MS = 50;

const port = parentPort;
if (port === null) throw new Error('The engine worker is started by the engine pool');

// The pool is the only one that starts this worker, and it passes just this.
const options = workerData as WorkerData;
const send = (message: WorkerMessage) => port.postMessage(message);
const log = (line: string) => send({ type: 'log', line });

try {
  const { core, stopWatching } = await start();
  port.on('message', (message: CallMessage | typeof CLOSE) => {
    if (message === CLOSE) {
      stopWatching();
      void core.close().finally(() => port.close());
    } else {
      void answer(core, message);
    }
  });
  send({ type: 'ready' });
} catch (error) {
  send({ type: 'failed', error: { ok: false, error: toAppError(error, log).toPayload() } });
  port.close();
}

async function start(): Promise<{ core: EngineCore; stopWatching: () => void }> {
  const writer = options.role === 'writer' ? await openWriter(options.dataFolder) : null;
  const reader = options.role === 'reader' ? openReader(options.dataFolder) : null;
  const core = createEngineCore({ ...options, log }, { writer, reader }, (event) =>
    send({ type: 'event', event }),
  );
  if (writer === null) return { core, stopWatching: () => undefined };
  const tell = () => send({ type: 'event', event: { type: 'changed', tables: TABLE_NAMES } });
  return { core, stopWatching: watchWrites(() => writer.dataVersion(), tell, log) };
}

async function answer(core: EngineCore, message: CallMessage): Promise<void> {
  const cancelled = new Int32Array(message.cancel);
  let saidAt = 0;
  let envelope: Envelope<unknown>;
  try {
    const value = await core.call({
      operation: message.operation,
      input: message.input,
      session: message.session,
      isCancelled: () => Atomics.load(cancelled, 0) === 1,
      onProgress(progress) {
        const now = performance.now();
        if (now - saidAt < PROGRESS_INTERVAL_MS && progress.done !== progress.total) return;
        saidAt = now;
        send({ type: 'progress', id: message.id, progress });
      },
    });
    envelope = { ok: true, value };
  } catch (error) {
    envelope = { ok: false, error: toAppError(error, log).toPayload() };
  }
  send({ type: 'answer', id: message.id, envelope });
}
