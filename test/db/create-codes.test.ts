import { describe, expect, test } from 'vitest';
import type { InviteDraft } from '#core/invites/draft.ts';
import { canonicalCode } from '#core/invites/code.ts';
import type { CommandContext, PrepareContext } from '#main/engine/handler.ts';
import {
  createStaging,
  dropStaging,
  indexStaging,
  stageDrafts,
} from '#main/features/invites/staging.repository.ts';
import { writeStaged } from '#main/features/invites/write-staged.ts';
import { openPipeline } from '#test/support/pipeline.ts';
import { seedInvites } from '#test/support/seed.ts';
import { openDesk, SESSION, tempFolder } from '#test/support/temp-desk.ts';
import type { InputOf } from '#core/contract/index.ts';

type Input = InputOf<'invites.create'>;

async function deskOf(dataFolder = tempFolder()) {
  const desk = await openDesk({ dataFolder });
  return { ...desk, create: (input: Input) => desk.call('invites.create', input, SESSION) };
}

describe('room for codes', () => {
  // Four characters of 31: 923,521 codes, and so room for 923.
  test('exactly a thousandth of the possible codes may be made', async () => {
    const desk = await deskOf();
    await desk.create({ pattern: 'TEAM-####', count: 900 });
    await expect(desk.create({ prefix: 'TEAM', length: 4, count: 24 })).rejects.toMatchObject({
      code: 'code_space_too_small',
      message: expect.stringMatching(/923,521 possible.*24 more .*900 .*at least 924,000/),
      details: { possible: 923_521, existing: 900, wanted: 24 },
    });
    expect(await desk.call('invites.count', {}, SESSION)).toEqual({ count: 900 });
    await desk.create({ prefix: 'TEAM', length: 4, count: 23 });
    await expect(desk.create({ pattern: 'TE-AM##-##' })).rejects.toMatchObject({
      code: 'code_space_too_small',
    });
  });

  test('only codes of the same pattern count', async () => {
    const desk = await deskOf();
    await desk.create({ pattern: 'TEAM-####', count: 923 });
    await desk.create({ pattern: 'CREW-####', count: 923 });
    // A letter of 23, then three characters of 31.
    await desk.create({ length: 4, count: 685 });
    await expect(desk.create({ length: 4 })).rejects.toMatchObject({
      details: { possible: 685_193, existing: 685, wanted: 1 },
    });
  });

  test('codes that came another way count', async () => {
    const dataFolder = tempFolder();
    const rows = Array.from({ length: 500 }, (_, n) => ({ code: `TEAM-${octal(n, 'ABCDEFGH')}` }));
    await seedInvites(dataFolder, rows);
    const desk = await deskOf(dataFolder);
    await expect(desk.create({ pattern: 'TEAM-####', count: 424 })).rejects.toMatchObject({
      details: { existing: 500, wanted: 424 },
    });
    await desk.create({ pattern: 'TEAM-####', count: 423 });
  });

  test('whether there is room can be asked before', async () => {
    const desk = await deskOf();
    const space = (input: InputOf<'invites.codeSpace'>) =>
      desk.call('invites.codeSpace', input, SESSION);
    await desk.create({ pattern: 'TEAM-####', count: 900 });
    await desk.create({ pattern: 'CREW-####', count: 100 });
    expect(await space({ pattern: 'team-####', count: 23 })).toEqual({
      possible: 923_521,
      existing: 900,
      problem: null,
    });
    expect(await space({ prefix: 'TEAM', length: 4, count: 24 })).toEqual({
      possible: 923_521,
      existing: 900,
      problem: expect.stringMatching(/24 more .*900 .*at least 924,000/),
    });
    expect(await space({})).toMatchObject({ existing: null, problem: null });
    await expect(space({ pattern: '#-' })).rejects.toMatchObject({ field: 'pattern' });
    expect(await desk.call('invites.count', {}, SESSION)).toEqual({ count: 1_000 });
  });

  test('the full alphabet has more', async () => {
    const desk = await deskOf();
    await desk.call('settings.update', { codeAlphabet: 'full' }, SESSION);
    await expect(desk.create({ length: 4, count: 1_214 })).rejects.toMatchObject({
      details: { possible: 26 * 36 ** 3, existing: 0, wanted: 1_214 },
    });
    await desk.create({ length: 4, count: 1_213 });
  });
});

/** The number in four digits of base 8, each as one of these signs. */
function octal(n: number, signs: string): string {
  return Array.from(n.toString(8).padStart(4, '0'), (digit) => signs.charAt(Number(digit))).join(
    '',
  );
}

