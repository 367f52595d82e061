import { describe, expect, it, onTestFinished } from 'vitest';
import { AppError } from '#core/contract/errors.ts';
import type { DeskEvent } from '#core/contract/events.ts';
import { contract } from '#core/contract/index.ts';
import { createDispatcher, type ShellHandlers } from '#main/transports/ipc/dispatcher.ts';
import { createWindowSession } from '#main/transports/ipc/window-session.ts';
import { createFakeEngine, type FakeCall } from '#test/support/fake-engine.ts';

const TOKEN = 'lks_secret-of-ada';
const ADA = { operatorId: 1, name: 'Ada', role: 'superuser', mustChangePassword: false } as const;
const STATE = { firstStart: false, operator: ADA, locked: false, idleLockMinutes: 15 };

/** A dispatcher over an engine whose answers the test gives; Ada is signed in. */
async function setUp(answer: (call: FakeCall) => unknown = () => null) {
  const { dispatcher, engine, ...rest } = setUpSignedOut((call) => {
    if (call.operation === 'session.signIn') return { operator: ADA, token: TOKEN, endsAt: 9 };
    return call.operation === 'session.state' ? STATE : answer(call);
  });
  await dispatcher.invoke('session.signIn', {}, 'sign-in');
  engine.calls.length = 0;
  return { dispatcher, engine, ...rest };
}

function setUpSignedOut(answer: (call: FakeCall) => unknown = () => null) {
  const engine = createFakeEngine(answer);
  const events: DeskEvent[] = [];
  const logged: string[] = [];
  const copied: string[] = [];
  const handlers: ShellHandlers = {
    'shell.info': () => ({
      kind: 'browser',
      platform: 'linux',
      appVersion: '1.2.3',
      nativeSaveDialog: false,
      nativeOpenDialog: false,
      downloadsFolder: '/home/ann/Downloads',
    }),
    'shell.pickOpen': () => ({ path: null }),
    'shell.pickSave': ({ suggestedName }) => ({ path: `/tmp/${suggestedName}` }),
    'shell.checkSavePath': () => {
      throw new AppError({ code: 'invalid_input', message: 'No such name', field: 'name' });
    },
    'shell.copyText': ({ text }) => {
      copied.push(text);
      return {};
    },
    'shell.revealFile': () => {
      throw new Error('secret /home/ann/codes.csv');
    },
  };
  const session = createWindowSession(engine, (event) => events.push(event));
  onTestFinished(() => session.close());
  const dispatcher = createDispatcher({
    engine,
    session,
    handlers,
    emit: (event) => events.push(event),
    log: (line) => logged.push(line),
  });
  return { engine, events, logged, copied, dispatcher };
}

describe('the allow-list', () => {
  it.each([['invites.drop'], ['constructor'], ['__proto__'], [''], [7], [null], [undefined], [{}]])(
    'refuses %j, which is no operation',
    async (name) => {
      const { dispatcher, engine } = await setUp();
      const envelope = await dispatcher.invoke(name, {}, 'c1');
      expect(envelope).toMatchObject({ ok: false, error: { code: 'unknown_operation' } });
      expect(engine.calls).toEqual([]);
    },
  );

  it('answers every shell operation itself and hands every other to the engine', async () => {
    for (const [name, { kind }] of Object.entries(contract)) {
      const { dispatcher, engine } = await setUp(() => ({}));
      await dispatcher.invoke(name, {}, 'c1');
      const asked = engine.calls.filter(({ operation }) => operation === name);
      expect(asked.length, name).toBe(kind === 'shell' ? 0 : 1);
    }
  });

  it.each([[''], ['x'.repeat(65)], [12], [undefined]])('refuses the call id %j', async (callId) => {
    const { dispatcher, engine } = await setUp();
    const envelope = await dispatcher.invoke('groups.list', {}, callId);
    expect(envelope).toMatchObject({
      ok: false,
      error: { code: 'invalid_input', field: 'callId' },
    });
    expect(engine.calls).toEqual([]);
  });
});

