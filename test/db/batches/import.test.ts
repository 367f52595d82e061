import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { AppError } from '#core/contract/errors.ts';
import type { CsvReport } from '#core/contract/batches.contract.ts';
import { openDesk, RESOURCES, type TestDesk } from '#test/support/open-desk.ts';

const NOTHING = { invites: 0, batches: 0, indexed: 0 };
const NOW = Date.parse('2026-11-20T10:00:00Z');
const GUIDE = 'Name,Type,ValidDays,CanInvite,Transferable,DeviceBound,MaxDevices\n';

/** Puts a CSV into the desk's folder and names all files of an import. */
function paths(desk: TestDesk, content: string | Uint8Array) {
  const at = (name: string) => path.join(desk.folder, name);
  writeFileSync(at('class.csv'), content);
  return { csv: at('class.csv'), result: at('result.csv'), rejects: at('rejects.csv') };
}
const table = (file: string) => Papa.parse<string[]>(readFileSync(file, 'utf8').trim()).data;

async function failure(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(AppError);
  return error as AppError;
}

test('every field of a row becomes a field of the invite', async () => {
  const desk = await openDesk({ now: () => NOW });
  const { csv, result } = paths(
    desk,
    'name;E-Mail;Type;Role;Task Group;Valid Days;Max Uses;CanInvite;Transferable;DeviceBound;MaxDevices;Notes;Code;Tags;Shoe\n' +
      'Zoë;zoe@example.org;admin;manager;lawn/pool;30;0;yes;1;TRUE;3;"two\nlines";team-abcd;region=EMEA, x=1;44\n',
  );
  const made = await desk.call('batches.import', {
    source: { kind: 'file', path: csv },
    resultPath: result,
    configUrl: 's3://x',
    name: 'Spring',
  });
  expect(made).toMatchObject({
    created: 1,
    rows: 1,
    badRows: 0,
    ignoredColumns: ['Shoe'],
    delimiter: 'semicolon',
    encoding: 'UTF-8',
    resultPath: result,
    rejectsPath: null,
  });
  expect(await desk.call('invites.get', { code: 'TEAMABCD' })).toMatchObject({
    code: 'TEAM-ABCD',
    name: 'Zoë',
    email: 'zoe@example.org',
    permission: 'admin',
    role: 'manager',
    groupName: 'Lawn/Pool',
    maxUses: 0,
    canInvite: true,
    transferable: true,
    deviceBound: true,
    maxDevices: 3,
    notes: 'two\nlines',
    tags: { region: 'EMEA, x=1' },
    configUrl: 's3://x',
    batchName: 'Spring',
    // The close of 20 December in Berlin.
    expiresAt: Date.parse('2026-12-20T22:59:59.999Z'),
  });
  expect(table(result)).toEqual([
    ['Name', 'Email', 'Token', 'Encoded Data', 'Status', 'Error', 'Type', 'Valid Days', 'Expires'],
    [
      'Zoë',
      'zoe@example.org',
      'TEAM-ABCD',
      'TEAM-ABCD',
      'Success',
      '',
      'admin',
      '30',
      '2026-12-20T23:59:59+01:00',
    ],
  ]);
  expect(await desk.call('batches.page', {})).toMatchObject({
    total: 1,
    rows: [{ id: made.batchId, name: 'Spring', source: 'csv', fileName: 'class.csv', size: 1 }],
  });
});

test('the sample class list imports without a warning', async () => {
  const desk = await openDesk();
  const made = await desk.call('batches.import', { source: { kind: 'sample' } });
  expect(made).toMatchObject({
    created: 30,
    badRows: 0,
    warnings: 0,
    ignoredColumns: [],
    resultPath: null,
  });
  expect(desk.rows()).toEqual({ invites: 30, batches: 1, indexed: 30 });
  expect(readFileSync(path.join(RESOURCES, 'samples', 'class-list.csv'), 'utf8')).toContain(
    '佐藤 陽菜',
  );
  expect((await desk.call('batches.page', {})).rows[0]).toMatchObject({
    source: 'sample',
    name: 'Sample class list',
  });
});

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
    const desk = await openDesk();
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
    const desk = await openDesk();
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
    const desk = await openDesk();
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
    const desk = await openDesk();
    const { csv, result } = paths(desk, 'Name,Type\nA,owner\n');
    writeFileSync(result, 'precious');
    await failure(
      desk.call('batches.import', { source: { kind: 'file', path: csv }, resultPath: result }),
    );
    expect(readFileSync(result, 'utf8')).toBe('precious');
  });
});

