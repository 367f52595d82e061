import { expect, test } from 'vitest';
import { actionWords, AUDITED_ACTIONS, operationWords } from '#core/audit/action-words.ts';
import { readDetails, summariseDetails } from '#core/audit/read-details.ts';
import { subjectWords } from '#core/audit/subject.ts';
import { contract } from '#core/contract/index.ts';

const words = { time: (at: number) => `time ${at}`, operation: operationWords };

test('every action has words of its own', () => {
  const audited = Object.entries(contract).filter(
    ([, { kind }]) => kind === 'command' || kind === 'export',
  );
  expect(AUDITED_ACTIONS).toEqual(expect.arrayContaining(audited.map(([name]) => name)));
  const spoken = AUDITED_ACTIONS.map(actionWords);
  expect(new Set(spoken).size).toBe(AUDITED_ACTIONS.length);
  expect(spoken.filter((text) => text.includes('.'))).toEqual([]);
  expect(actionWords('later.action')).toBe('later.action');
});

test('before and after stand in one line', () => {
  const facts = readDetails(
    '{"after":{"codeLength":10,"timeZone":"Europe/Rome"},"before":{"codeLength":8,"timeZone":"UTC"}}',
    words,
  );
  expect(facts).toEqual([
    { label: 'Length of codes', before: '8', value: '10' },
    { label: 'Time zone', before: 'UTC', value: 'Europe/Rome' },
  ]);
  expect(summariseDetails(facts)).toBe('Length of codes: 8 → 10 · Time zone: UTC → Europe/Rome');
});

test('what is nested comes flat, with times, words and numbers as people read them', () => {
  const facts = readDetails(
    '{"changed":12408,"idsDigest":"abc","selection":{"filter":{"search":"A7••••XZ","status":["active","used"]}},"unchanged":0}',
    words,
  );
  expect(facts).toEqual([
    { label: 'Changed', value: '12,408' },
    { label: 'Digest of their ids', value: 'abc' },
    { label: 'Search', value: 'A7••••XZ' },
    { label: 'Status', value: 'active, used' },
    { label: 'Left as they were', value: '0' },
  ]);
  expect(summariseDetails(facts)).not.toContain('abc');
  expect(readDetails('{"expiresAt":5,"operation":"operators.add"}', words)).toEqual([
    { label: 'Expires', value: 'time 5' },
    { label: 'Operation', value: 'Add an operator' },
  ]);
});

test.each([
  ['{}', []],
  ['[1]', [{ label: 'Details', value: '[1]' }]],
  ['no json', [{ label: 'Details', value: 'no json' }]],
])('details that are %s', (details, expected) => {
  expect(readDetails(details, words)).toEqual(expected);
});

test.each([
  ['invite:5', 'Code 5'],
  ['batch:3', 'CS 101'],
  ['batch:4', 'Batch 4'],
  ['operator:2', 'Finn'],
  ['operator:unknown', 'Unknown operator'],
  ['settings', 'Settings'],
  ['invites.create', 'Create codes'],
  ['operators.list', 'operators.list'],
])('the subject %s is %s', (subject, expected) => {
  const names = { batches: new Map([[3, 'CS 101']]), operators: new Map([[2, 'Finn']]) };
  expect(subjectWords(subject, names)).toBe(expected);
});
