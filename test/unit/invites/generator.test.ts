import { randomFillSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  createCodeGenerator,
  FULL_ALPHABET,
  parsePattern,
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

/** How often each of these characters comes, at each place of the code. */
function countCharacters(nextCode: () => string, choices: readonly string[]): number[][] {
  const indexes = choices.map((choice) => new Map(Array.from(choice, (sign, n) => [sign, n])));
  const places = choices.map((choice) => choice.split('').map(() => 0));
  for (let n = 0; n < CODES; n += 1) {
    const code = nextCode();
    for (let place = 0; place < choices.length; place += 1) {
      const counts = places[place] ?? [];
      // A character that may not stand there makes the count of nothing NaN, which no limit allows.
      const at = indexes[place]?.get(code.charAt(place)) ?? 0;
      const known = indexes[place]?.has(code.charAt(place)) ?? false;
      counts[at] = known ? (counts[at] ?? Number.NaN) + 1 : Number.NaN;
    }
  }
  return places;
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
  const letters = alphabet.replaceAll(/[0-9]/g, '');
  const choices = [letters, ...Array.from({ length: LENGTH - 1 }, () => alphabet)];

  test('every character is equally likely, at every place: over a million of them', () => {
    const counted = countCharacters(createCodeGenerator(PATTERN, alphabet, fill), choices);
    expect(counted.map((counts) => counts.length)).toEqual(choices.map((choice) => choice.length));
    for (const counts of counted) {
      expect(chiSquared(counts)).toBeLessThan(criticalValue(counts.length - 1));
    }
  });

  test('the same measure refuses a generator that takes the remainder', () => {
    const all = Array.from({ length: LENGTH }, () => alphabet);
    for (const counts of countCharacters(createBiased(alphabet), all)) {
      expect(chiSquared(counts)).toBeGreaterThan(criticalValue(alphabet.length - 1));
    }
  });

  test('bytes that would favour some characters are skipped', () => {
    const highest = (signs: string) => 256 - (256 % signs.length);
    const script = [
      // A letter first: what lies beyond the last whole round of the letters is skipped.
      ...(highest(letters) < 256 ? [highest(letters), 255] : []),
      highest(letters) - 1,
      255,
      highest(alphabet),
      0,
      highest(alphabet) - 1,
      alphabet.length,
    ];
    let at = 0;
    const scripted: RandomBytes = (bytes) => {
      for (let n = 0; n < bytes.length; n += 1) bytes[n] = script[at++ % script.length] ?? 0;
    };
    const code = createCodeGenerator(patternOf(undefined, 4), alphabet, scripted)();
    const first = alphabet.charAt(0);
    const last = alphabet.charAt(alphabet.length - 1);
    expect(code).toBe(`${letters.charAt(letters.length - 1)}${first}${last}${first}`);
  });
});

describe('a code begins with a letter where its beginning is random', () => {
  const beginnings = (shown: string) => {
    const pattern = parsePattern(shown);
    if ('problem' in pattern) throw new Error(pattern.problem);
    const nextCode = createCodeGenerator(pattern, FULL_ALPHABET, fill);
    return Array.from({ length: 2_000 }, nextCode).join('\n');
  };

  test.each(['########', '#7-######'])('%s', (shown) => {
    expect(beginnings(shown)).not.toMatch(/^[0-9]/m);
  });

  test.each(['TEAM-####', '2027-####'])(
    '%s: what is fixed stays, and digits may follow',
    (shown) => {
      const fixed = shown.slice(0, 5);
      expect(beginnings(shown)).toMatch(new RegExp(`^${fixed}[0-9]`, 'm'));
      expect(beginnings(shown)).not.toMatch(new RegExp(`^(?!${fixed})`, 'm'));
    },
  );
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