describe('files', () => {
  test('a result that cannot be written: nothing is made', async () => {
    const desk = await openDesk();
    const { csv } = paths(desk, 'Name\nA\n');
    for (const resultPath of [path.join(desk.folder, 'no', 'result.csv'), desk.folder]) {
      const error = await failure(
        desk.call('batches.import', { source: { kind: 'file', path: csv }, resultPath }),
      );
      expect(error.code).toBe('file_not_writable');
    }
    expect(desk.rows()).toEqual(NOTHING);
  });

  test('the database and the CSV itself are not written over', async () => {
    const desk = await openDesk();
    const { csv } = paths(desk, 'Name\nA\n');
    const source = { kind: 'file' as const, path: csv };
    expect((await failure(desk.call('batches.import', { source, resultPath: csv }))).code).toBe(
      'invalid_input',
    );
    const database = path.join(desk.dataFolder, 'latchkey.db');
    expect(
      (await failure(desk.call('batches.import', { source, resultPath: database }))).code,
    ).toBe('file_not_writable');
    expect(
      (await failure(desk.call('invites.exportCsv', { selection: { all: true }, path: database })))
        .code,
    ).toBe('file_not_writable');
    expect(desk.rows()).toEqual(NOTHING);
  });

  test('links do not lead around that', async () => {
    const desk = await openDesk();
    const { csv, result, rejects } = paths(desk, 'Name\nA\n');
    const source = { kind: 'file' as const, path: csv };
    symlinkSync(csv, result);
    expect(
      await failure(desk.call('batches.import', { source, resultPath: result })),
    ).toMatchObject({ code: 'invalid_input', field: 'resultPath' });
    symlinkSync(path.join(desk.dataFolder, 'latchkey.db'), rejects);
    const importing = desk.call('batches.import', { source, rejectsPath: rejects });
    expect((await failure(importing)).code).toBe('file_not_writable');
    const exporting = desk.call('invites.exportCsv', { selection: { all: true }, path: rejects });
    expect((await failure(exporting)).code).toBe('file_not_writable');
    expect(readFileSync(csv, 'utf8')).toBe('Name\nA\n');
    expect(desk.rows()).toEqual(NOTHING);
  });

  test('one rename that fails does not cost the other file', async () => {
    const desk = await openDesk();
    const { csv, result, rejects } = paths(desk, 'Name,Type\nA,admin\nB,owner\n');
    const importInto = (blocked: string) =>
      failure(
        desk.call(
          'batches.import',
          {
            source: { kind: 'file', path: csv },
            badRows: 'skip',
            resultPath: result,
            rejectsPath: rejects,
          },
          {
            onProgress: ({ phase }) => {
              if (phase === 'Writing the result' && !existsSync(blocked)) mkdirSync(blocked);
            },
          },
        ),
      );
    expect((await importInto(result)).message).toMatch(/^Batch 1 was made\. Its result is missing/);
    expect(table(rejects)[1]?.[0]).toBe('B');
    rmSync(rejects);
    rmdirSync(result);
    expect((await importInto(rejects)).message).toMatch(
      /^Batch 2 was made\. The file of the rows that were left out is missing/,
    );
    expect(table(result)[1]?.[0]).toBe('A');
  });

  test('a rename that fails after the commit is told, and leaves no temporary file', async () => {
    const desk = await openDesk();
    const { csv, result } = paths(desk, 'Name\nA\n');
    const importing = desk.call(
      'batches.import',
      { source: { kind: 'file', path: csv }, resultPath: result },
      {
        onProgress: ({ phase }) => {
          if (phase === 'Writing the result' && !existsSync(result)) mkdirSync(result);
        },
      },
    );
    const error = await failure(importing);
    expect(error).toMatchObject({ code: 'file_not_writable', details: { batchId: 1 } });
    expect(error.message).toContain('Batch 1 was made');
    expect(desk.rows()).toMatchObject({ invites: 1 });
    expect(readdirSync(desk.folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

describe('skipping bad rows', () => {
  const CSV =
    'Name,Type,Code,Error\nA,admin,,old\n-B,owner,,\nC,admin,SAME1234,\nD,admin,same-1234,\nE,read_only,,\n"F, G",admin,,,extra\n';

  test('the right ones are made, the others come back with what is wrong', async () => {
    const desk = await openDesk();
    const { csv, result, rejects } = paths(desk, CSV);
    const made = await desk.call('batches.import', {
      source: { kind: 'file', path: csv },
      badRows: 'skip',
      resultPath: result,
      rejectsPath: rejects,
    });
    expect(made).toMatchObject({
      rows: 6,
      created: 3,
      validRows: 3,
      badRows: 3,
      rejectsPath: rejects,
    });
    expect(desk.rows()).toEqual({ invites: 3, batches: 1, indexed: 3 });
    expect(
      table(result).map((cells) => [cells[0], cells[4], cells[5] === '' ? '' : 'why']),
    ).toEqual([
      ['Name', 'Status', 'why'],
      ['A', 'Success', ''],
      ["'-B", 'Failed', 'why'],
      ['C', 'Success', ''],
      ['D', 'Failed', 'why'],
      ['E', 'Success', ''],
      ['F, G', 'Failed', 'why'],
    ]);
    expect(table(result)[4]?.slice(2, 6)).toEqual([
      '',
      '',
      'Failed',
      expect.stringContaining('also in row 4'),
    ]);
    expect(table(rejects)).toEqual([
      ['Name', 'Type', 'Code', 'Error'],
      ["'-B", 'owner', '', expect.stringContaining('Type “owner”')],
      ['D', 'admin', 'same-1234', expect.stringContaining('SA••••34')],
      ['F, G', 'admin', '', expect.stringContaining('5 cells')],
    ]);
  });

  test('the rejects, mended, import again with their names as they were', async () => {
    const desk = await openDesk();
    const { csv, rejects } = paths(desk, CSV);
    await desk.call('batches.import', {
      source: { kind: 'file', path: csv },
      badRows: 'skip',
      rejectsPath: rejects,
    });
    writeFileSync(
      csv,
      readFileSync(rejects, 'utf8').replace('owner', 'admin').replace('same-1234', ''),
    );
    expect(
      await desk.call('batches.import', { source: { kind: 'file', path: csv } }),
    ).toMatchObject({ created: 3, ignoredColumns: ['Error'] });
    const { rows } = await desk.call('invites.page', {
      sort: { column: 'name', direction: 'asc' },
    });
    expect(rows.map((row) => row.name)).toEqual(['-B', 'A', 'C', 'D', 'E', 'F, G']);
  });

  test('the rejects have the separator of the file, and escapes as they were', async () => {
    const desk = await openDesk();
    const { csv, rejects } = paths(
      desk,
      "Name;Type;Notes\n'=A;owner;a,b\nB;admin;\n''=C;owner;\nD;admin;x;y\n",
    );
    writeFileSync(rejects, 'of an earlier import');
    await desk.call('batches.import', {
      source: { kind: 'file', path: csv },
      badRows: 'skip',
      rejectsPath: rejects,
    });
    const lines = readFileSync(rejects, 'utf8').split('\r\n');
    expect(lines[0]).toBe('Name;Type;Notes;Error');
    expect(lines[1]).toMatch(/^'=A;owner;"a,b";/);
    expect(lines[2]).toMatch(/^''=C;owner;;/);
    expect(lines[3]).toMatch(/^D;admin;"x;y";/);
    writeFileSync(csv, readFileSync(rejects, 'utf8').replaceAll('owner', 'admin'));
    await desk.call('batches.import', { source: { kind: 'file', path: csv } });
    const { rows } = await desk.call('invites.page', {
      sort: { column: 'name', direction: 'asc' },
    });
    expect(rows.map((row) => row.name)).toEqual(["'=C", '=A', 'B', 'D']);
  });

  test('an import that is refused leaves the rejects of an earlier one', async () => {
    const desk = await openDesk();
    const { csv, rejects } = paths(desk, 'Name,Type\nA,owner\n');
    writeFileSync(rejects, 'of an earlier import');
    await failure(
      desk.call('batches.import', {
        source: { kind: 'file', path: csv },
        badRows: 'skip',
        rejectsPath: rejects,
      }),
    );
    writeFileSync(csv, 'Name,Type\nA,admin\n');
    const input = { source: { kind: 'file' as const, path: csv }, rejectsPath: rejects };
    expect(await desk.call('batches.import', { ...input, badRows: 'skip' })).toMatchObject({
      rejectsPath: null,
    });
    expect(readFileSync(rejects, 'utf8')).toBe('of an earlier import');
  });

  test('a result that is written again holds the invites alone', async () => {
    const desk = await openDesk();
    const { csv, result } = paths(desk, CSV);
    const { batchId } = await desk.call('batches.import', {
      source: { kind: 'file', path: csv },
      badRows: 'skip',
    });
    expect(await desk.call('batches.exportResult', { batchId, path: result })).toMatchObject({
      rows: 3,
    });
    expect(table(result).map((cells) => cells[4])).toEqual([
      'Status',
      'Success',
      'Success',
      'Success',
    ]);
  });

  test('without a right row nothing is made', async () => {
    const desk = await openDesk();
    const { csv, result, rejects } = paths(desk, 'Name,Type\nA,owner\n');
    const error = await failure(
      desk.call('batches.import', {
        source: { kind: 'file', path: csv },
        badRows: 'skip',
        resultPath: result,
        rejectsPath: rejects,
      }),
    );
    expect(error.code).toBe('csv_rows_rejected');
    expect(desk.rows()).toEqual(NOTHING);
    expect(readdirSync(desk.folder).toSorted()).toEqual(['.data', 'class.csv']);
  });

  test('without a wrong row there is no rejects file', async () => {
    const desk = await openDesk();
    const { csv, rejects } = paths(desk, 'Name\nA\n');
    await desk.call('batches.import', {
      source: { kind: 'file', path: csv },
      badRows: 'skip',
      rejectsPath: rejects,
    });
    expect(readdirSync(desk.folder).toSorted()).toEqual(['.data', 'class.csv']);
  });
});

describe('rosters', () => {
  const fill = async (template: string, roster: string) => {
    const desk = await openDesk();
    const { csv } = paths(desk, template);
    const rosterPath = path.join(desk.folder, 'roster.csv');
    writeFileSync(rosterPath, roster);
    const input = { source: { kind: 'file' as const, path: csv }, rosterPath };
    return { desk, input };
  };
  const names = async (desk: TestDesk) =>
    (await desk.call('invites.page', { sort: { column: 'created', direction: 'asc' } })).rows.map(
      (row) => row.name,
    );

  test('each row of the template with each row of the roster, {{n}} counting', async () => {
    const { desk, input } = await fill(
      'Name,Email,Notes\nS-{{ID}},{{e-mail}},No {{n}}\nTutor,,No {{n}}\n',
      'id,E-Mail\n7,a@example.org\n8,b@example.org\n',
    );
    expect(await desk.call('batches.import', input)).toMatchObject({
      created: 3,
      placeholders: [],
    });
    expect(await names(desk)).toEqual(['S-7', 'S-8', 'Tutor']);
    expect((await desk.call('batches.check', input)).preview).toMatchObject([
      { email: 'a@example.org' },
      { email: 'b@example.org' },
      { email: null },
    ]);
  });

  test('what the roster does not fill is an error that names it, for every row', async () => {
    const { desk, input } = await fill('Name,Notes\nS-{{ID}},{{room}}\n', 'id\n7\n8\n');
    const report = await desk.call('batches.check', input);
    expect(report).toMatchObject({ rows: 2, badRows: 2, placeholders: ['room'] });
    expect(report.problems[0]).toMatchObject({ row: 2, column: 'Notes' });
    expect(report.problems[0]?.message).toMatch(
      /\{\{room\}\} is not filled\..*\(filled from row 2 of roster\.csv\)/,
    );
  });

  test('a wrong value is told with the row of the roster', async () => {
    const { desk, input } = await fill(
      'Name,Email\nS-{{ID}},{{mail}}\n',
      'id,mail\n7,a@example.org\n8,nonsense\n9\n',
    );
    const { problems } = await desk.call('batches.check', input);
    expect(problems.map((one) => [one.row, one.message])).toEqual([
      [2, expect.stringContaining('(filled from row 3 of roster.csv)')],
      [2, expect.stringContaining('Row 4 of the roster roster.csv: The row has 1 cell, but')],
    ]);
  });

  test('a roster that fills nothing is pointed out', async () => {
    const { desk, input } = await fill('Name\nA\n', 'id\n7\n');
    expect((await desk.call('batches.check', input)).problems).toMatchObject([
      { row: 0, severity: 'warning' },
    ]);
  });
});

test('stops when it is cancelled, in every phase, with nothing written', async () => {
  for (const phase of ['Checking rows', 'Writing codes', 'Writing the result']) {
    const desk = await openDesk();
    const { csv, result } = paths(desk, `Name\n${'Ada\n'.repeat(20_000)}`);
    const stop = new AbortController();
    const importing = desk.call(
      'batches.import',
      { source: { kind: 'file', path: csv }, resultPath: result },
      {
        signal: stop.signal,
        onProgress: (progress) => {
          if (progress.phase === phase) stop.abort();
        },
      },
    );
    expect((await failure(importing)).code).toBe('cancelled');
    expect(desk.rows()).toEqual(NOTHING);
    expect(readdirSync(desk.folder).toSorted()).toEqual(['.data', 'class.csv']);
    // The next import finds the way clear.
    expect(await desk.call('batches.import', { source: { kind: 'sample' } })).toMatchObject({
      created: 30,
    });
  }
});

test('a result can be written again later', async () => {
  const desk = await openDesk();
  const { csv, result } = paths(desk, 'Name,ValidDays\nA,30\nB,\n');
  const made = await desk.call('batches.import', {
    source: { kind: 'file', path: csv },
    resultPath: result,
  });
  const again = path.join(desk.folder, 'again.csv');
  expect(await desk.call('batches.exportResult', { batchId: made.batchId, path: again })).toEqual({
    path: again,
    rows: 2,
  });
  expect(readFileSync(again, 'utf8')).toBe(readFileSync(result, 'utf8'));
  expect(
    (await failure(desk.call('batches.exportResult', { batchId: 99, path: again }))).code,
  ).toBe('not_found');
});

test('warnings do not crowd out the error that matters', async () => {
  const desk = await openDesk();
  const { csv } = paths(desk, `Name,Type,ValidDays\n${'A,admin,400\n'.repeat(600)}B,owner,30\n`);
  const report = await desk.call('batches.check', { source: { kind: 'file', path: csv } });
  expect(report).toMatchObject({ badRows: 1, warnings: 600 });
  expect(report.problems).toHaveLength(501);
  expect(report.problems[0]).toMatchObject({ row: 602, column: 'Type', severity: 'error' });
});

test('rows that bring their own code need no room for made ones', async () => {
  const desk = await openDesk();
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
  const desk = await openDesk();
  const { csv } = paths(desk, `Name,Code\n${'Ada,SAME1234\n'.repeat(10_000)}`);
  const made = await desk.call('batches.import', {
    source: { kind: 'file', path: csv },
    badRows: 'skip',
  });
  expect(made).toMatchObject({ created: 1, badRows: 9_999 });
  expect(made.problems).toHaveLength(500);
});

test('any file is imported whole, or refused with nothing written', async () => {
  const desk = await openDesk();
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
