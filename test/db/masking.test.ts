import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tmpdir } from 'node:os';
import { contract } from '#core/contract/index.ts';
import { GUIDE_COLUMNS, EXPORT_COLUMNS, SORT_COLUMNS } from '#core/contract/invites.contract.ts';
import type { InviteFilter, InviteSort } from '#core/contract/invites.contract.ts';
import type { Operation } from '#core/contract/operation.ts';
import type { Engine, Session } from '#main/engine/engine.ts';
import { openEngine } from '#main/engine/local-engine.ts';
import { DEEP_IN_ROWS, FEW } from '#main/features/invites/list-plan.ts';
import { configFolderOf, PASSWORD, prepareDesk, TEST_TOKENS } from '#test/support/operators.ts';
import { openPool } from '#test/support/pool.ts';
import { seedInvites } from '#test/support/seed.ts';
import type { InviteRow } from '#test/support/seed.ts';
import { RESOURCES } from '#test/support/temp-desk.ts';

const AUDITOR: Session = { way: 'cli', token: TEST_TOKENS.auditor };
const FRONT_DESK: Session = { way: 'cli', token: TEST_TOKENS.front_desk };

const ROWS: InviteRow[] = [
  { code: 'A7B9-C2XZ', name: 'Ada', email: 'countess@example.org', notes: 'Analytical engine' },
  { code: 'QK4WXYZ9', name: 'Grace', notes: 'Öffnet die Tür' },
  { code: 'TEAM-B7K2', name: 'Team of one' },
  { code: 'TEAM-B7K3', name: null, notes: 'holds the word QK4WXYZ9' },
  { code: 'HOPPER42', name: 'H7 wing' },
];
const folder = mkdtempSync(path.join(tmpdir(), 'latchkey-masking-'));
const file = (name: string) => path.join(folder, name);
let desk: Engine;

beforeAll(async () => {
  const dataFolder = file('desk');
  await prepareDesk(dataFolder);
  await seedInvites(dataFolder, ROWS);
  const batch = 'Name,Code\nBatched,BATCH-9XK7\nLettered,PLQRSTUV\n';
  writeFileSync(file('batch.csv'), batch);
  desk = await openEngine({
    appVersion: '0',
    resourcesFolder: RESOURCES,
    dataFolder,
    configFolder: configFolderOf(dataFolder),
  });
  await desk.call(
    'batches.import',
    { source: { kind: 'file', path: file('batch.csv') } },
    { way: 'cli', token: TEST_TOKENS.superuser },
  );
});

