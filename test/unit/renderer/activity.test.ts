import { expect, test } from 'vitest';
import { SAY_EVERY, tellOfActivity } from '#renderer/features/session/activity.ts';

/** What keeps a window from locking while somebody is at it. */

function setUp() {
  const window = new EventTarget();
  let time = 1_000_000;
  let fails = false;
  let said = 0;
  const stop = tellOfActivity(window, {
    say: async () => {
      said += 1;
      if (fails) throw new Error('locked');
    },
    now: () => time,
  });
  return {
    stop,
    sign: (type: string) => void window.dispatchEvent(new Event(type)),
    pass: (ms: number) => void (time += ms),
    fail: (yes: boolean) => void (fails = yes),
    said: () => said,
  };
}

test.each(['keydown', 'pointerdown', 'pointermove', 'wheel'])('%s says it at once', (type) => {
  const { sign, said } = setUp();
  sign(type);
  expect(said()).toBe(1);
});

test('many signs are said now and then, and none is made up', () => {
  const { sign, pass, said } = setUp();
  for (let n = 0; n < 100; n += 1) sign('keydown');
  expect(said()).toBe(1);
  pass(SAY_EVERY);
  expect(said()).toBe(1);
  sign('pointermove');
  sign('wheel');
  expect(said()).toBe(2);
});

test('what was refused is said again with the next sign', async () => {
  const { sign, fail, said } = setUp();
  fail(true);
  sign('keydown');
  await Promise.resolve();
  fail(false);
  sign('keydown');
  sign('keydown');
  expect(said()).toBe(2);
});

test('nothing is said once it was stopped', () => {
  const { sign, stop, said } = setUp();
  stop();
  sign('keydown');
  expect(said()).toBe(0);
});
