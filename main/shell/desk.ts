import type { Engine } from '#main/engine/engine.ts';
import { logToStderr } from '#main/engine/failures.ts';
import { createDispatcher } from '#main/transports/ipc/dispatcher.ts';
import { createShellHandlers } from '#main/shell/shell-handlers.ts';
import type { Shell } from '#main/shell/shell.ts';

/**
 * Runs the desk in a window: opens it over the engine, and when it is gone stops what still runs
 * and closes the engine. `closed` settles when all that is done.
 */
export async function openDesk(shell: Shell, engine: Engine): Promise<{ closed: Promise<void> }> {
  const dispatcher = createDispatcher({
    engine,
    session: { operatorId: null, role: null, way: 'window' },
    handlers: createShellHandlers(shell),
    emit: (event) => shell.broadcast(event),
    // Until there are operators everybody may do everything, here as in the engine.
    authorise: () => undefined,
    log: logToStderr,
  });
  const unsubscribe = engine.subscribe((event) => shell.broadcast(event));
  await shell.openWindow((operation, input, callId) => dispatcher.invoke(operation, input, callId));
  return { closed: finish() };

  async function finish(): Promise<void> {
    await shell.closed;
    unsubscribe();
    dispatcher.cancelAll();
    await engine.close();
  }
}
