import { describe, expect, test } from 'vitest';
import type { Progress } from '#core/contract/events.ts';
import type { CreateInvites, InviteDetail } from '#core/contract/invites.contract.ts';
import type { InputOf } from '#core/contract/index.ts';
import { openReader } from '#main/db/open.ts';
import { openDesk, SESSION } from '#test/support/temp-desk.ts';

const NOW = Date.parse('2026-11-20T10:00:00Z');

type Input = InputOf<'invites.create'>;

async function deskAt(now: number, timeZone = 'Europe/Berlin') {
  const desk = await openDesk({ now: () => now });
  await desk.call('settings.update', { timeZone }, SESSION);
  return {
    ...desk,
    create: (input: Input) => desk.call('invites.create', input, SESSION),
    async createOne(input: Input): Promise<InviteDetail> {
      const { invites } = await desk.call('invites.create', input, SESSION);
      return desk.call('invites.get', { id: invites[0]?.id ?? 0 }, SESSION);
    },
  };
}

test('a name from the form is kept as one from a CSV', async () => {
  const desk = await deskAt(NOW);
  expect(await desk.createOne({ name: ' Ada\r\nLovelace\u202E ' })).toMatchObject({
    name: 'Ada Lovelace',
  });
  const refused = { code: 'invalid_input' };
  await expect(desk.create({ email: 'ada\u0007@example.org' })).rejects.toMatchObject(refused);
  await expect(desk.create({ count: 2, batchName: '\u202E' })).rejects.toMatchObject(refused);
});

test('one invite without any wish', async () => {
  const desk = await deskAt(NOW);
  const result = await desk.create({});
  expect(result).toMatchObject({ batchId: null, count: 1, invites: [{ id: 1 }] });
  expect(await desk.call('invites.get', { id: 1 }, SESSION)).toEqual({
    id: 1,
    code: expect.stringMatching(/^[A-HJKMNP-Z2-9]{8}$/),
    name: null,
    role: 'member',
    permission: 'read_only',
    groupId: null,
    groupName: null,
    email: null,
    maxUses: 1,
    usedCount: 0,
    validFrom: null,
    expiresAt: null,
    createdAt: NOW,
    lastUsedAt: null,
    deactivatedAt: null,
    revokedAt: null,
    archivedAt: null,
    approval: null,
    askedEntry: null,
    batchId: null,
    notes: null,
    tags: {},
    batchName: null,
    createdBy: 'Ada',
    canInvite: false,
    transferable: false,
    deviceBound: false,
    maxDevices: null,
    configUrl: null,
    parentId: null,
    revokedBy: null,
    revokedReason: null,
    askedBy: null,
    decidedBy: null,
    decidedAt: null,
    approvalReason: null,
  });
});

test('every field reaches the invite', async () => {
  const desk = await deskAt(NOW);
  const invite = await desk.createOne({
    name: '  Änne Öz – 李明  ',
    role: 'manager',
    permission: 'admin',
    groupId: 3,
    email: ' Aenne@Example.org ',
    maxUses: 1_000_000,
    validFrom: '2026-12-01',
    expiry: { kind: 'date', date: '2026-12-31' },
    notes: 'Two\nlines, "quoted"',
    tags: { region: 'EMEA', 'cost centre': '=1+1' },
    prefix: 'TEAM',
    length: 5,
  });
  expect(invite).toMatchObject({
    code: expect.stringMatching(/^TEAM-[A-HJKMNP-Z2-9]{5}$/),
    name: 'Änne Öz – 李明',
    role: 'manager',
    permission: 'admin',
    groupId: 3,
    groupName: 'Maintenance',
    email: 'Aenne@Example.org',
    maxUses: 1_000_000,
    validFrom: Date.parse('2026-12-01T00:00:00+01:00'),
    expiresAt: Date.parse('2027-01-01T00:00:00+01:00') - 1,
    notes: 'Two\nlines, "quoted"',
    tags: { region: 'EMEA', 'cost centre': '=1+1' },
  });
  const code = invite.code.toLowerCase().replace('-', ' ');
  expect(await desk.call('invites.get', { code }, SESSION)).toEqual(invite);
});

test.each([
  ['member', 'read_only'],
  ['manager', 'read_write'],
  ['admin', 'admin'],
] as const)('a %s gets %s unless told otherwise', async (role, permission) => {
  const desk = await deskAt(NOW);
  expect(await desk.createOne({ role })).toMatchObject({ role, permission });
});

test('blanks in optional texts are no texts, and 0 uses are unlimited', async () => {
  const desk = await deskAt(NOW);
  expect(await desk.createOne({ name: '  ', notes: ' \n ', tags: {}, maxUses: 0 })).toMatchObject({
    name: null,
    notes: null,
    tags: {},
    maxUses: 0,
  });
});

test('the desk settings for codes are kept to', async () => {
  const desk = await deskAt(NOW);
  await desk.call('settings.update', { codeAlphabet: 'full', codeLength: 32 }, SESSION);
  const { invites } = await desk.create({ count: 20 });
  for (const { code } of invites) expect(code).toMatch(/^[A-Z0-9]{32}$/);
  expect(invites.map(({ code }) => code).join('')).toMatch(/[01OIL]/);
});

