import { describe, expect, it } from 'vitest';
import { AppError } from '#core/contract/errors.ts';
import { TABLE_NAMES, type DeskEvent } from '#core/contract/events.ts';
import type { Engine } from '#main/engine/engine.ts';
import { createEngineHost } from '#main/shell/engine-host.ts';
import { createFakeEngine, type FakeEngine } from '#test/support/fake-engine.ts';

const session = { way: 'window', token: null } as const;
const newer = new AppError({ code: 'database_newer', message: 'Made by a newer Latchkey' });

/** A host whose starts the test answers one by one. */
function setUp(...starts: (FakeEngine | AppError)[]) {
  let started = 0;
  let stop = (_error: AppError): void => undefined;
  const host = createEngineHost(async (onStopped): Promise<Engine> => {
    stop = onStopped;
    const start = starts[started++];
    if (start === undefined || start instanceof AppError) throw start ?? newer;
    return start;
  });
  const events: DeskEvent[] = [];
  host.subscribe((event) => events.push(event));
  const call = (operation: 'desk.status' | 'groups.list') => host.call(operation, {}, session);
  return { host, events, call, starts: () => started, stop: (error: AppError) => stop(error) };
}

it('passes calls and events on', async () => {
  const engine = createFakeEngine(() => 'answer');
  const { call, events, starts } = setUp(engine);
  expect(await call('groups.list')).toBe('answer');
  engine.emit({ type: 'changed', tables: ['invites'] });
  expect(events).toEqual([{ type: 'changed', tables: ['invites'] }]);
  expect(starts()).toBe(1);
});

it('answers every call with the reason why it could not start', async () => {
  const { call, starts } = setUp(newer);
  await expect(call('groups.list')).rejects.toBe(newer);
  await expect(call('groups.list')).rejects.toBe(newer);
  expect(starts()).toBe(1);
});

it('answers a first desk.status with the first failure, and tries again on the next', async () => {
  const unwritable = new AppError({ code: 'data_folder_unwritable', message: 'No' });
  const engine = createFakeEngine(() => 'answer');
  const { call, events, starts } = setUp(newer, unwritable, engine);
  await expect(call('desk.status')).rejects.toBe(newer);
  await expect(call('desk.status')).rejects.toBe(unwritable);
  expect(await call('desk.status')).toBe('answer');
  expect(await call('groups.list')).toBe('answer');
  expect(starts()).toBe(3);
  // What is on the screen was drawn without an engine.
  expect(events).toEqual([{ type: 'changed', tables: TABLE_NAMES }]);
});

it('starts once however many ask at the same time', async () => {
  const engine = createFakeEngine(() => 'answer');
  const { call, starts } = setUp(newer, engine);
  await expect(call('groups.list')).rejects.toBe(newer);
  const answers = await Promise.all([call('desk.status'), call('desk.status')]);
  expect(answers).toEqual(['answer', 'answer']);
  expect(starts()).toBe(2);
});

it('closes the engine once, and refuses what is asked afterwards', async () => {
  const engine = createFakeEngine();
  const { host, call, events } = setUp(engine);
  await host.close();
  await host.close();
  expect(engine.closed).toBe(true);
  engine.emit({ type: 'changed', tables: ['groups'] });
  expect(events).toEqual([]);
  await expect(call('desk.status')).rejects.toMatchObject({ code: 'shell_unavailable' });
});

it('closes without an engine', async () => {
  const { host } = setUp(newer);
  await expect(host.close()).resolves.toBeUndefined();
});

describe('an engine that stops by itself', () => {
  const stopped = new AppError({ code: 'internal', message: 'Has stopped' });
  const everything = { type: 'changed', tables: TABLE_NAMES };

  it('is closed, and the window is told to ask and is answered with the reason', async () => {
    const engine = createFakeEngine(() => 'answer');
    const { call, events, stop, starts } = setUp(engine, createFakeEngine());
    await call('desk.status');
    stop(stopped);
    expect(events).toEqual([everything]);
    await expect(call('groups.list')).rejects.toBe(stopped);
    await expect(call('desk.status')).rejects.toBe(stopped);
    await expect(call('groups.list')).rejects.toBe(stopped);
    expect(starts()).toBe(1);
    expect(engine.closed).toBe(true);
    engine.emit({ type: 'changed', tables: ['invites'] });
    expect(events).toEqual([everything]);
  });

  it('is started anew by the next desk.status, and only once however often it says so', async () => {
    const { call, stop, starts, events } = setUp(
      createFakeEngine(),
      createFakeEngine(() => 'again'),
    );
    await call('desk.status');
    stop(stopped);
    stop(stopped);
    await call('desk.status').catch(() => undefined);
    expect(await call('desk.status')).toBe('again');
    expect(await call('groups.list')).toBe('again');
    expect(starts()).toBe(2);
    expect(events).toEqual([everything, everything]);
  });

  it('while the window closes is of no interest', async () => {
    const { host, events, call, stop, starts } = setUp(createFakeEngine());
    await call('desk.status');
    await host.close();
    stop(stopped);
    expect([starts(), events]).toEqual([1, []]);
  });
});