test('full patterns collide again and again, and nobody hears of it', async () => {
  const desk = await deskOf();
  const all: string[] = [];
  // Each of these twelve has a collision every second or third time.
  for (let n = 0; n < 12; n += 1) {
    const { batchId } = await desk.create({ pattern: `P${n + 10}-####`, count: 923 });
    for (const offset of [0, 500]) {
      const page = { filter: { batchId: batchId ?? 0 }, offset, limit: 500 };
      const { rows } = await desk.call('invites.page', page, SESSION);
      all.push(...rows.map(({ code }) => code));
    }
  }
  expect(all).toHaveLength(12 * 923);
  expect(new Set(all.map(canonicalCode)).size).toBe(all.length);
});

const DRAFT: InviteDraft = {
  code: null,
  name: null,
  email: null,
  notes: null,
  tags: {},
  role: 'member',
  permission: 'read_only',
  groupId: null,
  maxUses: 1,
  validFrom: null,
  expiresAt: null,
  canInvite: false,
  transferable: false,
  deviceBound: false,
  maxDevices: null,
  configUrl: null,
};

/** Creates drafts with these codes (null: generated) by a generator that the test gives. */
async function createBy(nextCode: () => string, codes: ReadonlyArray<string | null>) {
  return openPipeline({
    async prepare(_input: unknown, context: PrepareContext) {
      await createStaging(context.db);
      context.finally(() => dropStaging(context.db));
      const drafts = codes.map((code, n) => ({ ...DRAFT, code, row: n + 1, name: `N-${n + 1}` }));
      stageDrafts(context.writeRows, drafts, nextCode);
      await indexStaging(context.db);
      return (inside: CommandContext) => writeStaged(inside, nextCode, null);
    },
  });
}

/** `AAAA`, `AAAA`, `AAAA`, `AAAB`, …: every code several times before the next. */
function repeating(times: number): () => string {
  let made = 0;
  return () => octal(Math.floor(made++ / times), 'ABCDEFGH');
}

describe('a generator that repeats itself', () => {
  test('fills every row with a code of its own, in order', async () => {
    const { call, writer } = await createBy(repeating(3), Array(300).fill(null));
    expect(await call('invites.create', {})).toEqual({ first: 1, last: 300 });
    const rows = await writer.db.selectFrom('invites').select(['name', 'code_key']).execute();
    expect(rows.map(({ name }) => name)).toEqual(rows.map((_row, n) => `N-${n + 1}`));
    expect(new Set(rows.map((row) => row.code_key)).size).toBe(300);
  });

  test('gives way to codes that were asked for, and to those that are taken', async () => {
    const asked = [null, null, 'aa-ab', null, 'AAAD', null];
    const { call, writer } = await createBy(repeating(1), asked);
    writer.raw.exec(`INSERT INTO invites (code, code_key, name, name_sort, role, permission,
      max_uses, created_at) VALUES ('AAAA', 'AAAA', 'Old', 'old', 'member', 'read_only', 1, 1)`);
    await call('invites.create', {});
    const rows = await writer.db.selectFrom('invites').select(['name', 'code']).execute();
    const codes = new Map(rows.map(({ name, code }) => [name, code]));
    expect([codes.get('Old'), codes.get('N-3'), codes.get('N-5')]).toEqual([
      'AAAA',
      'AA-AB',
      'AAAD',
    ]);
    expect(new Set(rows.map(({ code }) => canonicalCode(code))).size).toBe(7);
  });

  test('is given up when it never makes a new one, and nothing is written', async () => {
    const { call, writer, events } = await createBy(() => 'AAAA', [null, null]);
    await expect(call('invites.create', {})).rejects.toThrow(/kept colliding/);
    expect(await writer.db.selectFrom('invites').selectAll().execute()).toEqual([]);
    expect(writer.raw.prepare('SELECT * FROM temp.sqlite_schema').all()).toEqual([]);
    expect(events).toEqual([]);
  });
});

test('a code that was asked for and is taken is refused by its mask alone', async () => {
  const { call, writer } = await createBy(repeating(1), [null, 'SECRET77']);
  await call('invites.create', {});
  const error: unknown = await call('invites.create', {}).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'code_taken', details: { row: 2 } });
  expect(String(error)).toContain('SE••••77');
  expect(String(error)).not.toContain('SECRET77');
  expect(await writer.db.selectFrom('invites').selectAll().execute()).toHaveLength(2);
});
