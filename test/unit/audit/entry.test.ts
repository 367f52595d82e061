import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '#core/audit/canonical.ts';
import { hashedText } from '#core/audit/entry.ts';
import { describeAuditFilter } from '#core/contract/audit.contract.ts';

const text = fc.string({ unit: 'grapheme' });
const draft = fc.record({
  seq: fc.maxSafeInteger(),
  at: fc.maxSafeInteger(),
  operatorId: fc.option(fc.maxSafeInteger()),
  operator: text,
  way: text,
  action: text,
  subject: text,
  details: fc.json(),
  prevHash: text,
});

test('what is hashed of an entry is its canonical JSON', () => {
  fc.assert(fc.property(draft, (entry) => hashedText(entry) === canonicalJson(entry)));
});

test('a number that is no whole one is not hashed', () => {
  const [entry] = fc.sample(draft, 1);
  for (const at of [0.5, Number.NaN, Infinity, 2 ** 53]) {
    expect(() => hashedText({ ...entry, at } as never)).toThrow(TypeError);
  }
});

test('a subject or an action that may be a code that was typed is masked in the log', () => {
  const named = { subject: 'invite:5', action: 'audit.newKey', operatorId: 2, from: 1 };
  expect(describeAuditFilter(named)).toEqual(named);
  expect(describeAuditFilter({ subject: 'A7B9C2XZ', action: 'a7b9-c2xz' })).toEqual({
    subject: 'A7••••XZ',
    action: 'a7••••xz',
  });
});
