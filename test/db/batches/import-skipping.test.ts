import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openFileDesk } from '#test/support/file-desk.ts';
import { failure, NOTHING, paths, table } from '#test/support/import.ts';

describe('skipping bad rows', () => {
  const CSV =
    'Name,Type,Code,Error\nA,admin,,old\n-B,owner,,\nC,admin,SAME1234,\nD,admin,same-1234,\nE,read_only,,\n"F, G",admin,,,extra\n';

  test('the right ones are made, the others come back with what is wrong', async () => {
    const desk = await openFileDesk();
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
    const desk = await openFileDesk();
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
    const desk = await openFileDesk();
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
    const desk = await openFileDesk();
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
    const desk = await openFileDesk();
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
    const desk = await openFileDesk();
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
    const desk = await openFileDesk();
    const { csv, rejects } = paths(desk, 'Name\nA\n');
    await desk.call('batches.import', {
      source: { kind: 'file', path: csv },
      badRows: 'skip',
      rejectsPath: rejects,
    });
    expect(readdirSync(desk.folder).toSorted()).toEqual(['.data', 'class.csv']);
  });
});
