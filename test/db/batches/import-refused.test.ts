import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CsvReport } from '#core/contract/batches.contract.ts';
import { AppError } from '#core/contract/errors.ts';
import { openFileDesk } from '#test/support/file-desk.ts';
import { failure, GUIDE, NOTHING, paths } from '#test/support/import.ts';

describe('a wrong CSV names the row and writes nothing', () => {
  test.each<[string, string, { row: number; column: string | null }, string]>([
    [
      'a missing column',
      'Email,Type\na@example.org,admin\n',
      { row: 1, column: 'Name' },
      'column Name is missing',
    ],
    [
      'a column that stands twice',
      'Name,Email,Mail\nA,a@b.cd,a@b.cd\n',
      { row: 1, column: 'Email' },
      'both mean Email',
    ],
    [
      'an unknown Type',
      `${GUIDE}A,admin,1,no,no,no,1\nB,owner,1,no,no,no,1\n`,
      { row: 3, column: 'Type' },
      'read_only, read_write or admin',
    ],
    ['ValidDays 0', `${GUIDE}A,admin,0,no,no,no,1\n`, { row: 2, column: 'ValidDays' }, '1 to 365'],
    [
      'a code that stands twice',
      'Name,Code\nA,A7B9-C2XZ\n\nB,a7b9c2xz\n',
      { row: 4, column: 'Code' },
      'Code A7••••XZ stands twice (also in row 2)',
    ],
    [
      'a row with too few cells',
      `${GUIDE}A,admin,1,no\n`,
      { row: 2, column: null },
      '4 cells, but the header has 7',
    ],
    [
      'a row with too many cells',
      'Name,Type\nMüller, Zoë,admin\n',
      { row: 2, column: null },
      '3 cells, but the header has 2',
    ],
    [
      'text behind a closing quote',
      'Name,Type\n"A"B",admin\n',
      { row: 2, column: null },
      'closing quote',
    ],
    [
      'a placeholder and no roster',
      'Name\nStudent-{{ID}}\n',
      { row: 2, column: 'Name' },
      'Give a roster with such a column.',
    ],
  ])('%s', async (_what, content, place, words) => {
    const desk = await openFileDesk();
    const { csv, result } = paths(desk, content);
    const source = { kind: 'file' as const, path: csv };
    const error = await failure(desk.call('batches.import', { source, resultPath: result }));
    expect(error.code).toBe('csv_rows_rejected');
    const report = error.details?.['report'] as CsvReport;
    expect(report.problems[0]).toMatchObject({ ...place, severity: 'error' });
    expect(report.problems[0]?.message).toContain(words);
    // The dry run says the same.
    expect(await desk.call('batches.check', { source })).toMatchObject(report);
    expect(desk.rows()).toEqual(NOTHING);
    expect(readdirSync(desk.folder).toSorted()).toEqual(['.data', 'class.csv']);
  });

  test.each<[string, string | Uint8Array, string]>([
    ['an open quote', 'Name\nA\n"B\nC\n', 'opens in row 3'],
    ['an empty file', '', 'empty'],
    ['only a header', GUIDE, 'no row of data'],
    [
      'a picture',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]),
      'a PNG picture',
    ],
  ])('%s', async (_what, content, words) => {
    const desk = await openFileDesk();
    const { csv, result } = paths(desk, content);
    const source = { kind: 'file' as const, path: csv };
    const refused = { code: 'csv_unreadable', message: expect.stringContaining(words) };
    const importing = desk.call('batches.import', { source, resultPath: result });
    expect(await failure(importing)).toMatchObject(refused);
    expect(await failure(desk.call('batches.check', { source }))).toMatchObject(refused);
    expect(desk.rows()).toEqual(NOTHING);
    expect(readdirSync(desk.folder).toSorted()).toEqual(['.data', 'class.csv']);
  });

  test('a code that an invite has already', async () => {
    const desk = await openFileDesk();
    const { csv, result } = paths(desk, 'Name,Code\nA,A7B9C2XZ\n');
    const source = { kind: 'file' as const, path: csv };
    await desk.call('batches.import', { source });
    const error = await failure(desk.call('batches.import', { source, resultPath: result }));
    expect(error.details?.['report']).toMatchObject({
      problems: [{ row: 2, message: expect.stringContaining('Code A7••••XZ is taken') }],
    });
    expect((await desk.call('batches.check', { source })).problems).toMatchObject([
      { row: 2, column: 'Code' },
    ]);
    expect(desk.rows()).toMatchObject({ invites: 1, batches: 1 });
    expect(existsSync(result)).toBe(false);
    expect(JSON.stringify(error.toPayload())).not.toContain('A7B9C2XZ');
  });

  test('what stood under the name of the result stays', async () => {
    const desk = await openFileDesk();
    const { csv, result } = paths(desk, 'Name,Type\nA,owner\n');
    writeFileSync(result, 'precious');
    await failure(
      desk.call('batches.import', { source: { kind: 'file', path: csv }, resultPath: result }),
    );
    expect(readFileSync(result, 'utf8')).toBe('precious');
  });
});

