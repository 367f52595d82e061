import { expect, test } from 'vitest';
import type { InviteDetail } from '#core/contract/invites.contract.ts';
import { editSchema } from '#core/contract/actions.contract.ts';
import { draftOf, editOf } from '#renderer/features/codes/actions/edit-draft.ts';

const ZONE = 'Europe/Berlin';
const INVITE: InviteDetail = {
  id: 1,
  code: 'A7B9C2XZ',
  name: 'Ann',
  role: 'member',
  permission: 'read_only',
  groupId: 2,
  groupName: 'Cleaning',
  email: 'ann@example.org',
  maxUses: 3,
  usedCount: 1,
  validFrom: null,
  expiresAt: Date.parse('2026-12-20T22:59:59.999Z'),
  createdAt: 0,
  createdBy: 'Ada',
  lastUsedAt: null,
  deactivatedAt: null,
  revokedAt: null,
  archivedAt: null,
  approval: null,
  askedEntry: null,
  batchId: null,
  batchName: null,
  tags: { region: 'north', floor: '2' },
  notes: null,
  canInvite: false,
  transferable: false,
  deviceBound: false,
  maxDevices: null,
  configUrl: null,
  parentId: null,
  revokedBy: null,
  revokedReason: null,
  askedBy: null,
  decidedBy: null,
  decidedAt: null,
  approvalReason: null,
};

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
