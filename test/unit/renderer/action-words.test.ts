import { expect, test } from 'vitest';
import { STATUSES, type Status } from '#core/invites/status.ts';
import {
  offeredAction,
  outcomeForOne,
  outcomeForSeveral,
} from '#renderer/features/codes/action-words.ts';

test('an action is offered where it can do something', () => {
  const offered = Object.fromEntries(STATUSES.map((status) => [status, offeredAction(status)]));
  expect(offered).toEqual({
    archived: null,
    waiting: null,
    rejected: null,
    revoked: null,
    inactive: 'activate',
    expired: 'deactivate',
    used: 'deactivate',
    scheduled: 'deactivate',
    active: 'deactivate',
  } satisfies Record<Status, string | null>);
});

test('the outcome says what changed, not what was asked for', () => {
  expect([
    outcomeForOne('deactivate', 'A7B9 C2XZ', 1),
    outcomeForOne('deactivate', 'A7B9 C2XZ', 0),
    outcomeForOne('activate', 'A7B9 C2XZ', 0),
    outcomeForSeveral('deactivate', 35, 2),
    outcomeForSeveral('deactivate', 1, 1),
    outcomeForSeveral('activate', 0, 1_200),
    outcomeForSeveral('activate', 3, 0),
  ]).toEqual([
    'A7B9 C2XZ deactivated',
    'A7B9 C2XZ was inactive already',
    'A7B9 C2XZ was not inactive',
    '35 codes deactivated, 2 were inactive already',
    '1 code deactivated, 1 was inactive already',
    'No code activated, 1,200 were not inactive',
    '3 codes activated',
  ]);
});
