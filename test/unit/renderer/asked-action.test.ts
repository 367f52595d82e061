import { expect, test } from 'vitest';
import { askAction, useAskedAction } from '#renderer/features/codes/actions/action-store.ts';
import { targetOfCode } from '#renderer/features/codes/actions/target.ts';

const asked = () => useAskedAction.getState().asked;

test('a late answer to one question leaves the next one open', async () => {
  const first = askAction('archive', targetOfCode(1, 'AAAA2222'));
  const answerFirst = asked()?.answer;
  const second = askAction('revoke', targetOfCode(2, 'BBBB2222'));
  expect(await first).toBe(false);
  answerFirst?.(true);
  expect(asked()?.action).toBe('revoke');
  asked()?.answer(true);
  expect(await second).toBe(true);
  expect(asked()).toBeNull();
});
