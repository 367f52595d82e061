import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AppError } from '#core/contract/errors.ts';
import type { DeskEvent } from '#core/contract/events.ts';
import type { OperationName } from '#core/contract/index.ts';
import { createWindowSession, type WindowSession } from '#main/transports/ipc/window-session.ts';
import { createFakeEngine } from '#test/support/fake-engine.ts';

/** When a window locks, by two clocks that a test moves. */

const MINUTE = 60_000;
const ADA = { operatorId: 1, name: 'Ada', role: 'superuser', mustChangePassword: false } as const;
const NOW = Date.UTC(2026, 10, 20);
const OPENED = { operator: ADA, token: 'lks_secret', endsAt: NOW + 12 * 60 * MINUTE };

let time: { steady: number; wall: number };
let events: DeskEvent[];
let operator: typeof ADA | null;
let session: WindowSession;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  time = { steady: 0, wall: NOW };
  events = [];
  operator = ADA;
  const engine = createFakeEngine(() => ({
    firstStart: false,
    operator,
    locked: false,
    idleLockMinutes: 5,
  }));
  session = createWindowSession(engine, (event) => events.push(event), {
    steady: () => time.steady,
    wall: () => time.wall,
  });
  await session.takeUp('session.signIn', OPENED);
});

afterEach(() => {
  session.close();
  vi.useRealTimers();
});

function pass(ms: number): void {
  time.steady += ms;
  time.wall += ms;
}

/** Null, or the code that the call is refused with. */
function refusalOf(name: OperationName): string | null {
  try {
    session.requireOpen(name);
    return null;
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
}

describe('the idle lock', () => {
  test('comes when nobody has been there for the minutes of the settings, and is told once', () => {
    pass(5 * MINUTE - 1);
    vi.advanceTimersByTime(2_000);
    expect(events).toEqual([]);
    pass(1);
    vi.advanceTimersByTime(2_000);
    expect(events).toEqual([{ type: 'session', state: 'locked' }]);
    expect(refusalOf('invites.page')).toBe('locked');
  });

  test('waits anew whenever somebody is there', () => {
    pass(4 * MINUTE);
    session.active();
    pass(4 * MINUTE);
    expect(refusalOf('invites.page')).toBeNull();
    pass(MINUTE);
    expect(refusalOf('invites.page')).toBe('locked');
  });

  test('does not come from what the page asks by itself', () => {
    pass(4 * MINUTE);
    expect(refusalOf('invites.page')).toBeNull();
    pass(MINUTE);
    expect(refusalOf('invites.page')).toBe('locked');
  });

  test('counts a sleep in which one clock stood still, before the first call is answered', () => {
    time.wall += 60 * MINUTE;
    expect(refusalOf('invites.page')).toBe('locked');
    expect(events).toEqual([{ type: 'session', state: 'locked' }]);
  });

  test('does not wait longer because the clock was set back', () => {
    time.wall -= 24 * 60 * MINUTE;
    time.steady += 5 * MINUTE;
    expect(refusalOf('invites.page')).toBe('locked');
  });

  test('is not put off by a page that says somebody is there while it is locked', async () => {
    session.lock();
    session.active();
    expect(refusalOf('window.active')).toBe('locked');
    await session.takeUp('session.unlock', {});
    expect(refusalOf('invites.page')).toBeNull();
  });
});

describe('a locked window', () => {
  test.each(['session.state', 'session.unlock', 'session.signIn', 'session.signOut'] as const)(
    'answers %s',
    (name) => {
      session.lock();
      expect(refusalOf(name)).toBeNull();
    },
  );

  test('tells the page so when it asks, as after it was loaded anew', async () => {
    session.lock();
    const state = { firstStart: false, operator: ADA, locked: false, idleLockMinutes: 5 };
    expect(await session.takeUp('session.state', state)).toEqual({ ...state, locked: true });
  });
});

test('the secret of the session never reaches the page', async () => {
  expect(await session.takeUp('session.signIn', OPENED)).toEqual({ ...OPENED, token: null });
  expect(session.session()).toEqual({ way: 'window', token: 'lks_secret' });
});

test('a session that ended elsewhere is told once, and nothing of it is kept', async () => {
  operator = null;
  await session.refresh();
  await session.refresh();
  expect(events).toEqual([{ type: 'session', state: 'ended' }]);
  expect(session.session().token).toBeNull();
  expect(session.operator).toBeNull();
});

test('a session is over after its hours, however busy somebody is', () => {
  for (let hour = 0; hour < 12; hour += 1) {
    for (let n = 0; n < 20; n += 1) {
      pass(3 * MINUTE);
      session.active();
    }
  }
  vi.advanceTimersByTime(2_000);
  expect(events).toEqual([{ type: 'session', state: 'ended' }]);
  expect(session.session().token).toBeNull();
});
