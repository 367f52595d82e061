import { expect, onTestFinished, test } from 'vitest';
import type { DeskEvent } from '#core/contract/events.ts';
import { openWriter } from '#main/db/open.ts';
import { openDesk, SESSION } from '#test/support/temp-desk.ts';

const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Writes rows as somebody with an editor for SQLite would. */
async function storeByHand(dataFolder: string, rows: Record<string, string>): Promise<void> {
  const writer = await openWriter(dataFolder);
  onTestFinished(() => writer.close());
  for (const [key, value] of Object.entries(rows)) {
    writer.raw.prepare('INSERT OR REPLACE INTO settings VALUES (?, ?)').run(key, value);
  }
}

test('a new desk has the defaults of product.md and the zone of this computer', async () => {
  const desk = await openDesk();
  expect(await desk.call('settings.get', {}, SESSION)).toEqual({
    timeZone: ZONE,
    nearLimitPercent: 80,
    expiringDays: 7,
    codeAlphabet: 'unambiguous',
    codeLength: 8,
    idleLockMinutes: 15,
  });
});

test('what is changed stays, the rest is left, and the change is told', async () => {
  const desk = await openDesk();
  const events: DeskEvent[] = [];
  desk.subscribe((event) => events.push(event));
  const changed = await desk.call('settings.update', { expiringDays: 14 }, SESSION);
  expect(changed).toMatchObject({ expiringDays: 14, nearLimitPercent: 80 });
  expect(events).toEqual([{ type: 'changed', tables: ['settings', 'audit'] }]);
  await desk.call('settings.update', { timeZone: 'Asia/Tokyo', codeLength: 12 }, SESSION);

  const again = await openDesk({ dataFolder: desk.dataFolder });
  expect(await again.call('settings.get', {}, SESSION)).toEqual({
    ...changed,
    timeZone: 'Asia/Tokyo',
    codeLength: 12,
  });
});

test.each([
  ['an unknown setting', { colour: 'blue' }, undefined],
  ['a zone that does not exist', { timeZone: 'Mars/Olympus' }, 'timeZone'],
  ['a code too short to be safe', { codeLength: 3 }, 'codeLength'],
  ['a share above all', { nearLimitPercent: 101 }, 'nearLimitPercent'],
  ['half a day', { expiringDays: 0.5 }, 'expiringDays'],
  ['an unknown alphabet', { codeAlphabet: 'emoji' }, 'codeAlphabet'],
])('%s is refused and nothing changes', async (_what, changes, field) => {
  const desk = await openDesk();
  const before = await desk.call('settings.get', {}, SESSION);
  const update = desk.call(
    'settings.update',
    { ...changes, expiringDays: 9, ...changes } as never,
    SESSION,
  );
  await expect(update).rejects.toMatchObject({ code: 'invalid_input', field });
  expect(await desk.call('settings.get', {}, SESSION)).toEqual(before);
});

test('what was stored by hand and does not hold has its default; the others hold', async () => {
  const desk = await openDesk();
  await storeByHand(desk.dataFolder, {
    codeLength: '999',
    timeZone: '"Nowhere/At all"',
    expiringDays: '21',
    nearLimitPercent: '"many"',
    codeAlphabet: 'null',
    fromTheFuture: '{"a":[1]}',
    ['__proto__']: '{"codeLength":4}',
  });
  expect(await desk.call('settings.get', {}, SESSION)).toEqual({
    timeZone: ZONE,
    nearLimitPercent: 80,
    expiringDays: 21,
    codeAlphabet: 'unambiguous',
    codeLength: 8,
    idleLockMinutes: 15,
  });
  await desk.call('invites.create', {}, SESSION);
});
