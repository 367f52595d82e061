import { expect, it } from 'vitest';
import type { Progress } from '#core/contract/events.ts';
import { createProgressThrottle } from '#main/transports/ipc/progress-throttle.ts';

function setUp() {
  const sent: number[] = [];
  const clock = { now: 0 };
  const throttle = createProgressThrottle(
    (progress: Progress) => sent.push(progress.done),
    () => clock.now,
  );
  const report = (done: number, at: number): void => {
    clock.now = at;
    throttle.report({ phase: 'Rows', done });
  };
  return { sent, throttle, report };
}

it('sends the first at once and then at most one in 100 ms', () => {
  const { sent, report } = setUp();
  for (let at = 0; at <= 1000; at += 10) report(at, at);
  expect(sent).toEqual([0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000]);
});

it('gives the one it held back when the call ends, and gives it once', () => {
  const { sent, throttle, report } = setUp();
  report(1, 0);
  report(2, 10);
  report(3, 20);
  throttle.flush();
  throttle.flush();
  expect(sent).toEqual([1, 3]);
});

it('forgets what it held back when a newer one was sent', () => {
  const { sent, throttle, report } = setUp();
  report(1, 0);
  report(2, 50);
  report(3, 150);
  throttle.flush();
  expect(sent).toEqual([1, 3]);
});
