import { expect, test } from 'vitest';
import { editSchema } from '#core/contract/actions.contract.ts';
import { draftOf, editOf } from '#renderer/features/codes/actions/edit-draft.ts';
import { someDetail } from './some-invite.ts';

const ZONE = 'Europe/Berlin';
const INVITE = someDetail({
  name: 'Ann',
  groupId: 2,
  groupName: 'Cleaning',
  email: 'ann@example.org',
  maxUses: 3,
  usedCount: 1,
  expiresAt: Date.parse('2026-12-20T22:59:59.999Z'),
  tags: { region: 'north', floor: '2' },
});

test('what is left as it was is not asked for', () => {
  const before = draftOf(INVITE, ZONE);
  expect(before).toMatchObject({ lastDay: '2026-12-20', validFrom: '', maxUses: 3 });
  expect(editOf(before, { ...before, name: ' Ann ', tags: before.tags.toReversed() })).toEqual({});
});

test('each field that is changed, and no other; blank takes away', () => {
  const before = draftOf(INVITE, ZONE);
  const edit = editOf(before, {
    ...before,
    name: '',
    email: ' ',
    role: 'manager',
    groupId: null,
    maxUses: '',
    validFrom: '2026-12-01',
    lastDay: '',
    notes: 'late shift',
    tags: [{ key: 'region', value: 'south' }],
  });
  expect(edit).toEqual({
    name: null,
    email: null,
    role: 'manager',
    groupId: null,
    maxUses: 0,
    validFrom: '2026-12-01',
    expiry: { kind: 'never' },
    notes: 'late shift',
    tags: { region: 'south' },
  });
  expect(editSchema.safeParse(edit).success).toBe(true);
});