describe('shell operations', () => {
  it('reach their handler with parsed input', async () => {
    const { dispatcher } = await setUp();
    const input = { title: 'Save', suggestedName: 'codes.csv', kind: 'csv' };
    expect(await dispatcher.invoke('shell.pickSave', input, 'c1')).toEqual({
      ok: true,
      value: { path: '/tmp/codes.csv' },
    });
  });

  it.each([[{}], [{ text: 1 }], [{ text: 'a', more: 1 }], [null], ['text']])(
    'refuse the input %j before the handler sees it',
    async (input) => {
      const { dispatcher, copied } = await setUp();
      const envelope = await dispatcher.invoke('shell.copyText', input, 'c1');
      expect(envelope).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
      expect(copied).toEqual([]);
    },
  );

  it('name the field at fault, as the engine does', async () => {
    const { dispatcher } = await setUp();
    const envelope = await dispatcher.invoke('shell.copyText', { text: 1 }, 'c1');
    expect(envelope).toMatchObject({
      error: {
        field: 'text',
        message: expect.stringMatching(/^text: /),
        details: { issues: [{ field: 'text' }] },
      },
    });
  });

  it('pass the guard before their handler: who has not signed in gets nothing', async () => {
    const { dispatcher, copied } = setUpSignedOut();
    expect(await dispatcher.invoke('shell.copyText', { text: 'a' }, 'c1')).toMatchObject({
      ok: false,
      error: { code: 'not_signed_in' },
    });
    expect(copied).toEqual([]);
    expect(await dispatcher.invoke('shell.info', {}, 'c1')).toMatchObject({ ok: true });
    expect(await dispatcher.invoke('groups.list', {}, 'c1')).toMatchObject({ ok: true });
  });
});

describe('failures', () => {
  it('keep their code, field and details across the boundary', async () => {
    const details = { asked: 5 };
    const { dispatcher } = await setUp(() => {
      throw new AppError({ code: 'code_taken', message: 'Taken', field: 'name', details });
    });
    expect(await dispatcher.invoke('groups.list', {}, 'c1')).toEqual({
      ok: false,
      error: { code: 'code_taken', message: 'Taken', field: 'name', details },
    });
  });

  it('that nobody foresaw become internal with a log id and give nothing away', async () => {
    const { dispatcher, logged } = await setUp();
    const envelope = await dispatcher.invoke('shell.revealFile', { path: '/x' }, 'c1');
    expect(envelope).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(logged).toHaveLength(1);
    const logId = /\b[0-9a-f]{8}\b/.exec(JSON.stringify(envelope))?.[0];
    expect(logged[0]).toContain(logId);
    expect(logged[0]).toMatch(/ Error\n +at /);
    expect(logged.join()).not.toMatch(/secret|codes\.csv/);
    expect(JSON.stringify(envelope)).not.toMatch(/secret|codes\.csv|\.ts/);
  });
});

describe('engine calls', () => {
  it('carry input and session to the engine and its answer back', async () => {
    const { dispatcher, engine } = await setUp(() => ({ count: 3 }));
    const filter = { search: 'ann' };
    expect(await dispatcher.invoke('invites.count', { filter }, 'c1')).toEqual({
      ok: true,
      value: { count: 3 },
    });
    expect(engine.calls[0]).toMatchObject({
      input: { filter },
      session: { way: 'window', token: TOKEN },
    });
  });

  it('are stopped by calls.cancel, which says whether it found the call', async () => {
    const { dispatcher } = await setUp(
      ({ options }) =>
        new Promise((_resolve, reject) => {
          options.signal?.addEventListener('abort', () =>
            reject(new AppError({ code: 'cancelled', message: 'Stopped' })),
          );
        }),
    );
    const running = dispatcher.invoke('invites.count', {}, 'c1');
    const cancel = (callId: string) => dispatcher.invoke('calls.cancel', { callId }, 'c2');
    expect(await cancel('other')).toEqual({ ok: true, value: { found: false } });
    expect(await cancel('c1')).toEqual({ ok: true, value: { found: true } });
    expect(await running).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(await cancel('c1')).toEqual({ ok: true, value: { found: false } });
  });

  it('are all stopped when the window goes', async () => {
    const { dispatcher, engine } = await setUp(() => new Promise(() => {}));
    void dispatcher.invoke('invites.count', {}, 'c1');
    void dispatcher.invoke('invites.page', {}, 'c2');
    dispatcher.cancelAll();
    expect(engine.calls.map(({ options }) => options.signal?.aborted)).toEqual([true, true]);
  });

  it('cannot share an id while one of them runs', async () => {
    const { dispatcher, engine } = await setUp(() => new Promise(() => {}));
    void dispatcher.invoke('invites.count', {}, 'c1');
    expect(await dispatcher.invoke('invites.count', {}, 'c1')).toMatchObject({
      ok: false,
      error: { code: 'invalid_input', field: 'callId' },
    });
    expect(engine.calls).toHaveLength(1);
  });

  it('report progress under their id, the last word before the answer', async () => {
    const { dispatcher, events } = await setUp(({ options }) => {
      for (let done = 1; done <= 500; done++) options.onProgress?.({ phase: 'Rows', done });
    });
    await dispatcher.invoke('invites.create', {}, 'c9');
    expect(events[0]).toEqual({
      type: 'progress',
      callId: 'c9',
      progress: { phase: 'Rows', done: 1 },
    });
    expect(events.at(-1)).toMatchObject({ progress: { done: 500 } });
    expect(events.length).toBeLessThan(50);
  });
});
