import type { IpcMain, WebContents, WebFrameMain } from 'electron';
import { describe, expect, it } from 'vitest';
import { answerWindow, type Sender } from '#main/transports/ipc/electron-ipc.ts';

const ORIGIN = 'latchkey://app';
type Listener = Parameters<IpcMain['handle']>[1];

/** Just what the wrapper touches: one handler, frames with an origin. */
function setUp() {
  const handlers = new Map<string, Listener>();
  const ipcMain: Pick<IpcMain, 'handle'> = {
    handle: (channel, listener) => void handlers.set(channel, listener),
  };
  const mainFrame = { origin: ORIGIN } as WebFrameMain;
  const contents = { mainFrame } as WebContents;
  const calls: unknown[][] = [];
  answerWindow(ipcMain, contents, ORIGIN, async (...args) => {
    calls.push(args);
    return { ok: true, value: 'answer' };
  });
  const send = (sender: Sender, ...args: unknown[]): unknown =>
    handlers.get('latchkey:invoke')?.(sender as never, ...args);
  return { handlers, mainFrame, contents, calls, send };
}

describe('answerWindow', () => {
  it('answers the main frame of our window, with exactly what it sent', async () => {
    const { contents, mainFrame, calls, send, handlers } = setUp();
    const answer = await send({ sender: contents, senderFrame: mainFrame }, 'op', { a: 1 }, 'c1');
    expect(answer).toEqual({ ok: true, value: 'answer' });
    expect(calls).toEqual([['op', { a: 1 }, 'c1']]);
    expect([...handlers.keys()]).toEqual(['latchkey:invoke']);
  });

  it('drops a call of another frame, window or origin, and of a frame that is gone', async () => {
    const { contents, mainFrame, calls, send } = setUp();
    const strangers: Sender[] = [
      { sender: contents, senderFrame: { origin: ORIGIN } as WebFrameMain },
      { sender: { mainFrame } as WebContents, senderFrame: mainFrame },
      { sender: contents, senderFrame: null },
    ];
    for (const stranger of strangers) {
      expect(await send(stranger, 'op', {}, 'c1')).toMatchObject({
        ok: false,
        error: { code: 'not_allowed' },
      });
    }
    (mainFrame as { origin: string }).origin = 'https://example.com';
    expect(await send({ sender: contents, senderFrame: mainFrame }, 'op', {}, 'c1')).toMatchObject({
      error: { code: 'not_allowed' },
    });
    expect(calls).toEqual([]);
  });
});
