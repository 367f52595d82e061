import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { setUpCli } from '#test/support/run-cli.ts';

const json = (run: { stdout: string }) => JSON.parse(run.stdout) as Record<string, never>;
const GUIDE = 'Name,Type,ValidDays,CanInvite,Transferable,DeviceBound,MaxDevices\n';

describe('what every command shares', () => {
  test('--version and --help go to stdout, and no data folder is made', async () => {
    const desk = setUpCli();
    expect(await desk.cli('--version')).toEqual({ status: 0, stdout: '1.2.3-test\n', stderr: '' });
    const help = await desk.cli('--help');
    expect(help.status).toBe(0);
    expect(help.stdout).toContain('invitations');
    for (const code of ['0', '1', '2', '3', '4', '5', '130'])
      expect(help.stdout).toMatch(new RegExp(`^ {2}${code} `, 'm'));
    expect((await desk.cli('invitations', 'batch-create', '--help')).stdout).toContain(
      '--roster-file',
    );
    expect(existsSync(desk.dataFolder)).toBe(false);
  });

  test.each([
    [['nonsense'], 'unknown command'],
    [['invitations', 'list', '--bogus'], 'unknown option'],
    [['invitations', 'batch-create'], '--csv-file'],
    [['invitations', 'batch-create', '--csv-file', 'a.csv'], '--output-file is missing'],
    [
      [
        'invitations',
        'batch-create',
        '--csv-file',
        'a',
        '--output-file',
        'b',
        '--rejects-file',
        'c',
      ],
      '--skip-bad-rows',
    ],
    [['invitations', 'list', '--status', 'gone'], 'One of archived'],
    [['status', '--data-dir', ''], '--data-dir is empty'],
    [['status', '--data-dir='], '--data-dir is empty'],
    [['invitations', 'list', '--search', ''], '--search'],
    [['invitations', 'batch-export', '--output-file', 'a', '--search', ' '], '--search'],
    [['invitations', 'batch-export', '--output-file', 'a', '--status', ''], '--status'],
    [['invitations', 'batch-export', '--output-file', 'a', '--batch', ''], '--batch'],
    [['invitations', 'create', '--pattern', '--####'], 'hyphen'],
    [['invitations', 'list', '--limit', '0'], 'whole number'],
    [['invitations', 'list', '--sort', 'shoe'], '--sort'],
    [['invitations', 'create', '--max-uses', '2', '--unlimited'], 'not both'],
    [['invitations', 'create', '--group', 'Kitchen'], 'Groups there are: General'],
    [['invitations', 'create', '--expires', '2020-01-01'], 'passed'],
    [['invitations', 'create', '--email', 'ada@'], 'Invalid email format'],
    [['invitations', 'deactivate'], 'at least one code'],
    [['invitations', 'show'], 'Give a code'],
    [['settings', 'set', 'shoe', '1'], 'no setting'],
    [['settings', 'set', 'codeLength', '99'], 'codeLength cannot be'],
    [['settings', 'set', 'timeZone', 'Moon/Base'], 'time zone'],
    [[], 'Which command?'],
  ])('%j is wrong usage: exit code 2, once on stderr', async (argv, words) => {
    const run = await setUpCli().cli(...argv);
    expect(run).toMatchObject({ status: 2, stdout: '' });
    expect(run.stderr).toMatch(/^error: .*\n$/);
    expect(run.stderr).toContain(words);
  });

  test('with --json an error is one JSON object on stderr', async () => {
    const run = await setUpCli().cli('invitations', 'show', 'NOSUCH22', '--json');
    expect(run).toMatchObject({ status: 4, stdout: '' });
    expect(JSON.parse(run.stderr)).toMatchObject({ error: { code: 'not_found' } });
    expect(run.stderr).not.toContain('NOSUCH22');
  });

  test('--data-dir comes before LATCHKEY_DATA_DIR, in any place', async () => {
    const desk = setUpCli();
    for (const argv of [
      ['--data-dir', 'x', 'status', '--json'],
      ['status', '--json', '--data-dir', 'x'],
    ]) {
      expect(json(await desk.cli(...argv))).toMatchObject({
        dataFolder: path.join(desk.folder, 'x'),
      });
    }
    expect(existsSync(desk.dataFolder)).toBe(false);
  });

  test('a database that is none is exit code 5, and is left as it is', async () => {
    const desk = setUpCli();
    mkdirSync(desk.dataFolder);
    const file = path.join(desk.dataFolder, 'latchkey.db');
    writeFileSync(file, 'no database, but somebody needs it');
    const run = await desk.cli('status');
    expect(run).toMatchObject({ status: 5, stdout: '' });
    expect(run.stderr).toContain('--data-dir');
    expect(readFileSync(file, 'utf8')).toBe('no database, but somebody needs it');
  });

  test('progress only where stderr is a terminal', async () => {
    const argv = ['invitations', 'create', '--count', '20000'];
    expect((await setUpCli().cli(...argv)).stderr).toBe('');
    expect((await setUpCli({ stderrIsTerminal: true }).cli(...argv)).stderr).toContain(
      '\r\u001B[KMaking codes: ',
    );
  });
});

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

