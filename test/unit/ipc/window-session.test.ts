import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AppError } from '#core/contract/errors.ts';
import type { DeskEvent } from '#core/contract/events.ts';
import type { EngineOperation } from '#core/contract/index.ts';
import { createDispatcher } from '#main/transports/ipc/dispatcher.ts';
import type { ShellHandlers } from '#main/transports/ipc/dispatcher.ts';
import { createWindowSession } from '#main/transports/ipc/window-session.ts';
import { createFakeEngine, type FakeCall } from '#test/support/fake-engine.ts';

const MINUTE = 60_000;
const LOCKED = { ok: false, error: { code: 'locked' } };
const SECRETS = { Ada: 'lks_of-ada', Finn: 'lks_of-finn' } as const;
type Name = keyof typeof SECRETS;

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
afterEach(() => void vi.useRealTimers());

const who = (name: Name) => ({
  operatorId: name === 'Ada' ? 1 : 2,
  name,
  role: 'superuser' as const,
  mustChangePassword: false,
});

const SESSION_MS = 12 * 60 * 60_000;

/** A window over an engine that knows two people, whose other answers the test gives. */
function openWindow(answer: (call: FakeCall) => unknown = () => ({})) {
  const ended = new Set<string>();
  const facts = { idleLockMinutes: 15, mustChangePassword: false };
  const time = { steady: 0, wall: 1_000_000 };
  const events: DeskEvent[] = [];
  const engine = createFakeEngine((call) => {
    const { operation, input, session } = call;
    const name = (Object.keys(SECRETS) as Name[]).find((one) => SECRETS[one] === session.token);
    const holds = name !== undefined && !ended.has(SECRETS[name]);
    switch (operation) {
      case 'session.signIn': {
        const { name: typed, password } = input as { name: Name; password: string };
        if (password !== 'right') throw new AppError({ code: 'wrong_password', message: 'Wrong' });
        return { operator: who(typed), token: SECRETS[typed], endsAt: time.wall + SESSION_MS };
      }
      case 'session.state':
        return {
          firstStart: false,
          operator: holds ? { ...who(name), mustChangePassword: facts.mustChangePassword } : null,
          locked: false,
          idleLockMinutes: facts.idleLockMinutes,
        };
      default:
    }
    if (!holds) throw new AppError({ code: 'not_signed_in', message: 'Sign in first.' });
    if (operation === 'session.signOut') ended.add(SECRETS[name]);
    return answer(call);
  });
  const session = createWindowSession(engine, (event) => events.push(event), {
    steady: () => time.steady,
    wall: () => time.wall,
  });
  const dispatcher = createDispatcher({
    engine,
    session,
    handlers: {
      'shell.info': () => ({}),
      'shell.copyText': () => ({}),
    } as unknown as ShellHandlers,
    emit: (event) => events.push(event),
    log: () => undefined,
  });
  let calls = 0;
  const invoke = (operation: string, input: unknown = {}) =>
    dispatcher.invoke(operation, input, `c${(calls += 1)}`);
  return {
    engine,
    ended,
    facts,
    time,
    events,
    session,
    invoke,
    signIn: (name: Name, password = 'right') => invoke('session.signIn', { name, password }),
    state: async () => {
      const envelope = await invoke('session.state');
      return envelope.ok ? (envelope.value as Record<string, unknown>) : envelope;
    },
    /** Lets the clocks go on, and the timer with them. */
    pass: (ms: number, clocks: Array<'steady' | 'wall'> = ['steady', 'wall']) => {
      for (const clock of clocks) time[clock] += ms;
      vi.advanceTimersByTime(1_000);
    },
    /** The secrets that calls of this operation brought along. */
    broughtBy: (operation: EngineOperation) =>
      engine.calls.filter((call) => call.operation === operation).map((call) => call.session.token),
  };
}

describe('the secret', () => {
  test('stays in main: no answer and no event holds it, and each call brings it', async () => {
    const { signIn, invoke, events, broughtBy } = openWindow();
    const answers = [
      await signIn('Ada'),
      await invoke('session.state'),
      await invoke('groups.list'),
    ];
    expect(answers[0]).toMatchObject({ ok: true, value: { operator: who('Ada'), token: null } });
    expect(JSON.stringify([answers, events])).not.toContain('lks_');
    expect(broughtBy('groups.list')).toEqual([SECRETS.Ada]);
  });

  test('is not taken from a page that names one', async () => {
    const { invoke, broughtBy } = openWindow();
    await invoke('groups.list', { token: SECRETS.Ada });
    expect(broughtBy('groups.list')).toEqual([null]);
  });
});

