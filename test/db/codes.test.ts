import { expect, test } from 'vitest';
import { openActionDesk } from '#test/support/actions.ts';
import { SESSION } from '#test/support/temp-desk.ts';

test('codes are given as they are when they are asked for, in the order of the ids', async () => {
  const desk = await openActionDesk([
    { code: 'A7B9C2XZ' },
    { code: 'TEAM-K2MX9QRT' },
    { code: 'QQQQ7777', approval: 'waiting' },
  ]);
  const codes = async (ids: number[]) => (await desk.call('invites.codes', { ids }, SESSION)).codes;
  expect(await codes([3, 1, 99, 2])).toEqual([
    { id: 3, code: 'QQ••••77' },
    { id: 1, code: 'A7B9C2XZ' },
    { id: 2, code: 'TEAM-K2MX9QRT' },
  ]);
  // Raised beside whoever has selected it: it waits, and is not handed out whole.
  await desk.exec("UPDATE invites SET approval = 'waiting' WHERE id = 1");
  expect(await codes([1])).toEqual([{ id: 1, code: 'A7••••XZ' }]);
  await desk.exec("UPDATE invites SET approval = 'approved' WHERE id = 1");
  expect(await codes([1])).toEqual([{ id: 1, code: 'A7B9C2XZ' }]);
});
