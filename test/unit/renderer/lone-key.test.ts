import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLoneKey, type LoneKey } from '#renderer/ui/lone-key.ts';

let did: string[];
let key: LoneKey;

beforeEach(() => {
  vi.useFakeTimers();
  did = [];
  key = createLoneKey({
    wait: 400,
    onAlone: () => did.push('shortcut'),
    onText: (text) => did.push(`text ${text}`),
  });
});
afterEach(() => {
  vi.useRealTimers();
});

test('a letter that stays alone is the shortcut, once', () => {
  key.press('n');
  vi.advanceTimersByTime(399);
  expect(did).toEqual([]);
  vi.advanceTimersByTime(5_000);
  expect(did).toEqual(['shortcut']);
  expect(key.type('x')).toBe(false);
});

test('a letter that is followed is text, with what follows', () => {
  key.press('n');
  vi.advanceTimersByTime(300);
  expect(key.type('i')).toBe(true);
  vi.advanceTimersByTime(5_000);
  expect(did).toEqual(['text ni']);
});

test('a letter that is called off does nothing', () => {
  key.press('n');
  key.cancel();
  vi.advanceTimersByTime(5_000);
  expect([did, key.type('i')]).toEqual([[], false]);
});

test('a letter goes on to another shortcut, unless more follows', () => {
  const extend = () => key.extend('1', () => did.push('first template'));
  expect(extend()).toBe(false);
  key.press('n');
  expect(extend()).toBe(true);
  vi.advanceTimersByTime(5_000);
  expect(did).toEqual(['first template']);

  key.press('n');
  extend();
  expect(key.type('b')).toBe(true);
  vi.advanceTimersByTime(5_000);
  expect(did).toEqual(['first template', 'text n1b']);
});
