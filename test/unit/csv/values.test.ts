import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  readInteger,
  readPermission,
  readRole,
  readTags,
  readYesNo,
  writeTags,
} from '#core/csv/values.ts';

const valueOf = (reading: { ok: boolean; value?: unknown }) =>
  reading.ok ? reading.value : 'unreadable';

test.each([
  ['yes', true],
  ['NO', false],
  ['True', true],
  ['false', false],
  ['1', true],
  ['0', false],
  [' Y ', true],
  ['maybe', 'unreadable'],
  ['2', 'unreadable'],
  ['', 'unreadable'],
])('yes or no: %j is %s', (text, expected) => {
  expect(valueOf(readYesNo(text))).toBe(expected);
});

test.each([
  ['30', 30],
  ['030', 30],
  ['30.0', 30],
  ['-1', -1],
  ['-0', 0],
  ['３０', 30],
  ['30.5', 'unreadable'],
  ['1e3', 'unreadable'],
  ['0x10', 'unreadable'],
  ['1,000', 'unreadable'],
  ['thirty', 'unreadable'],
  ['NaN', 'unreadable'],
  ['', 'unreadable'],
])('whole number: %j is %s', (text, expected) => {
  expect(valueOf(readInteger(text))).toBe(expected);
});

test.each([
  ['read_only', 'read_only'],
  ['read-only', 'read_only'],
  ['Read Only', 'read_only'],
  ['READ_WRITE', 'read_write'],
  ['readwrite', 'read_write'],
  ['admin', 'admin'],
  ['owner', 'unreadable'],
  ['__proto__', 'unreadable'],
])('Type: %j is %s', (text, expected) => {
  expect(valueOf(readPermission(text))).toBe(expected);
});

test.each([
  ['Member', 'member'],
  ['MANAGER', 'manager'],
  ['admin', 'admin'],
  ['boss', 'unreadable'],
])('Role: %j is %s', (text, expected) => {
  expect(valueOf(readRole(text))).toBe(expected);
});

describe('tags', () => {
  test('key=value; key2=value2', () => {
    expect({ ...readTags('region=EMEA; dept = R&D=2 ;') }).toEqual({
      region: 'EMEA',
      dept: 'R&D=2',
    });
    expect({ ...readTags('') }).toEqual({});
    expect(readTags('region')).toBeNull();
    expect(readTags('=x')).toBeNull();
  });
  test('__proto__ is a key like any other and changes nothing else', () => {
    const tags = readTags('__proto__=x; constructor=y');
    expect(Object.entries(tags ?? {})).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
    expect(JSON.stringify(tags)).toBe('{"__proto__":"x","constructor":"y"}');
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
  test('what is written is read the same', () => {
    const word = fc.stringMatching(/^[a-z0-9_é漢.-]{1,8}$/);
    fc.assert(
      fc.property(fc.dictionary(word, word), (tags) => {
        expect({ ...readTags(writeTags(tags)) }).toEqual({ ...tags });
      }),
    );
  });
});
