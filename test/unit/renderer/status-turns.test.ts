import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Invite } from '#core/contract/invites.contract.ts';
import { nextTurn, watchTurns } from '#renderer/features/codes/status-turns.ts';
import { someInvite } from './some-invite.ts';

const now = Date.UTC(2026, 10, 20, 10);

beforeEach(() => {
  vi.useFakeTimers({ now });
});
afterEach(() => {
  vi.useRealTimers();
});

test.each<[string, Partial<Invite>[], number | undefined]>([
  ['codes without times', [{}], undefined],
  ['what is over', [{ validFrom: now, expiresAt: now - 1 }], undefined],
  ['the first millisecond after the end', [{ expiresAt: now + 5 }], now + 6],
  ['a beginning', [{ validFrom: now + 7, expiresAt: now + 50 }], now + 7],
  ['the nearest of several', [{ expiresAt: now + 90 }, { validFrom: now + 20 }, {}], now + 20],
])('the next turn of %s', (_what, facts, expected) => {
  expect(nextTurn(facts.map(someInvite), now)).toBe(expected);
});

function watch(rows: Invite[], end = rows.length) {
  let scrolled = () => {};
  const range = { start: 0, end, anchor: 0 };
  const refresh = vi.fn<() => void>();
  const stop = watchTurns(
    { rowAt: (index) => rows[index], refresh, subscribe: () => () => {} },
    {
      getRange: () => range,
      subscribe: (listener) => {
        scrolled = listener;
        return () => {};
      },
    },
  );
  const scrollTo = (start: number) => {
    Object.assign(range, { start, end: start + end });
    scrolled();
  };
  return { refresh, stop, scrollTo };
}

test('the list is read again when a code in sight ends, not before', () => {
  const { refresh, stop } = watch([someInvite({ expiresAt: now + 4_000 })]);
  vi.advanceTimersByTime(4_000);
  expect(refresh).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(refresh).toHaveBeenCalledTimes(1);
  stop();
});

test('rows that scroll into sight count from then on', () => {
  const rows = [someInvite(), someInvite({ expiresAt: now + 4_000 })];
  const { refresh, scrollTo, stop } = watch(rows, 1);
  vi.advanceTimersByTime(1_000);
  scrollTo(1);
  vi.advanceTimersByTime(3_001);
  expect(refresh).toHaveBeenCalledTimes(1);
  stop();
});

test('an end farther off than a timer can wait does not fire at once', () => {
  const { refresh, stop } = watch([someInvite({ expiresAt: now + 300 * 86_400_000 })]);
  vi.advanceTimersByTime(299 * 86_400_000);
  expect(refresh).not.toHaveBeenCalled();
  vi.advanceTimersByTime(2 * 86_400_000);
  expect(refresh).toHaveBeenCalledTimes(1);
  stop();
});

test('nothing is read once nobody watches', () => {
  const { refresh, stop } = watch([someInvite({ expiresAt: now + 10 })]);
  stop();
  vi.advanceTimersByTime(1_000);
  expect(refresh).not.toHaveBeenCalled();
});
