import type { InputOf, OperationName, OutputOf } from '#core/contract/index.ts';
import { openEnvelope, type Envelope } from '#core/contract/errors.ts';
import type { Progress } from '#core/contract/events.ts';
import { bridge } from '#renderer/bridge/bridge.ts';
import { onProgress } from '#renderer/bridge/events.ts';
import { cancelled } from '#renderer/bridge/failures.ts';

export interface CallOptions {
  /** Stops the call: it then fails with `cancelled` and leaves nothing half-done. */
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: Progress) => void) | undefined;
}

let lastCall = 0;

/** Unique in the window, also when the page is loaded again while an old call still runs. */
const callPrefix = crypto.randomUUID().slice(0, 8);

/**
 * Asks the rest of the program once, whoever is signed in; screens ask through `call`.
 *
 * @throws {AppError} whatever goes wrong; `cancelled` when the signal was aborted.
 */
export async function ask<N extends OperationName>(
  operation: N,
  input: InputOf<N>,
  options: CallOptions = {},
): Promise<OutputOf<N>> {
  const { signal } = options;
  if (signal?.aborted) throw cancelled();

  const callId = `${callPrefix}-${++lastCall}`;
  const stopListening = options.onProgress && onProgress(callId, options.onProgress);
  const cancel = () => void bridge().invoke('calls.cancel', { callId }, `${callId}-cancel`);
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    const envelope = await bridge().invoke(operation, input, callId);
    return openEnvelope(envelope as Envelope<OutputOf<N>>);
  } finally {
    signal?.removeEventListener('abort', cancel);
    stopListening?.();
  }
}