describe('the idle lock', () => {
  test.each([
    ['both clocks', ['steady', 'wall']],
    ['the steady clock, while the wall clock was set back', ['steady']],
    ['the wall clock, while the machine slept', ['wall']],
  ] as const)('closes by %s', async (_what, clocks) => {
    const { signIn, pass, events, invoke } = openWindow();
    await signIn('Ada');
    pass(15 * MINUTE - 1, [...clocks]);
    expect(events).toEqual([]);
    expect(await invoke('groups.list')).toMatchObject({ ok: true });
    pass(1, [...clocks]);
    expect(events).toEqual([{ type: 'session', state: 'locked' }]);
    expect(await invoke('groups.list')).toMatchObject(LOCKED);
  });

  test('is not outrun by the first call after a sleep', async () => {
    const { signIn, time, invoke, broughtBy } = openWindow();
    await signIn('Ada');
    time.wall += 16 * MINUTE;
    expect(await invoke('window.active')).toMatchObject(LOCKED);
    expect(await invoke('invites.page')).toMatchObject(LOCKED);
    expect(broughtBy('invites.page')).toEqual([]);
  });

  test('waits anew whenever somebody is at the window; calls of the page are nobody', async () => {
    const { signIn, pass, invoke, state } = openWindow();
    await signIn('Ada');
    pass(14 * MINUTE);
    await invoke('window.active');
    pass(14 * MINUTE);
    expect(await state()).toMatchObject({ locked: false });
    await invoke('groups.list');
    pass(MINUTE);
    expect(await state()).toMatchObject({ locked: true });
  });

  test('follows the setting, also when it changes', async () => {
    const { signIn, pass, facts, session, state } = openWindow();
    facts.idleLockMinutes = 3;
    await signIn('Ada');
    pass(2 * MINUTE);
    facts.idleLockMinutes = 1;
    await session.refresh();
    pass(0);
    expect(await state()).toMatchObject({ locked: true, idleLockMinutes: 1 });
  });

  test('does not close on nobody', async () => {
    const { pass, events } = openWindow();
    pass(60 * MINUTE);
    expect(events).toEqual([]);
  });
});

describe('a locked window', () => {
  const locked = async (answer?: (call: FakeCall) => unknown) => {
    const window = openWindow(answer);
    await window.signIn('Ada');
    await window.invoke('window.lock');
    window.engine.calls.length = 0;
    return window;
  };

  test('answers what unlocks it and what tells where it stands, and nothing else', async () => {
    const { invoke } = await locked();
    const open = ['session.state', 'desk.status', 'shell.info', 'window.lock'];
    for (const name of open) expect([name, await invoke(name)]).toMatchObject([name, { ok: true }]);
    const closed = ['invites.page', 'invites.create', 'session.changePassword', 'session.confirm'];
    for (const name of [...closed, 'operators.list', 'shell.copyText', 'window.active']) {
      expect([name, await invoke(name)]).toMatchObject([name, LOCKED]);
    }
  });

  test('stays so when the page is loaded anew', async () => {
    const { state } = await locked();
    expect(await state()).toMatchObject({ locked: true, operator: { name: 'Ada' } });
  });

  test('opens by the password, and by no wrong one', async () => {
    const right = { password: 'right' };
    const { invoke, state } = await locked(({ operation, input }) => {
      if (operation !== 'session.unlock' || (input as typeof right).password === 'right') return {};
      throw new AppError({ code: 'wrong_password', message: 'Wrong' });
    });
    expect(await invoke('session.unlock', { password: 'wrong' })).toMatchObject({ ok: false });
    expect(await state()).toMatchObject({ locked: true });
    expect(await invoke('session.unlock', right)).toMatchObject({ ok: true });
    expect(await state()).toMatchObject({ locked: false });
    expect(await invoke('groups.list')).toMatchObject({ ok: true });
  });

  test('can be left to somebody else, who signs in', async () => {
    const { signIn, state, broughtBy, invoke } = await locked();
    expect(await signIn('Finn', 'wrong')).toMatchObject({ error: { code: 'wrong_password' } });
    expect(await state()).toMatchObject({ locked: true, operator: { name: 'Ada' } });
    await signIn('Finn');
    expect(await state()).toMatchObject({ locked: false, operator: { name: 'Finn' } });
    expect(broughtBy('session.signOut')).toEqual([SECRETS.Ada]);
    await invoke('groups.list');
    expect(broughtBy('groups.list')).toEqual([SECRETS.Finn]);
  });

  test('lets a call that runs go on, and hands over its answer', async () => {
    const finish = Promise.withResolvers<unknown>();
    const { invoke, signIn, state } = openWindow(({ operation }) =>
      operation === 'batches.import' ? finish.promise : {},
    );
    await signIn('Ada');
    const importing = invoke('batches.import', {});
    await invoke('window.lock');
    finish.resolve({ created: 30 });
    expect(await importing).toEqual({ ok: true, value: { created: 30 } });
    expect(await state()).toMatchObject({ locked: true });
  });

  test('is not locked twice', async () => {
    const { invoke, events } = await locked();
    await invoke('window.lock');
    expect(events).toEqual([{ type: 'session', state: 'locked' }]);
  });
});

