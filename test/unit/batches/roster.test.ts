import { expect, test } from 'vitest';
import {
  fillPlaceholders,
  placeholderKey,
  placeholdersOf,
  readRosterHeader,
} from '#core/batches/roster.ts';

test('placeholders are found once each, in any case', () => {
  expect(placeholdersOf(['Student-{{ID}}', '{{ id }} {{name}}', 'plain', '{{}} {x}'])).toEqual([
    'ID',
    'name',
  ]);
});

test('are filled whatever their case and spaces', () => {
  const { positions, ambiguous } = readRosterHeader(['Student_ID', 'Name', 'name', '']);
  const row = ['17', 'Ada'];
  const valueOf = (key: string) => row[positions.get(key) ?? -1];
  expect(fillPlaceholders('{{student id}}-{{NAME}}-{{mail}}', valueOf)).toBe('17-Ada-{{mail}}');
  expect([...ambiguous]).toEqual(['name']);
});

test('a value that looks like a placeholder or a pattern stays as it is', () => {
  const values = new Map([
    ['a', '{{b}}$&$1'],
    ['b', 'no'],
  ]);
  expect(fillPlaceholders('<{{a}}>', (key) => values.get(key))).toBe('<{{b}}$&$1>');
});

test('names of the language are names like any other', () => {
  const { positions } = readRosterHeader(['__proto__', 'constructor']);
  expect(positions.get(placeholderKey('__PROTO__'))).toBe(0);
  expect(fillPlaceholders('{{toString}}', (key) => (positions.has(key) ? 'x' : undefined))).toBe(
    '{{toString}}',
  );
});
