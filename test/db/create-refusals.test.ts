import { expect, test } from 'vitest';
import { AppError } from '#core/contract/errors.ts';
import { openDesk, SESSION } from '#test/support/temp-desk.ts';

const NOW = Date.parse('2026-11-20T10:00:00Z');

/** Stands for a code or an address: must not be repeated by any refusal. */
const SECRET = 'SECRET77';
const long = (length: number) => SECRET.padEnd(length, 'x');

/** What is wrong, and the field that the form points at. */
const REFUSED: Array<[string, unknown, string | undefined]> = [
  ['no object', SECRET, undefined],
  ['a list', [SECRET], undefined],
  ['an unknown field', { colour: SECRET }, undefined],
  ['none', { count: 0 }, 'count'],
  ['half a code', { count: 1.5 }, 'count'],
  ['100,001', { count: 100_001 }, 'count'],
  ['a count in words', { count: SECRET }, 'count'],
  ['a long name', { name: long(101) }, 'name'],
  ['a name that grows too long', { count: 100, name: `${long(95)}{{n}}{{n}}{{n}}` }, 'name'],
  ['NUL in a name', { name: `\0${SECRET}` }, 'name'],
  ['NUL in notes', { notes: `${SECRET}\0` }, 'notes'],
  ['NUL in an address', { email: `${SECRET}\0@example.org` }, 'email'],
  ['NUL in a batch', { count: 2, batchName: `\0${SECRET}` }, 'batchName'],
  ['NUL in a tag', { tags: { region: `\0${SECRET}` } }, 'tags.region'],
  ['an unknown role', { role: SECRET }, 'role'],
  ['an unknown permission', { permission: SECRET }, 'permission'],
  ['a group that is not there', { groupId: 999 }, 'groupId'],
  ['no address', { email: SECRET }, 'email'],
  ['two addresses', { email: `${SECRET}@a.org,${SECRET}@b.org` }, 'email'],
  ['one address for several', { count: 2, email: `${SECRET}@example.org` }, 'email'],
  ['fewer than no uses', { maxUses: -1 }, 'maxUses'],
  ['too many uses', { maxUses: 1_000_001 }, 'maxUses'],
  ['no date', { validFrom: SECRET }, 'validFrom'],
  ['a day that there is not', { validFrom: '2027-02-29' }, 'validFrom'],
  ['an unknown kind of expiry', { expiry: { kind: SECRET } }, 'expiry.kind'],
  ['an end after 0 days', { expiry: { kind: 'days', days: 0 } }, 'expiry.days'],
  ['an end after 366 days', { expiry: { kind: 'days', days: 366 } }, 'expiry.days'],
  ['an end on no date', { expiry: { kind: 'date', date: SECRET } }, 'expiry.date'],
  ['an end in the past', { expiry: { kind: 'date', date: '2026-11-19' } }, 'expiry'],
  ['an end too far', { expiry: { kind: 'date', date: '2027-11-21' } }, 'expiry'],
  [
    'an end before the start',
    { validFrom: '2026-12-02', expiry: { kind: 'date', date: '2026-12-01' } },
    'validFrom',
  ],
  ['long notes', { notes: long(1_001) }, 'notes'],
  ['a long tag', { tags: { region: long(201) } }, 'tags.region'],
  ['a tag without a name', { tags: { '': SECRET } }, 'tags'],
  [
    '51 tags',
    { tags: Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`t${n}`, SECRET])) },
    'tags',
  ],
  ['a lower-case prefix', { prefix: SECRET.toLowerCase() }, 'prefix'],
  ['a long prefix', { prefix: `${SECRET}7` }, 'prefix'],
  ['a blank prefix', { prefix: '' }, 'prefix'],
  ['a short code', { length: 3 }, 'length'],
  ['a long code', { length: 33 }, 'length'],
  ['a pattern without #', { pattern: SECRET }, 'pattern'],
  ['a pattern of other signs', { pattern: `${SECRET}_####` }, 'pattern'],
  ['a long pattern', { pattern: `${long(61)}####` }, 'pattern'],
  ['a pattern and a prefix', { pattern: `${SECRET}-########`, prefix: SECRET }, 'pattern'],
  ['a pattern and a length', { pattern: `${SECRET}-########`, length: 8 }, 'pattern'],
  ['a batch without a name', { count: 2, batchName: ' ' }, 'batchName'],
];

/** How the library that parses input speaks of what is wrong, which people should not meet. */
const LIBRARY_WORDS =
  /[Ee]xpected|received|Invalid (?!email format)|Too (big|small)|Unrecognized|[<>]=/;

test.each(REFUSED)('%s is refused by its field, and not repeated', async (_what, input, field) => {
  const desk = await openDesk({ now: () => NOW });
  const error: unknown = await desk
    .call('invites.create', input as never, SESSION)
    .catch((thrown: unknown) => thrown);

  if (!(error instanceof AppError)) throw new Error('was not refused');
  const payload = error.toPayload();
  expect({ code: payload.code, field: payload.field }).toEqual({ code: 'invalid_input', field });
  expect(JSON.stringify(payload).toUpperCase()).not.toContain(SECRET);
  expect(payload.message).toMatch(/\.$/);
  expect(JSON.stringify(payload)).not.toMatch(LIBRARY_WORDS);
  expect(await desk.call('desk.status', {}, SESSION)).toMatchObject({ empty: true });
});
