import { randomFillSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  createCodeGenerator,
  FULL_ALPHABET,
  patternOf,
  UNAMBIGUOUS_ALPHABET,
} from '#core/invites/code.ts';
import type { RandomBytes } from '#core/invites/code.ts';

const LENGTH = 8;
const CODES = 150_000;
const PATTERN = patternOf(undefined, LENGTH);
const fill: RandomBytes = (bytes) => void randomFillSync(bytes);

/** Sum of (observed − expected)² / expected over the alphabet: how far the characters are from even. */
function chiSquared(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

/** What chi-squared exceeds once in a million fair runs (Wilson and Hilferty's approximation). */
function criticalValue(degrees: number): number {
  const z = 4.7534;
  const spread = 2 / (9 * degrees);
  return degrees * (1 - spread + z * Math.sqrt(spread)) ** 3;
}

/** How often each character of the alphabet comes, at each place of the code and at all together. */
function countCharacters(nextCode: () => string, alphabet: string): number[][] {
  const index = new Map(Array.from(alphabet, (sign, n) => [sign, n]));
  const places = Array.from({ length: LENGTH }, () => alphabet.split('').map(() => 0));
  for (let n = 0; n < CODES; n += 1) {
    const code = nextCode();
    for (let place = 0; place < LENGTH; place += 1) {
      const counts = places[place] ?? [];
      const at = index.get(code.charAt(place)) ?? -1;
      counts[at] = (counts[at] ?? Number.NaN) + 1;
    }
  }
  const all = alphabet
    .split('')
    .map((_sign, n) => places.reduce((sum, counts) => sum + (counts[n] ?? 0), 0));
  return [all, ...places];
}

/** What a naive generator does: the first characters come up more often. */
function createBiased(alphabet: string): () => string {
  const bytes = new Uint8Array(LENGTH);
  return () => {
    fill(bytes);
    return Array.from(bytes, (byte) => alphabet.charAt(byte % alphabet.length)).join('');
  };
}

describe.each([
  ['unambiguous', UNAMBIGUOUS_ALPHABET],
  ['full', FULL_ALPHABET],
])('the %s alphabet', (_name, alphabet) => {
  const limit = criticalValue(alphabet.length - 1);

  test('every character is equally likely, at every place: over a million of them', () => {
    const counted = countCharacters(createCodeGenerator(PATTERN, alphabet, fill), alphabet);
    for (const counts of counted) expect(chiSquared(counts)).toBeLessThan(limit);
  });

  test('the same measure refuses a generator that takes the remainder', () => {
    const [all = []] = countCharacters(createBiased(alphabet), alphabet);
    expect(chiSquared(all)).toBeGreaterThan(limit);
  });

  test('bytes that would favour some characters are skipped', () => {
    const highest = 256 - (256 % alphabet.length);
    const script = [
      255,
      highest,
      0,
      highest + 1,
      alphabet.length - 1,
      highest - 1,
      alphabet.length,
    ];
    const scripted: RandomBytes = (bytes) => {
      for (let n = 0; n < bytes.length; n += 1) bytes[n] = script[n % script.length] ?? 0;
    };
    const first = alphabet.charAt(0);
    const last = alphabet.charAt(alphabet.length - 1);
    const code = createCodeGenerator(patternOf(undefined, 4), alphabet, scripted)();
    expect(code).toBe(`${first}${last}${last}${first}`);
  });
});

test('what a pattern fixes stays, and only # is random', () => {
  const nextCode = createCodeGenerator(
    { shown: 'TEAM-##-X#', randomCharacters: 3 },
    UNAMBIGUOUS_ALPHABET,
    fill,
  );
  const codes = Array.from({ length: 500 }, nextCode);
  for (const code of codes) expect(code).toMatch(/^TEAM-[A-HJKMNP-Z2-9]{2}-X[A-HJKMNP-Z2-9]$/);
  expect(new Set(codes).size).toBeGreaterThan(450);
});

test('no character that is mistaken for another is in the default alphabet', () => {
  expect(new Set(UNAMBIGUOUS_ALPHABET).size).toBe(31);
  expect(UNAMBIGUOUS_ALPHABET).not.toMatch(/[01OIL]/);
  expect(new Set(FULL_ALPHABET).size).toBe(36);
});
