import type { TableName } from '#core/contract/events.ts';
import type { Engine } from '#main/engine/engine.ts';
import { logToStderr } from '#main/engine/failures.ts';
import { createDispatcher } from '#main/transports/ipc/dispatcher.ts';
import { createWindowSession } from '#main/transports/ipc/window-session.ts';
import { createShellHandlers } from '#main/shell/shell-handlers.ts';
import type { Shell } from '#main/shell/shell.ts';

/**
 * Runs the desk in a window: opens it over the engine, and when it is gone stops what still runs
 * and closes the engine. `closed` settles when all that is done.
 */
export async function openDesk(shell: Shell, engine: Engine): Promise<{ closed: Promise<void> }> {
  const session = createWindowSession(engine, (event) => shell.broadcast(event));
  const dispatcher = createDispatcher({
    engine,
    session,
    handlers: createShellHandlers(shell),
    emit: (event) => shell.broadcast(event),
    log: logToStderr,
  });
  const unsubscribe = engine.subscribe((event) => {
    shell.broadcast(event);
    if (event.type === 'changed' && concernsSession(event.tables)) {
      // An engine that cannot answer says so to whoever asks for something.
      void session.refresh().catch(() => undefined);
    }
  });
  await shell.openWindow((operation, input, callId) => dispatcher.invoke(operation, input, callId));
  return { closed: finish() };

  async function finish(): Promise<void> {
    await shell.closed;
    unsubscribe();
    dispatcher.cancelAll();
    session.close();
    await engine.close();
  }
}

function concernsSession(tables: readonly TableName[]): boolean {
  return tables.includes('operators') || tables.includes('settings');
}
