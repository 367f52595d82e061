import { expect, test } from 'vitest';
import { cleanName } from '#core/text/name.ts';

test.each([
  ['Ada\r\n Lovelace', 'Ada Lovelace'],
  ['\u202Egpj.ada', 'gpj.ada'],
  ['A\u0007da\u2028L', 'A da L'],
  ['\u200B\u2066 \u00AD', ''],
  [' Zoë ', 'Zoë'],
  ['علی\u200Cرضا', 'علی\u200Cرضا'],
  ['👩\u200D🎓', '👩\u200D🎓'],
])('%j is kept as %j', (text, kept) => {
  expect(cleanName(text)).toBe(kept);
});
