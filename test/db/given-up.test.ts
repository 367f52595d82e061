import { expect, onTestFinished, test } from 'vitest';
import { AppError } from '#core/contract/errors.ts';
import { openReader } from '#main/db/open.ts';
import { compileCounts } from '#main/features/invites/count.repository.ts';
import { openDesk, SESSION } from '#test/support/temp-desk.ts';

const STOPPED = new AppError({ code: 'cancelled', message: 'Stopped.' });

/** 20,000 invites, all of whose names hold the same word. */
async function openFull() {
  const desk = await openDesk();
  await desk.call('invites.create', { count: 20_000, name: 'Student-{{n}}' }, SESSION);
  const reader = openReader(desk.dataFolder);
  onTestFinished(() => reader.close());
  return reader;
}

test.each([
  ['a search', { search: 'student' }],
  ['a status', { status: ['active' as const] }],
  ['a batch', { batchId: 1 }],
  ['a warning', { warning: ['expiring' as const], search: 'student' }],
])('a count of %s is given up in the middle of its statement', async (_what, filter) => {
  const reader = await openFull();
  const [query] = compileCounts(reader.db, filter, Date.now(), 'whole');
  if (query === undefined) throw new Error('nothing to count');

  let looks = 0;
  const whole = reader.readNumbers(query, () => void (looks += 1));
  expect(looks).toBeGreaterThan(1);

  let left = 1;
  const countAndStop = () =>
    reader.readNumbers(query, () => {
      if (left === 0) throw STOPPED;
      left -= 1;
    });
  expect(countAndStop).toThrow(STOPPED);
  expect(left).toBe(0);

  expect(reader.readNumbers(query, () => undefined)).toEqual(whole);
});
