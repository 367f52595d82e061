import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { json, setUpCli } from '#test/support/run-cli.ts';

const GUIDE = 'Name,Type,ValidDays,CanInvite,Transferable,DeviceBound,MaxDevices\n';

describe('batch-create', () => {
  test('prints what is wrong by file, row and column, and writes nothing', async () => {
    const desk = setUpCli();
    writeFileSync(
      path.join(desk.folder, 'class.csv'),
      `${GUIDE}A,admin,30,no,no,no,1\nB,owner,0,no,no,no,1\nC,admin,400,no,no,no,1\n`,
    );
    const argv = [
      'invitations',
      'batch-create',
      '--csv-file',
      'class.csv',
      '--output-file',
      'out.csv',
    ];
    const run = await desk.cli(...argv);
    expect(run).toMatchObject({ status: 3, stdout: '' });
    expect(run.stderr.split('\n')).toEqual([
      expect.stringMatching(/^class\.csv row 3, Type: Type “owner” is unknown\./),
      expect.stringMatching(/^class\.csv row 3, ValidDays: ValidDays is 0/),
      expect.stringMatching(/^class\.csv row 4, ValidDays: warning: .*365 is taken/),
      expect.stringMatching(/^error: class\.csv: 1 of 3 rows is wrong\. .* Nothing was written\.$/),
      '',
    ]);
    expect(readdirSync(desk.folder).toSorted()).toEqual(['.data', 'class.csv']);
    expect(json(await desk.cli('status', '--json'))).toMatchObject({ empty: true });

    const asJson = await desk.cli(...argv, '--json');
    expect(asJson).toMatchObject({ status: 3, stdout: '' });
    expect(JSON.parse(asJson.stderr)).toMatchObject({
      error: { code: 'csv_rows_rejected', details: { report: { badRows: 1, warnings: 1 } } },
    });
  });

  test('what no roster fills names the option that gives one', async () => {
    const desk = setUpCli();
    writeFileSync(path.join(desk.folder, 'class.csv'), 'Name\nS-{{ID}}\n');
    const argv = 'invitations batch-create --csv-file class.csv --dry-run'.split(' ');
    expect((await desk.cli(...argv)).stderr).toMatch(/such a column\.\n.*--roster-file\.\n/);
  });

  test('--dry-run writes nothing and says by its exit code what an import would', async () => {
    const desk = setUpCli();
    const check = (...more: string[]) =>
      desk.cli('invitations', 'batch-create', '--csv-file', 'class.csv', '--dry-run', ...more);
    writeFileSync(path.join(desk.folder, 'class.csv'), 'Name\nA\n');
    expect(await check()).toEqual({
      status: 0,
      stdout: '1 row checked, 1 right, 0 wrong, 0 warnings. Nothing was written.\n',
      stderr: '',
    });
    writeFileSync(path.join(desk.folder, 'class.csv'), 'Name,Type\nA,owner\nB,admin\n');
    expect(await check()).toMatchObject({
      status: 3,
      stdout: '2 rows checked, 1 right, 1 wrong, 0 warnings. Nothing was written.\n',
    });
    expect((await check('--skip-bad-rows')).status).toBe(0);
    writeFileSync(path.join(desk.folder, 'class.csv'), 'Title\nA\n');
    expect((await check('--skip-bad-rows')).status).toBe(3);
    expect(json(await desk.cli('status', '--json'))).toMatchObject({ empty: true });
  });

  test('--skip-bad-rows makes the rest', async () => {
    const desk = setUpCli();
    writeFileSync(path.join(desk.folder, 'class.csv'), 'Name,Type\nA,owner\nB,admin\n');
    const run = await desk.cli(
      'profiles',
      'invitations',
      'batch-create',
      '--csv-file',
      'class.csv',
      '--output-file',
      'out.csv',
      '--skip-bad-rows',
      '--rejects-file',
      'rejects.csv',
      '--name',
      'Spring',
      '--json',
    );
    expect(run.status).toBe(0);
    expect(json(run)).toMatchObject({
      created: 1,
      badRows: 1,
      resultPath: path.join(desk.folder, 'out.csv'),
    });
    expect(readFileSync(path.join(desk.folder, 'rejects.csv'), 'utf8')).toMatch(
      /^Name,Type,Error\r\nA,owner,/,
    );
    expect(json(await desk.cli('batches', 'list', '--json'))).toMatchObject({
      count: 1,
      batches: [{ name: 'Spring', size: 1 }],
    });
  });

  test.each([
    ['a file that is not there', null, 4],
    ['an empty file', '', 3],
    ['a picture', '\u0089PNG', 3],
  ])('%s', async (_what, content, status) => {
    const desk = setUpCli();
    if (content !== null) writeFileSync(path.join(desk.folder, 'a.csv'), content, 'latin1');
    const run = await desk.cli(
      'invitations',
      'batch-create',
      '--csv-file',
      'a.csv',
      '--output-file',
      'out.csv',
    );
    expect(run).toMatchObject({ status, stdout: '' });
    expect(run.stderr).toContain('a.csv');
    expect(existsSync(path.join(desk.folder, 'out.csv'))).toBe(false);
  });
});
