import { describe, expect, test } from 'vitest';
import { NOW, openActionDesk } from '#test/support/actions.ts';

const at = (iso: string) => Date.parse(iso);
/** The close of a day in Berlin, in winter and in summer. */
const winter = (day: string) => at(`${day}T22:59:59.999Z`);
const summer = (day: string) => at(`${day}T21:59:59.999Z`);

describe('by days, from the later of now and the present end, to the close of that day', () => {
  test.each([
    ['what runs on', winter('2026-11-30'), 30, winter('2026-12-30')],
    ['what ends in the middle of a day', at('2026-11-30T10:00:00Z'), 1, winter('2026-12-01')],
    ['what has expired: from today', winter('2026-01-31'), 7, winter('2026-11-27')],
    ['into summer time', winter('2026-12-31'), 120, summer('2027-04-30')],
    ['out of summer time', summer('2027-08-31'), 70, winter('2027-11-09')],
    ['at most 365 days from now', summer('2027-10-01'), 100, winter('2027-11-20')],
  ])('%s', async (_what, end, days, expected) => {
    const desk = await openActionDesk([{ expires_at: end }]);
    const { changed } = await desk.act('extend', { ids: [1] }, { by: { kind: 'days', days } });
    expect(changed).toBe(1);
    expect((await desk.get(1)).expiresAt).toBe(expected);
  });

  test('several at once, each from its own end', async () => {
    const desk = await openActionDesk([
      { expires_at: winter('2026-11-25') },
      { expires_at: winter('2026-12-01') },
      {},
      { expires_at: winter('2027-11-20') },
      { expires_at: winter('2028-11-20') },
    ]);
    const outcome = await desk.act('extend', { all: true }, { by: { kind: 'days', days: 10 } });
    expect(outcome).toMatchObject({
      changed: 2,
      unchanged: [
        { reason: 'no_end', count: 1 },
        { reason: 'not_later', count: 2 },
      ],
    });
    expect((await desk.get(1)).expiresAt).toBe(winter('2026-12-05'));
    expect((await desk.get(2)).expiresAt).toBe(winter('2026-12-11'));
  });
});

test('what is refused of a date proposes no code without an end', async () => {
  const desk = await openActionDesk([{ expires_at: NOW + 1 }]);
  const work = desk.act('extend', { ids: [1] }, { by: { kind: 'date', date: '2028-01-01' } });
  await expect(work).rejects.toMatchObject({
    field: 'by.date',
    message: 'At most 365 days ahead. Choose an earlier day.',
  });
});

test('to a date: to the close of that day, and never to an earlier end', async () => {
  const desk = await openActionDesk([
    { expires_at: winter('2026-11-25') },
    { expires_at: winter('2026-12-24') },
    { expires_at: winter('2026-12-31') },
    {},
  ]);
  const by = { kind: 'date', date: '2026-12-24' } as const;
  expect(await desk.act('extend', { all: true }, { by })).toMatchObject({
    changed: 1,
    unchanged: [
      { reason: 'already', count: 1 },
      { reason: 'no_end', count: 1 },
      { reason: 'not_later', count: 1 },
    ],
  });
  expect((await desk.get(1)).expiresAt).toBe(winter('2026-12-24'));
});

test.each([
  ['a day that has passed', { kind: 'date', date: '2026-11-19' }, 'by.date'],
  ['a day more than a year ahead', { kind: 'date', date: '2027-11-21' }, 'by.date'],
  ['more than a year', { kind: 'days', days: 366 }, 'by.days'],
  ['no days', { kind: 'days', days: 0 }, 'by.days'],
] as const)('%s is refused', async (_what, by, field) => {
  const desk = await openActionDesk([{ expires_at: NOW + 1 }]);
  const before = await desk.rows();
  const refused = { code: 'invalid_input', field };
  await expect(desk.act('extend', { ids: [1] }, { by })).rejects.toMatchObject(refused);
  await expect(desk.plan('extend', { ids: [1] }, { by })).rejects.toMatchObject({
    code: 'invalid_input',
    field: expect.stringContaining(field),
  });
  expect(await desk.rows()).toEqual(before);
});
