import { expect, onTestFinished, test, vi } from 'vitest';
import { WATCH_INTERVAL_MS, watchWrites } from '#main/engine/watch-writes.ts';

/** Watches answers that the test gives one by one; the last stays. */
function watch(...answers: (number | Error)[]) {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const log: string[] = [];
  let told = 0;
  let asked = 0;
  const stop = watchWrites(
    () => {
      const answer = answers[Math.min(asked++, answers.length - 1)];
      if (answer === undefined || answer instanceof Error) throw answer ?? new Error('no answer');
      return answer;
    },
    () => (told += 1),
    (line) => log.push(line),
  );
  const look = (times: number) => vi.advanceTimersByTime(times * WATCH_INTERVAL_MS);
  return { log, look, stop, told: () => told, asked: () => asked };
}

test('a write of another process is told once', () => {
  const watching = watch(1, 1, 2, 2, 3);
  watching.look(10);
  expect(watching.told()).toBe(2);
  expect(watching.log).toEqual([]);
});

test('a look that fails ends nothing, is logged once, and the next write is told', () => {
  const damaged = new Error('SECRET77');
  const watching = watch(1, damaged, damaged, damaged, 2, damaged, 2);
  watching.look(3);
  expect(watching.log).toHaveLength(1);
  watching.look(3);
  expect(watching.told()).toBe(1);
  expect(watching.log).toHaveLength(2);
  expect(watching.log.join()).not.toContain('SECRET77');
});

test('a first look that fails is no reason not to start', () => {
  const watching = watch(new Error('away'), 5, 6);
  watching.look(2);
  expect(watching.told()).toBe(1);
});

test('nothing is looked at once it was stopped', () => {
  const watching = watch(1);
  watching.stop();
  watching.look(5);
  expect(watching.asked()).toBe(1);
});
