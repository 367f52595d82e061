import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openFileDesk, type TestDesk } from '#test/support/file-desk.ts';
import { failure, NOW, paths, table } from '#test/support/import.ts';
import { RESOURCES } from '#test/support/temp-desk.ts';

test('every field of a row becomes a field of the invite', async () => {
  const desk = await openFileDesk({ now: () => NOW });
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
  const desk = await openFileDesk();
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

describe('rosters', () => {
  const fill = async (template: string, roster: string) => {
    const desk = await openFileDesk();
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

test('a result can be written again later', async () => {
  const desk = await openFileDesk();
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