describe('the other commands', () => {
  test('create, with every field', async () => {
    const desk = setUpCli();
    await desk.cli('settings', 'set', 'timeZone', 'Europe/Berlin');
    const made = json(
      await desk.cli(
        ...`invitations create --name Ada --role manager --permission admin --group lawn/pool
          --email ada@example.org --max-uses 3 --valid-from 2026-01-02 --valid-days 30 --notes hello
          --tag region=EMEA --tag dept=R=D --prefix TEAM --length 6 --json`.split(/\s+/),
      ),
    );
    const [invitation] = made['invitations'] as unknown as { code: string }[];
    expect(invitation?.code).toMatch(/^TEAM-[A-Z2-9]{6}$/);
    expect(
      json(await desk.cli('invitations', 'show', invitation?.code ?? '', '--json')),
    ).toMatchObject({
      name: 'Ada',
      role: 'manager',
      permission: 'admin',
      groupName: 'Lawn/Pool',
      email: 'ada@example.org',
      maxUses: 3,
      notes: 'hello',
      tags: { region: 'EMEA', dept: 'R=D' },
      validFrom: '2026-01-02T00:00:00+01:00',
      status: 'active',
    });
  });

  test('list filters, sorts and goes beyond one page', async () => {
    const desk = setUpCli();
    await desk.cli('invitations', 'create', '--name', 'N-{{n}}', '--count', '700', '--unlimited');
    await desk.cli('invitations', 'create', '--name', 'Zoë');
    const all = json(await desk.cli('invitations', 'list', '--limit', '1000', '--json'));
    expect(all).toMatchObject({ count: 701 });
    expect(
      new Set((all['invitations'] as unknown as { id: number }[]).map((one) => one.id)).size,
    ).toBe(701);
    const table = await desk.cli('invitations', 'list', '--sort', 'name:desc', '--limit', '1');
    expect(table.stdout).toMatch(/Zoë .*0\/1 .*\n1 of 701 invitations\n$/);
    expect(json(await desk.cli('invitations', 'list', '--search', 'zo', '--json'))).toMatchObject({
      count: 1,
    });
    expect((await desk.cli('invitations', 'list', '--status', 'used')).stdout).toBe(
      'No invitations.\n',
    );
  });

  test('codes, paths and all of one invitation are never cut', async () => {
    const desk = setUpCli();
    const code = `TEAM-${'LONG-'.repeat(10)}CODE`;
    const name = 'Ada '.repeat(24).trim();
    writeFileSync(path.join(desk.folder, 'class.csv'), `Name,Code\n${name},${code}\n`);
    const argv = 'invitations batch-create --csv-file class.csv --output-file out.csv'.split(' ');
    await desk.cli(...argv);
    const list = (await desk.cli('invitations', 'list')).stdout;
    expect(list).toContain(code);
    expect(list).toContain('…');
    const show = (await desk.cli('invitations', 'show', code)).stdout;
    expect(show).toContain(code);
    expect(show).toContain(name);
    expect((await desk.cli('invitations', 'create', '--name', name)).stdout).toContain(name);
    const deep = path.join(desk.folder, 'a-folder-with-a-long-name'.repeat(3));
    expect((await desk.cli('status', '--data-dir', deep)).stdout).toContain(deep);
  });

  test.each([
    ['an empty file', '', 'codes.txt: The file holds no codes.'],
    ['only a header', 'Name,Token\n', 'codes.txt: The file holds no codes.'],
    ['an open quote', 'Token\nA7B9C2XZ\n"B7B9C2XZ\n', 'codes.txt: A quote (") opens in row 3'],
    [
      'half a sign of UTF-16',
      Buffer.from([0xff, 0xfe, 0x41, 0x00, 0x42]),
      'codes.txt: The file is not whole UTF-16 LE',
    ],
  ])('--file with %s is refused', async (_what, content, words) => {
    const desk = setUpCli();
    writeFileSync(path.join(desk.folder, 'codes.txt'), content);
    const run = await desk.cli('invitations', 'deactivate', '--file', 'codes.txt');
    expect(run).toMatchObject({ status: 3, stdout: '' });
    expect(run.stderr).toContain(words);
  });

  test('deactivate and activate by code, id and file', async () => {
    const desk = setUpCli();
    const made = json(await desk.cli('invitations', 'create', '--count', '3', '--json'));
    const invitations = made['invitations'] as unknown as { id: number; code: string }[];
    const codes = invitations.map((one) => one.code);
    expect((await desk.cli('invitations', 'deactivate', ...codes.slice(0, 2))).stdout).toBe(
      'Deactivated 2 invitations.\n',
    );
    expect((await desk.cli('invitations', 'deactivate', ...codes)).stdout).toBe(
      'Deactivated 1 invitation. 2 others stayed as they were.\n',
    );
    expect(
      (await desk.cli('invitations', 'activate', '--id', String(invitations[0]?.id))).stdout,
    ).toBe('Activated 1 invitation.\n');
    writeFileSync(
      path.join(desk.folder, 'codes.txt'),
      `${codes[1]?.toLowerCase()}\r\n\r\n ${codes[2]} \r\n`,
    );
    expect((await desk.cli('invitations', 'activate', '--file', 'codes.txt')).stdout).toBe(
      'Activated 2 invitations.\n',
    );
    await desk.cli('invitations', 'batch-export', '--output-file', 'all.csv');
    expect((await desk.cli('invitations', 'deactivate', '--file', 'all.csv')).stdout).toBe(
      'Deactivated 3 invitations.\n',
    );
    const unknown = await desk.cli('invitations', 'activate', codes[0] ?? '', 'NOSUCH22');
    expect(unknown.status).toBe(4);
    expect(
      json(await desk.cli('invitations', 'list', '--status', 'inactive', '--json')),
    ).toMatchObject({ count: 3 });
  });

  test('batch-export writes all, or what is filtered', async () => {
    const desk = setUpCli();
    await desk.cli('invitations', 'create', '--name', 'Ada');
    await desk.cli('invitations', 'create', '--name', 'Bo');
    const lines = () =>
      readFileSync(path.join(desk.folder, 'out.csv'), 'utf8').trim().split('\r\n');
    expect(
      (
        await desk.cli(
          'invitations',
          'batch-export',
          '--output-file',
          'out.csv',
          '--include-encoded',
        )
      ).stdout,
    ).toMatch(/^Exported 2 invitations to /);
    expect(lines()[0]).toMatch(/^Name,Email,Token,Encoded Data,Status,Type,Valid Days,Expires,/);
    expect(lines()[1]).toMatch(/^Ada,,([A-Z2-9]{8}),\1,Active,read_only,,,/);
    await desk.cli(
      'profiles',
      'invitations',
      'batch-export',
      '--output-file',
      'out.csv',
      '--search',
      'Bo',
      '--delimiter',
      'semicolon',
    );
    expect(lines()).toHaveLength(2);
    expect(lines()[1]).toMatch(/^Bo;;/);
  });

  test('the result of a batch is written again', async () => {
    const desk = setUpCli();
    writeFileSync(path.join(desk.folder, 'class.csv'), 'Name\nA\n');
    await desk.cli(
      'invitations',
      'batch-create',
      '--csv-file',
      'class.csv',
      '--output-file',
      'out.csv',
    );
    expect((await desk.cli('batches', 'result', '1', '--output-file', 'again.csv')).status).toBe(0);
    expect(readFileSync(path.join(desk.folder, 'again.csv'), 'utf8')).toBe(
      readFileSync(path.join(desk.folder, 'out.csv'), 'utf8'),
    );
    expect((await desk.cli('batches', 'result', '7', '--output-file', 'again.csv')).status).toBe(4);
  });

  test('settings are listed and set', async () => {
    const desk = setUpCli();
    expect((await desk.cli('settings', 'set', 'expiringDays', '14')).stdout).toBe(
      'expiringDays is now 14.\n',
    );
    expect(json(await desk.cli('settings', 'list', '--json'))).toMatchObject({
      expiringDays: 14,
      codeAlphabet: 'unambiguous',
    });
  });

  test('a cancelled command is exit code 130', async () => {
    const stop = new AbortController();
    stop.abort();
    const desk = setUpCli({ signal: stop.signal });
    expect((await desk.cli('invitations', 'create', '--count', '10')).status).toBe(130);
  });
});
