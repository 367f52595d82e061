import { expect, test } from 'vitest';
import {
  DEFAULT_TEXT,
  fillText,
  unknownPlaceholders,
} from '#renderer/features/codes/copy-text/instructions.ts';

const FULL = {
  code: 'A7B9C2XZ',
  name: 'Ann',
  email: 'ann@example.org',
  role: 'Member',
  group: 'Cleaning',
  uses: '1 time',
  expires: '20 December',
};
const BARE = { ...FULL, name: '', email: '', group: '', expires: '' };

test('our own text for a code with everything, and for one with little', () => {
  const full = fillText(DEFAULT_TEXT, FULL);
  expect(full).toMatch(/^Hello Ann,\n\nyour invitation code is A7B9C2XZ\.\n/);
  expect(full).toContain('Group: Cleaning\nUses: 1 time\nValid until: 20 December\n');
  const bare = fillText(DEFAULT_TEXT, BARE);
  expect(bare).toMatch(/^Hello,\n/);
  expect(bare).toContain('Role: Member\nUses: 1 time\n\n');
});

test('what is not known stays, and is named', () => {
  const text = 'Code {{ code }}, {{Code}} {{team}} {{team}} $& {{name}}';
  expect(fillText(text, { ...FULL, name: '$1 {{code}}' })).toBe(
    'Code A7B9C2XZ, {{Code}} {{team}} {{team}} $& $1 {{code}}',
  );
  expect(unknownPlaceholders(text)).toEqual(['Code', 'team']);
});
