import { test } from 'vitest';
import { checkManyCodes } from '#test/support/many-codes.ts';

test('twenty thousand codes, each its own', () => checkManyCodes(20_000, 10));
