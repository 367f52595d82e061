import { describe, expect, test } from 'vitest';
import type { Selection } from '#core/contract/invites.contract.ts';
import { deriveStatus } from '#core/invites/status.ts';
import type { Status } from '#core/invites/status.ts';
import { openDesk, SESSION, tempFolder } from '#test/support/temp-desk.ts';
import { seedInvites } from '#test/support/seed.ts';
import type { InviteRow } from '#test/support/seed.ts';

const NOW = Date.UTC(2026, 10, 20);

async function deskWith(rows: readonly InviteRow[]) {
  const dataFolder = tempFolder();
  await seedInvites(dataFolder, rows);
  const desk = await openDesk({ dataFolder, now: () => NOW });
  return {
    ...desk,
    deactivate: (selection: Selection) => desk.call('invites.deactivate', { selection }, SESSION),
    activate: (selection: Selection) => desk.call('invites.activate', { selection }, SESSION),
    /** Every code with its status, in order of creation. */
    async statuses(): Promise<Array<[string, Status]>> {
      const sort = { column: 'created', direction: 'asc' } as const;
      const { rows } = await desk.call('invites.page', { sort, limit: 500 }, SESSION);
      return rows.map((invite) => [invite.code, deriveStatus(invite, NOW)]);
    },
  };
}

const FOUR: InviteRow[] = [
  { code: 'TEAM-AB12', name: 'Ada' },
  { code: 'Q7Q7Q7Q7', name: 'Grace' },
  { code: 'X9X9X9X9', name: 'Alan' },
  { code: 'Z3Z3Z3Z3', name: 'Ada Two' },
];

describe('what is selected, and nothing else, is deactivated and activated again', () => {
  test.each<[string, Selection, string[]]>([
    ['by ids', { ids: [2, 4, 2] }, ['Q7Q7Q7Q7', 'Z3Z3Z3Z3']],
    [
      'by codes in any form',
      { codes: ['teamab12', ' q7q7-q7q7 ', 'TEAM–AB12', 'ｑ７ｑ７ｑ７ｑ７'] },
      ['TEAM-AB12', 'Q7Q7Q7Q7'],
    ],
    ['by filter', { filter: { search: 'ada' } }, ['TEAM-AB12', 'Z3Z3Z3Z3']],
    ['all', { all: true }, ['TEAM-AB12', 'Q7Q7Q7Q7', 'X9X9X9X9', 'Z3Z3Z3Z3']],
  ])('%s', async (_what, selection, meant) => {
    const desk = await deskWith(FOUR);
    const before = await desk.statuses();
    expect(await desk.deactivate(selection)).toMatchObject({
      changed: meant.length,
      unchanged: [],
    });
    expect(await desk.statuses()).toEqual(
      FOUR.map(({ code = '' }) => [code, meant.includes(code) ? 'inactive' : 'active']),
    );
    const already = [{ reason: 'already', count: meant.length }];
    expect(await desk.deactivate(selection)).toMatchObject({ changed: 0, unchanged: already });

    expect(await desk.activate(selection)).toMatchObject({ changed: meant.length, unchanged: [] });
    expect(await desk.statuses()).toEqual(before);
    expect(await desk.activate(selection)).toMatchObject({ changed: 0, unchanged: already });
  });
});

test('a filter by status takes each invite once, though the action changes that status', async () => {
  const desk = await deskWith(Array.from({ length: 300 }, () => ({})));
  const active: Selection = { filter: { status: ['active'] } };
  const inactive: Selection = { filter: { status: ['inactive'] } };
  expect(await desk.deactivate(active)).toMatchObject({ selected: 300, changed: 300 });
  expect(await desk.deactivate(active)).toMatchObject({ selected: 0, changed: 0 });
  expect(await desk.activate(inactive)).toMatchObject({ selected: 300, changed: 300 });
});