test('warnings do not crowd out the error that matters', async () => {
  const desk = await openFileDesk();
  const { csv } = paths(desk, `Name,Type,ValidDays\n${'A,admin,400\n'.repeat(600)}B,owner,30\n`);
  const report = await desk.call('batches.check', { source: { kind: 'file', path: csv } });
  expect(report).toMatchObject({ badRows: 1, warnings: 600 });
  expect(report.problems).toHaveLength(501);
  expect(report.problems[0]).toMatchObject({ row: 602, column: 'Type', severity: 'error' });
});

test('rows that bring their own code need no room for made ones', async () => {
  const desk = await openFileDesk();
  await desk.call('settings.update', { codeLength: 4 });
  const codes = Array.from({ length: 2_000 }, (_, n) => `A,OWN-${10_000 + n}\n`);
  const { csv } = paths(desk, `Name,Code\n${codes.join('')}B,\n`);
  const source = { kind: 'file' as const, path: csv };
  expect(await desk.call('batches.import', { source })).toMatchObject({ created: 2_001 });
  writeFileSync(csv, `Name\n${'B\n'.repeat(1_000)}`);
  expect((await failure(desk.call('batches.import', { source }))).code).toBe(
    'code_space_too_small',
  );
});

test('ten thousand rows that ask for one code end soon', async () => {
  const desk = await openFileDesk();
  const { csv } = paths(desk, `Name,Code\n${'Ada,SAME1234\n'.repeat(10_000)}`);
  const made = await desk.call('batches.import', {
    source: { kind: 'file', path: csv },
    badRows: 'skip',
  });
  expect(made).toMatchObject({ created: 1, badRows: 9_999 });
  expect(made.problems).toHaveLength(500);
});

test('any file is imported whole, or refused with nothing written', async () => {
  const desk = await openFileDesk();
  const words = [
    'Name',
    'Type',
    'Code',
    '__proto__',
    'constructor',
    'admin',
    '{{n}}',
    '{{__proto__}}',
    'AAAA',
    '"',
    ',',
    '\n',
    '\r\n',
    '\0',
    '=1',
    'é',
    '🎓',
  ];
  const files = fc
    .array(fc.constantFrom(...words), { maxLength: 30 })
    .map((parts) => parts.join(''));
  let before = desk.rows();
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        files,
        files.map((text) => `Name,Code,Tags\n${text}`),
      ),
      fc.constantFrom('refuse' as const, 'skip' as const),
      async (content, badRows) => {
        const { csv } = paths(desk, content);
        const importing = desk.call('batches.import', {
          source: { kind: 'file', path: csv },
          badRows,
        });
        const outcome = await importing.then(
          ({ created }) => ({ code: 'made', created, batches: 1 }),
          (error: unknown) => ({
            code: error instanceof AppError ? error.code : String(error),
            created: 0,
            batches: 0,
          }),
        );
        expect(['made', 'csv_unreadable', 'csv_rows_rejected']).toContain(outcome.code);
        const now = desk.rows();
        expect(now).toEqual({
          invites: before.invites + outcome.created,
          batches: before.batches + outcome.batches,
          indexed: before.indexed + outcome.created,
        });
        before = now;
        expect(Object.keys(Object.prototype)).toEqual([]);
        expect(Object.getOwnPropertyNames({})).toEqual([]);
      },
    ),
    { numRuns: 150 },
  );
});
