import type { InputOf, OperationName, OutputOf } from '#core/contract/index.ts';
import { AppError, openEnvelope, type Envelope } from '#core/contract/errors.ts';
import type { Progress } from '#core/contract/events.ts';
import { bridge } from '#renderer/bridge/bridge.ts';
import { onProgress } from '#renderer/bridge/events.ts';

export interface CallOptions {
  /** Stops the call: it then fails with `cancelled` and leaves nothing half-done. */
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: Progress) => void) | undefined;
}

let lastCall = 0;

/** Unique in the window, also when the page is loaded again while an old call still runs. */
const callPrefix = crypto.randomUUID().slice(0, 8);

/**
 * Asks the rest of the program for something.
 *
 * @throws {AppError} whatever goes wrong; `cancelled` when the signal was aborted.
 */
export async function call<N extends OperationName>(
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

function cancelled(): AppError {
  return new AppError({ code: 'cancelled', message: 'Cancelled.' });
}

/** What went wrong, as an AppError whatever was thrown, so that screens show one kind of error. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError(
    {
      code: 'internal',
      message: `The window ran into something unforeseen (${String(error)}). Try again; if it stays, restart Latchkey.`,
    },
    { cause: error },
  );
}

export function isCancelled(error: unknown): boolean {
  return error instanceof AppError && error.code === 'cancelled';
}
