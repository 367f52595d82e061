import { expect, test } from 'vitest';
import { makeManyCodes } from '#test/support/many-codes.ts';

test('twenty thousand codes, each its own', async () => {
  expect(await makeManyCodes(20_000, 10)).toEqual({
    made: 20_000,
    counted: 20_000,
    different: 20_000,
  });
});
