import { expect, test } from 'vitest';
import { ACTIONS, UNCHANGED_REASONS } from '#core/contract/actions.contract.ts';
import { STATUSES } from '#core/invites/status.ts';
import {
  buttonWords,
  outcomeWords,
  planWords,
  undoableWords,
  undoneWords,
} from '#renderer/features/codes/actions/action-words.ts';
import { offeredActions, takesAway } from '#renderer/features/codes/actions/offered.ts';

function plan(
  changed: number,
  unchanged: Array<[(typeof UNCHANGED_REASONS)[number], number]> = [],
) {
  const rest = unchanged.map(([reason, count]) => ({ reason, count }));
  const selected = rest.reduce((sum, { count }) => sum + count, changed);
  return { selected, changed, unchanged: rest, waitingAgain: 0, undoId: null };
}

test('before an action: how many, and why the rest stays', () => {
  expect([
    planWords('revoke', plan(33, [['already', 4]]), false),
    planWords('revoke', plan(37), false),
    planWords('deactivate', plan(1), false),
    planWords('deactivate', plan(0, [['already', 1_200]]), false),
    planWords(
      'extend',
      plan(2, [
        ['no_end', 1],
        ['revoked', 2],
      ]),
      false,
    ),
    planWords('approve', plan(3, [['own', 1]]), false),
    planWords('edit', { ...plan(3), waitingAgain: 1 }, false),
    planWords('revoke', plan(1), true),
    planWords('edit', plan(0, [['below_used', 1]]), true),
  ]).toEqual([
    '33 of 37 will be revoked. 4 are revoked already.',
    'All 37 will be revoked.',
    '1 code will be deactivated.',
    'None of 1,200 will be deactivated. 1,200 are inactive already.',
    '2 of 5 will be extended. 1 has no end. 2 are revoked.',
    '3 of 4 will be approved. 1 is your own, for somebody else to approve.',
    'All 3 will be changed. 1 will wait for approval again.',
    'It will be revoked.',
    'Nothing to do: it is used more often than that.',
  ]);
});

test('every reason has words for every action', () => {
  for (const action of ACTIONS) {
    for (const reason of UNCHANGED_REASONS) {
      const words = planWords(action, plan(0, [[reason, 2]]), false);
      expect(words, `${action}, ${reason}`).toMatch(
        /^None of 2 will be \w+\. 2 (are|have|would) .+\.$/,
      );
    }
  }
});

test('the outcome says what changed, not what was asked for', () => {
  expect([
    outcomeWords('deactivate', plan(1), 'A7B9 C2XZ', true),
    outcomeWords('deactivate', plan(0, [['already', 1]]), 'A7B9 C2XZ', true),
    outcomeWords('activate', plan(0, [['already', 1]]), 'A7B9 C2XZ', true),
    outcomeWords('deactivate', plan(35, [['already', 2]]), '37 codes', false),
    outcomeWords('deactivate', plan(1, [['already', 1]]), '2 codes', false),
    outcomeWords('activate', plan(0, [['already', 1_200]]), '1,200 codes', false),
    outcomeWords('edit', { ...plan(3), waitingAgain: 2 }, '3 codes', false),
  ]).toEqual([
    'A7B9 C2XZ deactivated',
    'A7B9 C2XZ was inactive already',
    'A7B9 C2XZ was not inactive',
    '35 codes deactivated, 2 were inactive already',
    '1 code deactivated, 1 was inactive already',
    'No code activated, 1,200 were not inactive',
    '3 codes changed, 2 wait for approval again',
  ]);
});

test('the button repeats the number', () => {
  expect([
    buttonWords('Revoke', 33, false),
    buttonWords('Revoke', 1, true),
    buttonWords('Revoke', undefined, false),
  ]).toEqual(['Revoke 33 codes', 'Revoke code', 'Revoke']);
});

test('an undo says what it takes back and how far it got', () => {
  expect([
    undoableWords({ operation: 'invites.revoke', changed: 33 }),
    undoneWords({ reverted: 33, skipped: 0 }),
    undoneWords({ reverted: 1, skipped: 2 }),
    undoneWords({ reverted: 0, skipped: 2 }),
  ]).toEqual([
    '33 codes revoked',
    'Undone: 33 codes are as before',
    'Undone: 1 code is as before, 2 skipped: changed since, or no longer allowed',
    'Nothing undone, 2 skipped: changed since, or no longer allowed',
  ]);
});

test('what takes away stands last, whatever the status', () => {
  for (const status of STATUSES.filter((one) => one !== 'waiting')) {
    const dangerous = offeredActions(status, { hasEnd: true }).map(takesAway);
    expect(dangerous, status).toEqual(
      dangerous.toSorted((one, other) => Number(one) - Number(other)),
    );
  }
});
