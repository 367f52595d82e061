import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import { IPC_CHANNELS } from '#core/contract/bridge.ts';
import type { Envelope } from '#core/contract/errors.ts';

type Invoke = (operation: unknown, input: unknown, callId: unknown) => Promise<Envelope<unknown>>;

/** The parts of a call's sender that say where it comes from. */
export type Sender = Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>;

const NOT_ALLOWED: Envelope<unknown> = {
  ok: false,
  error: { code: 'not_allowed', message: 'Only the main frame of the Latchkey window may call.' },
};

/** Whether a call comes from the main frame of our own window, and that shows our own page. */
export function isOwnSender(event: Sender, contents: WebContents, origin: string): boolean {
  const frame = event.senderFrame;
  return (
    event.sender === contents &&
    frame !== null &&
    frame === contents.mainFrame &&
    frame.origin === origin
  );
}

/**
 * Lets the window ask. The only place that touches `ipcMain`: a call of anybody else is answered
 * with `not_allowed` and goes no further.
 */
export function answerWindow(
  ipcMain: Pick<IpcMain, 'handle'>,
  contents: WebContents,
  origin: string,
  invoke: Invoke,
): void {
  ipcMain.handle(
    IPC_CHANNELS.invoke,
    (event, operation: unknown, input: unknown, callId: unknown) =>
      isOwnSender(event, contents, origin) ? invoke(operation, input, callId) : NOT_ALLOWED,
  );
}
