import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { json, setUpCli, setUpNewCli } from '#test/support/run-cli.ts';

describe('what every command shares', () => {
  test('--version and --help go to stdout, and no data folder is made', async () => {
    const desk = setUpNewCli();
    expect(await desk.cli('--version')).toEqual({ status: 0, stdout: '1.2.3-test\n', stderr: '' });
    const help = await desk.cli('--help');
    expect(help.status).toBe(0);
    expect(help.stdout).toContain('invitations');
    for (const code of ['0', '1', '2', '3', '4', '5', '6', '7', '130'])
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
    const desk = setUpNewCli();
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
    const desk = setUpNewCli();
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
