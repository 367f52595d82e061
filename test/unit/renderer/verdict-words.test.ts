import { expect, test } from 'vitest';
import type { Verdict } from '#core/contract/audit.contract.ts';
import { TAMPERINGS } from '#core/contract/audit.contract.ts';
import { faultWords, verdictWords } from '#renderer/features/audit/verdict-words.ts';
import { findIndex } from '#renderer/features/audit/show-entry.ts';

const FINE: Verdict = {
  entries: 12_408,
  problem: null,
  head: { deskId: 'd', seq: 12_408, hash: 'h', signature: 's', keyFingerprint: '08fb 7caf' },
  keyKnown: true,
  complete: true,
};

test.each<[string, Partial<Verdict>, 'log' | 'file', string, string, string]>([
  ['fine', {}, 'log', 'good', 'Nothing was changed', '12,408 entries, signed by this desk’s key.'],
  ['a part', { complete: false }, 'file', 'good', 'These entries were not changed', '12,408'],
  ['another key', { keyKnown: false }, 'log', 'wait', 'The key is not known here', 'made anew'],
  ['a foreign file', { keyKnown: false }, 'file', 'wait', 'The key is not known here', 'Compare'],
  ['unsigned', { head: null }, 'file', 'wait', 'Nothing is signed', 'no signature'],
  [
    'empty',
    { head: null, entries: 0 },
    'log',
    'wait',
    'There is nothing to check yet',
    '0 entries',
  ],
])('the words for what is %s', (_what, found, of, meaning, title, text) => {
  const words = verdictWords({ ...FINE, ...found }, of);
  expect([words.meaning, words.title]).toEqual([meaning, title]);
  expect(words.lines.join(' ')).toContain(text);
});

test.each(TAMPERINGS)('%s is red, in words of its own, whatever the key', (kind) => {
  const problem = { kind, seq: 4_211, message: 'Entry 4,211 is not what it was.' };
  const words = verdictWords({ ...FINE, problem, keyKnown: false }, 'log');
  expect(words.meaning).toBe('bad');
  expect(words.lines[0]).toBe(problem.message);
  expect(words.title).not.toContain('_');
  expect(faultWords(kind, 4_211)).toContain('4,211');
});

test.each([
  ['the newest', 9, 0],
  ['one in the middle', 6, 2],
  ['the oldest', 1, 5],
  ['the one before what was taken out', 5, 3],
  ['the newest for what was cut off', 40, 0],
  ['the oldest for what never was', 0, 5],
])('%s is found by its number', async (_what, seq, index) => {
  const seqs = [9, 8, 6, 4, 2, 1];
  expect(await findIndex(seq, seqs.length, async (at) => seqs[at] ?? 0)).toBe(index);
});
