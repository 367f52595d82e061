import { expect, test } from 'vitest';
import { isEverything } from '#core/audit/selection.ts';
import type { InviteFilter } from '#core/contract/invites.contract.ts';
import { STATUSES } from '#core/invites/status.ts';
import {
  choicesOf,
  filterOf,
  isNarrowed,
  NO_CHOICES,
  viewFilterOf,
} from '#renderer/features/codes/code-filter.ts';

const LISTED = STATUSES.filter((status) => status !== 'archived');

test('nothing chosen asks for all, and leaves archived codes out where there are any', () => {
  expect(filterOf({ ...NO_CHOICES, hasArchived: false })).toEqual({});
  expect(filterOf({ ...NO_CHOICES, hasArchived: true })).toEqual({ status: LISTED });
  expect(filterOf({ ...NO_CHOICES, withArchived: true, hasArchived: true })).toEqual({});
});

test('leaving out what is archived is everything still: an export of it asks for the password', () => {
  expect(isEverything({ filter: { status: LISTED } })).toBe(true);
  expect(isEverything({ filter: { status: LISTED.slice(1) } })).toBe(false);
  expect(isEverything({ filter: { status: LISTED, role: ['admin'] } })).toBe(false);
});

test.each<[InviteFilter]>([
  [{}],
  [{ status: LISTED }],
  [{ status: ['archived'] }],
  [
    {
      search: 'ann',
      status: ['active'],
      warning: ['expiring'],
      role: ['admin'],
      permission: ['read_only'],
      groupId: [1, null],
      audience: 'one_email',
      batchId: 7,
      parentId: 8,
      createdBy: [2, null],
      created: { from: 1 },
      expires: { to: 9 },
      lastUsed: { from: 1, to: 9 },
      tags: [{ key: 'region' }, { key: 'shift', value: 'night' }],
    },
  ],
])('what is chosen for %j asks for just that', (filter) => {
  expect(viewFilterOf(choicesOf(filter))).toEqual(filter);
});

test('only a choice narrows or widens the list', () => {
  expect(isNarrowed(choicesOf({ status: LISTED }))).toBe(false);
  expect(isNarrowed(choicesOf({ search: '  ', status: LISTED }))).toBe(false);
  expect(isNarrowed(choicesOf({ createdBy: [null], status: LISTED }))).toBe(true);
  expect(isNarrowed(choicesOf({}))).toBe(true);
});
