import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  canonicalCode,
  codeProblem,
  displayCode,
  FULL_ALPHABET,
  groupForEye,
  parsePattern,
  patternOf,
  possibleCodes,
  spaceProblem,
  UNAMBIGUOUS_ALPHABET,
} from '#core/invites/code.ts';
import { maskCode } from '#core/invites/mask.ts';

test.each([
  ['a7b9c2xz', 'A7B9C2XZ'],
  [' A7B9 C2XZ ', 'A7B9C2XZ'],
  ['a7b9-c2xz', 'A7B9C2XZ'],
  ['A7B9\u2013C2XZ', 'A7B9C2XZ'],
  ['A7B9\u2011C2XZ', 'A7B9C2XZ'],
  ['A7B9\u2212C2XZ', 'A7B9C2XZ'],
  ['A7B9\uFF0DC2XZ', 'A7B9C2XZ'],
  ['A7B9\u00A0C2XZ\r\n', 'A7B9C2XZ'],
  ['\uFEFFＡ７ｂ９ｃ２ｘｚ', 'A7B9C2XZ'],
])('%j is looked up as %s', (typed, canonical) => {
  expect(canonicalCode(typed)).toBe(canonical);
});

const codes = fc.string({
  unit: fc.constantFrom(...FULL_ALPHABET.split('')),
  minLength: 4,
  maxLength: 32,
});

/** A character as somebody may type or paste it. */
const disguises: ReadonlyArray<(sign: string) => string> = [
  (sign) => sign,
  (sign) => sign.toLowerCase(),
  (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0),
  (sign) => `${sign}-`,
  (sign) => ` ${sign}`,
  (sign) => `\u3000${sign}\u2014`,
];

test('however a code is decorated, it is the same code', () => {
  const decorated = codes.chain((code) =>
    fc
      .array(fc.constantFrom(...disguises), { minLength: code.length, maxLength: code.length })
      .map((how): [string, string] => [
        code,
        how.map((disguise, n) => disguise(code.charAt(n))).join(''),
      ]),
  );
  fc.assert(
    fc.property(decorated, ([code, typed]) => {
      expect(canonicalCode(typed)).toBe(code);
      expect(canonicalCode(displayCode(typed))).toBe(code);
      expect(canonicalCode(groupForEye(code))).toBe(code);
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ['team-a7b9', 'TEAM-A7B9'],
  [' team \u2013 a7b9 ', 'TEAM-A7B9'],
  ['ｔｅａｍ－７', 'TEAM-7'],
])('%j is shown as %s', (typed, shown) => {
  expect(displayCode(typed)).toBe(shown);
});

test.each([
  ['A7B9', /^none$/],
  ['a7-b9', /^none$/],
  ['A'.repeat(64), /^none$/],
  [`${'A'.repeat(62)}-A`, /^none$/],
  ['A7B', /at least 4/],
  ['A-7-B', /at least 4/],
  ['A'.repeat(65), /at most 64/],
  [`${'A'.repeat(63)}-A`, /at most 64/],
  ['-ABCD-1', /hyphen/],
  ['ABCD-', /hyphen/],
  ['AB--CD', /hyphen/],
  ['AB -\u2013 CD', /hyphen/],
  ['', /A–Z and 0–9/],
  ['----', /A–Z and 0–9/],
  ['A7B9_C2', /A–Z and 0–9/],
  ['ÄÖÜ7', /A–Z and 0–9/],
  ['A7B9\0', /A–Z and 0–9/],
  ['=A7B9', /A–Z and 0–9/],
])('%j as a code: %s', (text, problem) => {
  expect(codeProblem(text) ?? 'none').toMatch(problem);
});

describe('patterns', () => {
  test.each([
    ['TEAM-####', 'TEAM-####', 4],
    ['team-####', 'TEAM-####', 4],
    [' ＴＥＡＭ－＃＃＃＃ ', 'TEAM-####', 4],
    ['##-##-##-##', '##-##-##-##', 8],
    ['#'.repeat(32), '#'.repeat(32), 32],
  ])('%j has its random characters', (text, shown, randomCharacters) => {
    expect(parsePattern(text)).toEqual({ shown, randomCharacters });
  });

  test.each([
    ['', /A–Z, 0–9, hyphens and #/],
    ['TEAM ####', /A–Z, 0–9, hyphens and #/],
    ['TEAM_####', /A–Z, 0–9, hyphens and #/],
    ['####*', /A–Z, 0–9, hyphens and #/],
    ['--####', /hyphen/],
    ['####-', /hyphen/],
    ['TEAM--####', /hyphen/],
    ['TEAM', /4 to 32 #/],
    ['TEAM-###', /4 to 32 #/],
    ['#'.repeat(33), /4 to 32 #/],
    [`${'A'.repeat(61)}####`, /at most 64/],
  ])('%j is none, and says why', (text, problem) => {
    expect(parsePattern(text)).toEqual({ problem: expect.stringMatching(problem) });
  });

  test('a prefix and a length make one', () => {
    expect(patternOf('TEAM', 8)).toEqual({ shown: 'TEAM-########', randomCharacters: 8 });
    expect(patternOf(undefined, 4)).toEqual({ shown: '####', randomCharacters: 4 });
  });

  test('room is refused just below a thousand times what there would be, with the numbers', () => {
    const possible = possibleCodes(patternOf('TEAM', 4), UNAMBIGUOUS_ALPHABET);
    expect(possible).toBe(31 ** 4);
    expect(spaceProblem(possible, 900, 23)).toBeNull();
    expect(spaceProblem(possible, 900, 24)).toMatch(/923,521 .*24 more .*900 .*924,000/);
    expect(spaceProblem(5_000, 2, 3)).toBeNull();
    expect(spaceProblem(4_999, 2, 3)).toMatch(/4,999/);
  });
});

test.each([
  ['TEAM-####', 31 ** 4],
  ['2027-####', 31 ** 4],
  // A random beginning is one of the 23 letters.
  ['####', 23 * 31 ** 3],
  ['#7-###', 23 * 31 ** 3],
  ['########', 23 * 31 ** 7],
])('%s can make %i codes', (shown, possible) => {
  const pattern = parsePattern(shown);
  if ('problem' in pattern) throw new Error(pattern.problem);
  expect(possibleCodes(pattern, UNAMBIGUOUS_ALPHABET)).toBe(possible);
});

test.each([
  ['A7B9C2XZ', 'A7••••XZ'],
  ['team-a7b9c2xz', 'te••••xz'],
  [' Ａ7B9–C2XZ ', 'A7••••XZ'],
  ['A7B9C2X', 'A••••X'],
  ['A7B9', 'A••••9'],
  ['A7B', '••••'],
  ['', '••••'],
])('%j is masked as %s', (code, masked) => {
  expect(maskCode(code)).toBe(masked);
});

test.each([
  ['A7B9C2XZ', 'A7B9 C2XZ'],
  ['A7B9C2', 'A7B9 C2'],
  ['TEAM-A7B9C2XZ', 'TEAM-A7B9C2XZ'],
  ['', ''],
])('%j is %j for the eye', (code, grouped) => {
  expect(groupForEye(code)).toBe(grouped);
});
