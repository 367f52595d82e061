import { test } from 'vitest';
import { checkManyCodes } from '#test/support/many-codes.ts';

// Of a million codes of this space, two are the same about every second time (product.md §2).
test('a million codes, each its own', () => checkManyCodes(1_000_000, 10));