describe('expiry', () => {
  // 00:30 on the day on which Berlin's summer time ends; the afternoon before in Los Angeles.
  const NIGHT = Date.parse('2026-10-25T00:30:00+02:00');

  test.each<[string, CreateInvites['expiry'], string]>([
    ['Europe/Berlin', { kind: 'days', days: 1 }, '2026-10-26T23:59:59.999+01:00'],
    ['America/Los_Angeles', { kind: 'days', days: 1 }, '2026-10-25T23:59:59.999-07:00'],
    ['America/Los_Angeles', { kind: 'days', days: 8 }, '2026-11-01T23:59:59.999-08:00'],
    ['Europe/Berlin', { kind: 'days', days: 365 }, '2027-10-25T23:59:59.999+02:00'],
    ['Europe/Berlin', { kind: 'date', date: '2026-10-25' }, '2026-10-25T23:59:59.999+01:00'],
    ['America/Los_Angeles', { kind: 'date', date: '2026-10-24' }, '2026-10-24T23:59:59.999-07:00'],
    ['America/Los_Angeles', { kind: 'date', date: '2026-11-01' }, '2026-11-01T23:59:59.999-08:00'],
    ['Europe/Berlin', { kind: 'date', date: '2027-10-25' }, '2027-10-25T23:59:59.999+02:00'],
  ])('in %s, %o ends at %s', async (zone, expiry, end) => {
    const desk = await deskAt(NIGHT, zone);
    const { expiresAt } = await desk.createOne({ expiry });
    expect(new Date(expiresAt ?? 0).toISOString()).toBe(new Date(end).toISOString());
  });

  test.each<[string, string]>([
    ['Europe/Berlin', '2026-10-24'],
    ['Europe/Berlin', '2027-10-26'],
    ['America/Los_Angeles', '2026-10-23'],
    ['America/Los_Angeles', '2027-10-25'],
  ])('in %s, %s is out of reach', async (zone, date) => {
    const desk = await deskAt(NIGHT, zone);
    await expect(desk.create({ expiry: { kind: 'date', date } })).rejects.toMatchObject({
      code: 'invalid_input',
      field: 'expiry',
    });
  });
});

describe('many at once', () => {
  test('make a batch of their size, numbered in order', async () => {
    const desk = await deskAt(NOW);
    const { batchId, count, invites } = await desk.create({
      count: 30,
      name: 'Student-{{n}} of {{ N }}',
      batchName: 'Autumn class',
      groupId: 1,
    });
    expect(count).toBe(30);
    expect(invites.map(({ name }) => name)).toEqual(
      Array.from({ length: 20 }, (_, n) => `Student-${n + 1} of ${n + 1}`),
    );
    expect(await desk.call('batches.page', {}, SESSION)).toEqual({
      rows: [
        {
          id: batchId,
          name: 'Autumn class',
          source: 'form',
          fileName: null,
          createdAt: NOW,
          size: 30,
        },
      ],
      total: 1,
    });
    const { rows } = await desk.call(
      'invites.page',
      { filter: { batchId: batchId ?? 0 }, sort: { column: 'created', direction: 'desc' } },
      SESSION,
    );
    expect(rows).toHaveLength(30);
    expect(rows[0]).toMatchObject({ name: 'Student-30 of 30', groupName: 'General', batchId });
  });

  test('are called by their number when nobody names them', async () => {
    const desk = await deskAt(NOW);
    await desk.create({ count: 1_234 });
    const { rows } = await desk.call('batches.page', {}, SESSION);
    expect(rows).toMatchObject([{ name: '1,234 codes', size: 1_234 }]);
  });

  test('say how far they are, step by step up to the whole', async () => {
    const desk = await deskAt(NOW);
    const said = new Map<string, Progress[]>();
    const onProgress = (progress: Progress) =>
      void said.set(progress.phase, [...(said.get(progress.phase) ?? []), progress]);
    await desk.call('invites.create', { count: 25_000 }, SESSION, { onProgress });

    const done = [...said].map(([phase, all]) => [phase, all.map((one) => one.done)]);
    expect(done).toEqual([
      ['Making codes', [5_000, 10_000, 15_000, 20_000, 25_000]],
      ['Writing codes', [10_000, 20_000, 25_000]],
      ['Indexing for search', [10_000, 20_000, 25_000]],
    ]);
    for (const all of said.values()) for (const { total } of all) expect(total).toBe(25_000);
  });

  test.each(['Making codes', 'Writing codes', 'Indexing for search'])(
    'leave nothing when they are given up while %s',
    async (phase) => {
      const desk = await deskAt(NOW);
      const stop = new AbortController();
      const creating = desk.call('invites.create', { count: 25_000 }, SESSION, {
        signal: stop.signal,
        onProgress: (progress) => progress.phase === phase && stop.abort(),
      });
      await expect(creating).rejects.toMatchObject({ code: 'cancelled' });
      const { raw } = openReader(desk.dataFolder);
      const count = (table: string) => raw.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
      expect([count('invites'), count('batches'), count('invites_fts')]).toEqual([0, 0, 0]);
      raw.close();
      expect(await desk.create({ count: 3 })).toMatchObject({ count: 3 });
    },
  );

  test('100,000 are made in one call', async () => {
    const desk = await deskAt(NOW);
    const { count } = await desk.create({ count: 100_000, name: 'S{{n}}' });
    expect(count).toBe(100_000);
    expect(await desk.call('invites.count', {}, SESSION)).toEqual({ count: 100_000 });
    expect(await desk.call('invites.count', { filter: { search: 's99999' } }, SESSION)).toEqual({
      count: 1,
    });
  }, 60_000);
});
