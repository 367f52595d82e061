import { expect, test } from 'vitest';
import { makeManyCodes } from '#test/support/many-codes.ts';

// Of a million codes of this space, two are the same about every second time (product.md §2).
test('a million codes, each its own', async () => {
  expect(await makeManyCodes(1_000_000, 10)).toEqual({
    made: 1_000_000,
    counted: 1_000_000,
    different: 1_000_000,
  });
});