describe('a session that has ended', () => {
  const ENDED = { type: 'session', state: 'ended' };

  test('is dropped by the first call that learns of it, and the page is told once', async () => {
    const { signIn, ended, invoke, events, broughtBy } = openWindow();
    await signIn('Ada');
    ended.add(SECRETS.Ada);
    expect(await invoke('groups.list')).toMatchObject({ error: { code: 'not_signed_in' } });
    expect(await invoke('groups.list')).toMatchObject({ error: { code: 'not_signed_in' } });
    expect(events).toEqual([ENDED]);
    expect(broughtBy('groups.list')).toEqual([SECRETS.Ada, null]);
    expect(await invoke('shell.copyText', { text: 'x' })).toMatchObject({ ok: false });
  });

  test.each([
    ['both clocks', ['steady', 'wall']],
    ['the steady clock, while the wall clock was set back', ['steady']],
    ['the wall clock, while the machine slept', ['wall']],
  ] as const)('is over after its hours by %s, however busy somebody is', async (_what, clocks) => {
    const at = openWindow();
    await at.signIn('Ada');
    for (let passed = 0; passed < SESSION_MS; passed += 60_000) {
      at.pass(60_000, [...clocks]);
      at.session.active();
    }
    at.pass(0);
    expect(at.events).toEqual([{ type: 'session', state: 'ended' }]);
    expect(at.session.session().token).toBeNull();
  });

  test('is noticed by session.state, too, and then nothing is locked', async () => {
    const { signIn, ended, invoke, events, state } = openWindow();
    await signIn('Ada');
    await invoke('window.lock');
    ended.add(SECRETS.Ada);
    expect(await state()).toMatchObject({ operator: null, locked: false });
    expect(events.at(-1)).toEqual(ENDED);
  });

  test('is noticed when operators have changed', async () => {
    const { signIn, ended, events, session } = openWindow();
    await signIn('Ada');
    ended.add(SECRETS.Ada);
    await session.refresh();
    expect(events).toEqual([ENDED]);
    expect(session.operator).toBeNull();
  });

  test('by signing out needs no telling', async () => {
    const { signIn, invoke, events, broughtBy } = openWindow();
    await signIn('Ada');
    await invoke('session.signOut');
    expect(events).toEqual([]);
    await invoke('groups.list');
    expect(broughtBy('groups.list')).toEqual([null]);
  });
});

describe('what comes late, of the operator before', () => {
  /** Ada's call runs while Finn signs in; then it ends as the test says. */
  async function switched(operation: string, end: (late: PromiseWithResolvers<unknown>) => void) {
    const late = Promise.withResolvers<unknown>();
    const window = openWindow((call) =>
      call.operation === operation && call.session.token === SECRETS.Ada ? late.promise : {},
    );
    await window.signIn('Ada');
    const call = window.invoke(operation, { password: 'right' });
    await window.signIn('Finn');
    await window.invoke('window.lock');
    end(late);
    await call;
    return window;
  }

  test('a failure does not end the session', async () => {
    const failure = new AppError({ code: 'not_signed_in', message: 'Sign in first.' });
    const { state, events } = await switched('invites.create', (late) => late.reject(failure));
    expect(await state()).toMatchObject({ operator: { name: 'Finn' } });
    expect(events).not.toContainEqual({ type: 'session', state: 'ended' });
  });

  test('an unlocking does not unlock', async () => {
    const { state } = await switched('session.unlock', (late) => late.resolve({}));
    expect(await state()).toMatchObject({ operator: { name: 'Finn' }, locked: true });
  });

  test('a signing out does not sign out', async () => {
    const late = Promise.withResolvers<unknown>();
    const { signIn, invoke, state } = openWindow((call) =>
      call.operation === 'session.signOut' ? late.promise : {},
    );
    await signIn('Ada');
    const leaving = invoke('session.signOut');
    const arriving = signIn('Finn');
    late.resolve({});
    await Promise.all([leaving, arriving]);
    expect(await state()).toMatchObject({ operator: { name: 'Finn' } });
  });
});

test('whoever has signed in is so, even if nothing more can be asked just then', async () => {
  const { signIn, engine, invoke } = openWindow();
  const busy = new AppError({ code: 'database_busy', message: 'Busy' });
  const call = engine.call.bind(engine);
  engine.call = async (operation, ...rest) => {
    if (operation === 'session.state') throw busy;
    return call(operation, ...rest);
  };
  expect(await signIn('Ada')).toMatchObject({ ok: true, value: { token: null } });
  expect(await invoke('groups.list')).toMatchObject({ ok: true });
});

test('who still has to change a one-time password can load the window, lock it and cancel', async () => {
  const { signIn, invoke, facts } = openWindow();
  facts.mustChangePassword = true;
  await signIn('Ada');
  const input = { 'calls.cancel': { callId: 'x' } } as Record<string, unknown>;
  for (const name of ['shell.info', 'calls.cancel', 'window.active', 'window.lock']) {
    expect([name, await invoke(name, input[name] ?? {})]).toMatchObject([name, { ok: true }]);
  }
  await invoke('session.unlock', { password: 'right' });
  const must = { ok: false, error: { code: 'must_change_password' } };
  expect(await invoke('shell.copyText', { text: 'x' })).toMatchObject(must);
  await invoke('session.changePassword', { password: 'right', newPassword: 'another' });
  expect(await invoke('shell.copyText', { text: 'x' })).toMatchObject({ ok: true });
});