const GRAVE: InviteRow[] = [
  { code: 'ARCHIVED', archived_at: NOW },
  { code: 'WAITING0', approval: 'waiting' },
  { code: 'REJECTED', approval: 'rejected' },
  { code: 'REVOKED0', revoked_at: NOW },
];

test('neither way touches what is archived, waiting, rejected or revoked', async () => {
  const both = GRAVE.flatMap((row) => [
    row,
    { ...row, code: `${row.code}X`, deactivated_at: NOW - 5 },
  ]);
  const desk = await deskWith(both);
  const before = await desk.statuses();
  const facts = async () =>
    (await desk.call('invites.page', {}, SESSION)).rows.map((row) => row.deactivatedAt);
  const was = await facts();
  const unchanged = ['archived', 'waiting', 'rejected', 'revoked'].map((reason) => ({
    reason,
    count: 2,
  }));
  expect(await desk.deactivate({ all: true })).toMatchObject({ changed: 0, unchanged });
  expect(await desk.activate({ all: true })).toMatchObject({ changed: 0, unchanged });
  expect(await desk.statuses()).toEqual(before);
  expect(await facts()).toEqual(was);
});

test('activating gives back what time and use have left: expired stays expired, used stays used', async () => {
  const off = { deactivated_at: NOW - 5 };
  const desk = await deskWith([
    { ...off, code: 'EXPIRED0', expires_at: NOW - 1 },
    { ...off, code: 'USED0000', max_uses: 1, used_count: 1 },
    { ...off, code: 'LATER000', valid_from: NOW + 1 },
    { ...off, code: 'FINE0000' },
  ]);
  await desk.activate({ all: true });
  expect(await desk.statuses()).toEqual([
    ['EXPIRED0', 'expired'],
    ['USED0000', 'used'],
    ['LATER000', 'scheduled'],
    ['FINE0000', 'active'],
  ]);
});

test.each<[string, Selection, string]>([
  ['ids', { ids: [1, 2, 99_999] }, 'Of 3 ids given, 1 does not exist'],
  ['codes', { codes: ['TEAM-AB12', 'NOSUCH11', 'NOSUCH22'] }, 'Of 3 codes given, 2 do not exist'],
  ['codes that are blank', { codes: [' - '] }, 'There is no invite with this code'],
])('unknown %s are refused, and the known ones left', async (_what, selection, message) => {
  const desk = await deskWith(FOUR);
  for (const change of [desk.deactivate(selection), desk.activate(selection)]) {
    const error: unknown = await change.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'not_found', message: expect.stringContaining(message) });
    expect(String(error)).not.toContain('NOSUCH');
  }
  expect(new Set((await desk.statuses()).map(([, status]) => status))).toEqual(new Set(['active']));
});

test.each([
  ['no ids', { ids: [] }],
  ['no codes', { codes: [] }],
  ['an empty filter', { filter: {} }],
  ['a filter for nothing', { filter: { search: '' } }],
  ['a filter for blanks', { filter: { search: ' \t\u3000' } }],
  ['a filter for NUL', { filter: { search: '\0' } }],
  ['a filter by no status', { filter: { status: [] } }],
  ['nothing', {}],
  ['all, not by name', { all: false }],
  ['two at once', { ids: [1], all: true }],
])('%s never means everything', async (_what, selection) => {
  const desk = await deskWith(FOUR);
  const refused = { code: 'invalid_input', field: expect.stringMatching(/^selection/) };
  await expect(desk.deactivate(selection as Selection)).rejects.toMatchObject(refused);
  await expect(desk.activate(selection as Selection)).rejects.toMatchObject(refused);
  expect(new Set((await desk.statuses()).map(([, status]) => status))).toEqual(new Set(['active']));
});

test('a mark that stands alone is not the beginning of every name', async () => {
  const desk = await deskWith(FOUR);
  const selection: Selection = { filter: { search: '\u0301' } };
  expect(await desk.deactivate(selection)).toMatchObject({ selected: 0, changed: 0 });
});