afterAll(async () => {
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Every code of the desk, as it is shown and without its hyphens. */
const CODES = [...ROWS.map(({ code }) => code ?? ''), 'BATCH-9XK7', 'PLQRSTUV'].flatMap((code) => [
  code,
  code.replaceAll('-', ''),
]);

/** The codes that stand in a text, but for the one that a person wrote into notes. */
function codesIn(text: string): string[] {
  const shown = text.replaceAll('holds the word QK4WXYZ9', '').toUpperCase();
  return CODES.filter((code) => shown.includes(code));
}

async function found(filter: InviteFilter, session = AUDITOR): Promise<string[]> {
  const { rows } = await desk.call('invites.page', { filter }, session);
  const { count } = await desk.call('invites.count', { filter }, session);
  expect(count).toBe(rows.length);
  return rows.map(({ name }) => name ?? 'nameless').toSorted();
}

async function confirm(operation: string, session: Session): Promise<void> {
  await desk.call('session.confirm', { operation, password: PASSWORD }, session);
}

describe('what an auditor gets', () => {
  test('a list with every code masked', async () => {
    const { rows } = await desk.call('invites.page', {}, AUDITOR);
    expect(rows).toHaveLength(7);
    expect(codesIn(JSON.stringify(rows))).toEqual([]);
    expect(rows.find(({ name }) => name === 'Ada')?.code).toBe('A7••••XZ');
    expect(rows.find(({ name }) => name === 'H7 wing')?.code).toBe('HO••••42');
  });

  test.each(['A7B9-C2XZ', 'a7b9c2xz', ' a7b9 c2xz ', 'Ａ７Ｂ９–C2XZ'])(
    'one invite by its whole code %j, masked',
    async (code) => {
      const invite = await desk.call('invites.get', { code }, AUDITOR);
      expect(invite).toMatchObject({ name: 'Ada', code: 'A7••••XZ', notes: 'Analytical engine' });
      expect(codesIn(JSON.stringify(invite))).toEqual([]);
    },
  );

  test('one invite by its id, masked', async () => {
    expect(await desk.call('invites.get', { id: 1 }, AUDITOR)).toMatchObject({ code: 'A7••••XZ' });
  });

  test('the codes of several by their ids, masked', async () => {
    expect(await desk.call('invites.codes', { ids: [2, 1] }, AUDITOR)).toEqual({
      codes: [
        { id: 2, code: 'QK••••Z9' },
        { id: 1, code: 'A7••••XZ' },
      ],
    });
  });

  test.each(['A7B9C2X', '7B9C2XZ', 'A7••••XZ', 'A7'])(
    'nothing by a part of a code, %j',
    async (code) => {
      await expect(desk.call('invites.get', { code }, AUDITOR)).rejects.toMatchObject({
        code: 'not_found',
      });
    },
  );

  test('an export with every column masked that holds the code', async () => {
    const out = file('masked.csv');
    const columns = [...EXPORT_COLUMNS, ...GUIDE_COLUMNS];
    await confirm('invites.exportCsv', AUDITOR);
    await desk.call('invites.exportCsv', { selection: { all: true }, path: out, columns }, AUDITOR);
    const text = readFileSync(out, 'utf8');
    expect(text.split('A7••••XZ')).toHaveLength(4);
    expect(codesIn(text)).toEqual([]);
  });

  test("a batch's result masked", async () => {
    const out = file('result.csv');
    await desk.call('batches.exportResult', { batchId: 1, path: out }, AUDITOR);
    const text = readFileSync(out, 'utf8');
    expect(text).toContain('Batched,,BA••••K7,BA••••K7,Success');
    expect(codesIn(text)).toEqual([]);
  });

  test('the same from the workers behind the window', async () => {
    const pool = await openPool();
    await pool.call('invites.create', { count: 3 });
    const { rows } = await pool.engine.call('invites.page', {}, { ...AUDITOR, way: 'window' });
    for (const { code } of rows) expect(code).toMatch(/^..••••..$/);
  });
});

test('the front desk and superusers see codes whole', async () => {
  const { rows } = await desk.call('invites.page', {}, FRONT_DESK);
  expect(codesIn(JSON.stringify(rows))).toContain('A7B9-C2XZ');
  expect(await desk.call('invites.get', { id: 1 }, FRONT_DESK)).toMatchObject({
    code: 'A7B9-C2XZ',
  });
});

describe('what an auditor finds by searching', () => {
  test.each([
    // Ada has also made these two.
    ['ada', ['Ada', 'Batched', 'Lettered']],
    ['ada engine', ['Ada']],
    ['COUNTESS', ['Ada']],
    ['tical eng', ['Ada']],
    ['öffnet', ['Grace']],
    ['te', ['Team of one']],
    ['team', ['Team of one']],
    ['one team', ['Team of one']],
    // What a person has written is found as it stands: docs/permissions.md says so.
    ['qk4wxyz', ['nameless']],
  ])('%j in names, addresses and notes: %j', async (search, names) => {
    expect(await found({ search })).toEqual(names);
  });

  test.each([
    'a7',
    'a7b9',
    'A7B9-C2X',
    '7b9c2xz',
    'b7k',
    'team-b7',
    'team b7k',
    'lqrst',
    'hopp',
    'h7b',
    'ada a7b9',
    'a7b9 ada',
    'xz',
    'ho',
    'qk',
    'öffnet qk4w',
    'b 7 k',
    'A7••••XZ',
  ])('nothing by a part of a code, %j', async (search) => {
    expect(await found({ search })).toEqual([]);
    const path = file('parts.csv');
    const selection = { filter: { search } };
    const { rows } = await desk.call('invites.exportCsv', { selection, path }, AUDITOR);
    expect(rows).toBe(0);
  });

  test.each([
    'A7B9-C2XZ',
    'a7b9c2xz',
    'A7B9 C2XZ',
    'a7 b9 c2 xz',
    '  ａ７ｂ９—ｃ２ｘｚ ',
    'A-7-B-9-C-2-X-Z',
    'a7b9c2xz ada',
    'engine A7B9-C2XZ',
    'en A7B9C2XZ',
  ])('the invite by its whole code, %j', async (search) => {
    expect(await found({ search })).toEqual(['Ada']);
    const path = file('whole.csv');
    const selection = { filter: { search } };
    const { rows } = await desk.call('invites.exportCsv', { selection, path }, AUDITOR);
    expect([rows, codesIn(readFileSync(path, 'utf8'))]).toEqual([1, []]);
  });

  test('by a whole code and a word that SQL folds otherwise', async () => {
    expect(await found({ search: 'ÖFFNET qk4wxyz9' })).toEqual(['Grace']);
    expect(await found({ search: 'qk4wxyz9 ÖFFNUNG' })).toEqual([]);
  });

  test('a whole code, and what a person wrote it into', async () => {
    expect(await found({ search: 'QK4WXYZ9' })).toEqual(['Grace', 'nameless']);
  });

  test('by the whole code with another filter', async () => {
    const search = 'a7b9c2xz';
    expect(await found({ search, status: ['active'] })).toEqual(['Ada']);
    expect(await found({ search, status: ['revoked'] })).toEqual([]);
    expect(await found({ search, batchId: 1 })).toEqual([]);
    expect(await found({ search: 'plqrstuv', batchId: 1 })).toEqual(['Lettered']);
  });

  test('a superuser still finds all of it by parts', async () => {
    expect(await found({ search: 'b7k' }, FRONT_DESK)).toEqual(['Team of one', 'nameless']);
  });
});

describe('what would tell more than the mask', () => {
  test('the order of codes is refused', async () => {
    for (const direction of ['asc', 'desc'] as const) {
      const sort: InviteSort = { column: 'code', direction };
      await expect(desk.call('invites.page', { sort }, AUDITOR)).rejects.toMatchObject({
        code: 'invalid_input',
        field: 'sort.column',
      });
    }
  });

  test.each(SORT_COLUMNS.filter((column) => column !== 'code'))(
    'that of %s is given',
    async (column) => {
      const sort: InviteSort = { column, direction: 'asc' };
      const { rows } = await desk.call('invites.page', { sort }, AUDITOR);
      expect(rows).toHaveLength(7);
    },
  );

  test('several codes cannot be tried at once; one can be named', async () => {
    const path = file('named.csv');
    const ask = (codes: string[]) =>
      desk.call('invites.exportCsv', { selection: { codes }, path }, AUDITOR);
    await expect(ask(['A7B9C2XZ', 'QK4WXYZ9'])).rejects.toMatchObject({ code: 'invalid_input' });
    expect(await ask(['a7b9-c2xz'])).toMatchObject({ rows: 1 });
    expect(readFileSync(path, 'utf8')).toContain('A7••••XZ');
  });
});

describe('a list that is kept belongs to who sees codes alike', () => {
  const COUNT = FEW + DEEP_IN_ROWS;
  const filter = { search: 'kept' };
  const offset = DEEP_IN_ROWS + 1;

  test('the superuser of codes that all begin so, the auditor of none', async () => {
    const pool = await openPool();
    await pool.call('invites.create', { count: COUNT, prefix: 'KEPT', length: 12 });
    const { rows } = await pool.call('invites.page', { filter, offset });
    expect(rows).toHaveLength(200);
    const masked = { way: 'window', token: TEST_TOKENS.auditor } as const;
    const page = await pool.engine.call('invites.page', { filter, offset }, masked);
    expect(page.rows).toEqual([]);
    expect(await pool.engine.call('invites.count', { filter }, masked)).toEqual({ count: 0 });
    expect(await pool.call('invites.count', { filter })).toEqual({ count: COUNT });
  });

  test('a code that is also a common word is found beside all that have the word', async () => {
    const dataFolder = file('common');
    await prepareDesk(dataFolder);
    await seedInvites(dataFolder, [{ code: 'STUDENT', name: 'Only by code' }]);
    const options = { appVersion: '0', resourcesFolder: RESOURCES, dataFolder };
    const common = await openEngine({ ...options, configFolder: configFolderOf(dataFolder) });
    const superuser: Session = { way: 'cli', token: TEST_TOKENS.superuser };
    await common.call('invites.create', { count: COUNT, name: 'Student-{{n}}' }, superuser);
    const search = { filter: { search: 'student' } };
    expect(await common.call('invites.count', search, AUDITOR)).toEqual({ count: COUNT + 1 });
    for (const column of ['created', 'name', 'expires'] as const) {
      const at = async (offset: number, direction: 'asc' | 'desc') => {
        const sort = { column, direction };
        const { rows } = await common.call(
          'invites.page',
          { ...search, sort, offset, limit: 1 },
          AUDITOR,
        );
        return rows[0]?.name;
      };
      const first = [await at(0, 'asc'), await at(COUNT, 'desc')];
      expect([column, first]).toEqual([column, ['Only by code', 'Only by code']]);
    }
    await common.close();
  });
});

test('whatever holds codes says so in the contract, and nothing else may', () => {
  const held = Object.entries<Operation>(contract).filter(([, { showsCodes }]) => showsCodes);
  expect(held.map(([name]) => name).toSorted()).toEqual([
    'batches.exportResult',
    'batches.import',
    'invites.codes',
    'invites.create',
    'invites.exportCsv',
    'invites.family',
    'invites.get',
    'invites.page',
    'invites.print',
    'invites.printPlan',
  ]);
});
