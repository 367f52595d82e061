import { globSync, readFileSync } from 'node:fs';
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

test('what Latchkey writes by itself has words, too', () => {
  const files = globSync('main/{engine,features}/**/*.ts').map((file) =>
    readFileSync(file, 'utf8'),
  );
  const named = files.flatMap((text) => [
    ...text.matchAll(/(?:action: |[A-Z_]+ = )'([a-z]+\.[a-zA-Z]+)'/g),
  ]);
  const actions = named.map(([, action]) => action);
  expect(actions).toContain('audit.newKey');
  expect(AUDITED_ACTIONS).toEqual(expect.arrayContaining(actions));
});

test('before and after stand in one line', () => {
  const facts = readDetails(
    '{"after":{"codeLength":10,"timeZone":"Europe/Rome"},"before":{"codeLength":8,"timeZone":"UTC"}}',
    words,
  );
  expect(facts).toEqual([
    { path: 'timeZone', label: 'Time zone', before: 'UTC', value: 'Europe/Rome' },
    { path: 'codeLength', label: 'Length of codes', before: '8', value: '10' },
  ]);
  expect(summariseDetails(facts)).toBe('Time zone: UTC → Europe/Rome · Length of codes: 8 → 10');
});

test('of several templates each fact says whose it is', () => {
  const facts = readDetails(
    '{"added":1,"replaced":1,"before":{"template:7":{"maxUses":1}},"after":{"template:7":{"maxUses":0},"template:9":{"role":"admin"}}}',
    words,
  );
  expect(facts.map(({ label, before, value }) => [label, before, value])).toEqual([
    ['Template 7, uses', '1', 'unlimited'],
    ['Template 9, role', undefined, 'admin'],
    ['Added', undefined, '1'],
    ['Replaced', undefined, '1'],
  ]);
});

test('when a code begins and ends are times', () => {
  const facts = readDetails('{"after":{"validFrom":5,"expiresAt":9}}', words);
  expect(facts.map(({ value }) => value)).toEqual(['time 5', 'time 9']);
});

test('what is nested comes flat, with times, words and numbers as people read them', () => {
  const facts = readDetails(
    '{"changed":12408,"idsDigest":"abc","selection":{"filter":{"search":"A7••••XZ","status":["active","used"]}},"unchanged":0}',
    words,
  );
  expect(facts.map(({ label, value }) => [label, value])).toEqual([
    ['Changed', '12,408'],
    ['Left as they were', '0'],
    ['Search', 'A7••••XZ'],
    ['Status', 'active, used'],
    ['Digest of their ids', 'abc'],
  ]);
  expect(summariseDetails(facts)).toBe('Changed: 12,408 · Search: A7••••XZ · Status: active, used');
});

test.each([
  ['{"expiresAt":5,"operation":"operators.add"}', ['Add an operator', 'time 5']],
  ['{"filter":{"action":"invites.create","from":7}}', ['Create codes', 'time 7']],
  ['{"maxUses":0,"oneEmail":true,"scopes":[]}', ['unlimited', 'yes', 'none']],
  ['{"somethingNew":{"ofLater":1}}', ['1']],
])('the values of %s', (details, expected) => {
  expect(readDetails(details, words).map(({ value }) => value)).toEqual(expected);
});

test('a change of one code has nothing to add to its action', () => {
  const details = '{"changed":1,"selection":{"ids":1},"unchanged":0}';
  expect(summariseDetails(readDetails(details, words))).toBe('');
});

test.each([
  ['{}', []],
  ['[1]', [{ path: '', label: 'Details', value: '[1]' }]],
  ['no json', [{ path: '', label: 'Details', value: 'no json' }]],
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
