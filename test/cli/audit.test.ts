import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openWriter } from '#main/db/open.ts';
import { TEST_TOKENS } from '#test/support/operators.ts';
import { json, script, setUpCli } from '#test/support/run-cli.ts';
import type { CliDesk } from '#test/support/run-cli.ts';

interface Entry {
  seq: number;
  at: number;
  time: string;
  operator: string;
  action: string;
  subject: string;
  details: unknown;
}

async function listed(desk: CliDesk, ...argv: string[]): Promise<Entry[]> {
  const run = await desk.cli('audit', 'list', '--json', ...argv);
  expect(run.stderr).toBe('');
  const { entries }: { entries: Entry[] } = JSON.parse(run.stdout);
  return entries;
}

/** A desk with some entries, the last two by the superuser's settings. */
async function setUpWithEntries(): Promise<CliDesk> {
  const desk = setUpCli();
  await desk.cli('settings', 'set', 'timeZone', 'Europe/Berlin');
  await desk.cli('invitations', 'create', '--name', 'Ada', '--count', '2');
  await desk.cli('settings', 'set', 'expiringDays', '14');
  await desk.cli('settings', 'set', 'expiringDays', '15');
  return desk;
}

/** What somebody does who has the file and a database program. */
async function editDatabase({ dataFolder }: CliDesk, statement: string): Promise<void> {
  const connection = await openWriter(dataFolder);
  connection.raw.exec(statement);
  await connection.close();
}

describe('audit list', () => {
  test('lists the newest first, in the desk’s zone, and pages', async () => {
    const desk = await setUpWithEntries();
    const all = await listed(desk);
    const count = all.length;
    expect(all.map((entry) => entry.seq)).toEqual(all.map((_entry, index) => count - index));
    expect(all[0]).toMatchObject({
      operator: 'Ada',
      action: 'settings.update',
      subject: 'settings',
      time: expect.stringMatching(/\+0[12]:00$/),
      details: { after: { expiringDays: 15 } },
    });
    expect(await listed(desk, '--limit', '2', '--offset', '1')).toEqual(all.slice(1, 3));
    const table = await desk.cli('audit', 'list', '--limit', '1');
    expect(table.stdout).toMatch(
      new RegExp(
        `^Entry +Time .*\\n${count} +2.* Ada +cli +settings\\.update +settings .*\\n1 of ${count} entries\\n$`,
      ),
    );
  });

  test('filters by operator, action, subject and time', async () => {
    const desk = await setUpWithEntries();
    const all = await listed(desk);
    const settings = all.filter((entry) => entry.action === 'settings.update');
    expect(await listed(desk, '--action', 'settings.update')).toEqual(settings);
    expect(await listed(desk, '--subject', 'settings')).toEqual(settings);
    const byAda = all.filter((entry) => entry.operator === 'Ada');
    expect(await listed(desk, '--operator', 'ADA')).toEqual(byAda);
    expect(await listed(desk, '--operator', 'Finn')).toEqual([]);
    const [last] = all;
    const today = last?.time.slice(0, 10) ?? '';
    expect(
      await listed(desk, '--from', all.at(-1)?.time.slice(0, 10) ?? '', '--to', today),
    ).toEqual(all);
    // A time as the list prints it, whose milliseconds are not shown.
    const at = last?.time ?? '';
    expect(await listed(desk, '--to', at)).toEqual(all);
    expect((await listed(desk, '--from', at)).map((entry) => entry.seq)).toContain(last?.seq);
    expect(await listed(desk, '--to', '2020-01-01')).toEqual([]);
    expect((await desk.cli('audit', 'list', '--to', '2020-01-01')).stdout).toBe('No entries.\n');
  });

  test.each([
    [['--operator', 'Grace'], 'There are: Ada, Finn, Olga'],
    [['--operator', ''], '--operator'],
    [['--action', ' '], '--action'],
    [['--from', 'yesterday'], '--from'],
    [['--to', '2026-13-01'], '--to'],
  ])('%j is wrong usage, never everything', async (argv, words) => {
    const run = await setUpCli().cli('audit', 'list', ...argv);
    expect(run).toMatchObject({ status: 2, stdout: '' });
    expect(run.stderr).toContain(words);
  });

  test('an auditor may, the front desk may not', async () => {
    const desk = await setUpWithEntries();
    const as = (token: string, ...argv: string[]) =>
      desk.cliWith({ env: { LATCHKEY_TOKEN: token } }, 'audit', ...argv);
    for (const argv of [['list', '--operator', 'Ada'], ['verify']]) {
      expect((await as(TEST_TOKENS.auditor, ...argv)).status).toBe(0);
      const refused = await as(TEST_TOKENS.front_desk, ...argv);
      expect(refused).toMatchObject({ status: 6, stdout: '' });
    }
    expect((await listed(desk, '--action', 'access.refused')).length).toBeGreaterThan(0);
  });
});

describe('audit verify', () => {
  test('says that nothing is wrong, with exit code 0', async () => {
    const desk = await setUpWithEntries();
    const run = await desk.cli('audit', 'verify');
    expect(run).toMatchObject({ status: 0, stderr: '' });
    expect(run.stdout).toMatch(
      /^\d+ entries checked: nothing is wrong\.\nHead: entry \d+ of desk [\w-]+, signed with the key (?:[0-9a-f]{4} ){7}[0-9a-f]{4}\.\n$/,
    );
    expect(json(await desk.cli('audit', 'verify', '--json'))).toMatchObject({
      problem: null,
      keyKnown: true,
      complete: true,
    });
  });

  test('names the first entry that somebody edited, with exit code 7', async () => {
    const desk = await setUpWithEntries();
    const edited = (await listed(desk, '--action', 'settings.update')).at(-1)?.seq ?? 0;
    await editDatabase(
      desk,
      `UPDATE audit_log SET operator = 'Finn' WHERE seq IN (${edited}, ${edited + 1})`,
    );
    const run = await desk.cli('audit', 'verify');
    expect(run).toMatchObject({ status: 7, stderr: '' });
    expect(run.stdout).toMatch(new RegExp(`^TAMPERED WITH \\(edited\\)\\. Entry ${edited} `));
    const asJson = await desk.cli('audit', 'verify', '--json');
    expect(asJson).toMatchObject({ status: 7, stderr: '' });
    expect(json(asJson)).toMatchObject({ problem: { kind: 'edited', seq: edited } });
  });

  test('sees what was deleted, also when somebody edited the list into no JSON', async () => {
    const desk = await setUpWithEntries();
    const [last] = await listed(desk);
    await editDatabase(desk, `DELETE FROM audit_log WHERE seq = 2`);
    await editDatabase(
      desk,
      `PRAGMA ignore_check_constraints = ON; UPDATE audit_log SET details = '{' WHERE seq = ${last?.seq}`,
    );
    const run = await desk.cli('audit', 'verify', '--json');
    expect(run.status).toBe(7);
    expect(json(run)).toMatchObject({ problem: { kind: 'deleted', seq: 2 } });
    expect((await listed(desk))[0]).toMatchObject({ seq: last?.seq, details: '{' });
  });

  test('needs somebody who has signed in', async () => {
    const desk = setUpCli();
    expect((await desk.cliWith(script(), 'audit', 'verify')).status).toBe(6);
  });
});

describe('audit export and verify FILE', () => {
  test.each(['log.csv', 'log.jsonl'])('%s is checked without desk or sign-in', async (name) => {
    const desk = await setUpWithEntries();
    const exported = await desk.cli('audit', 'export', '--output-file', name);
    expect(exported).toMatchObject({ status: 0, stderr: '' });
    expect(exported.stdout).toMatch(/^Exported \d+ entries to .*log\.(csv|jsonl)\n$/);
    const file = path.join(desk.folder, name);
    rmSync(desk.dataFolder, { recursive: true });

    // `cliWith` prepares the desk anew, so it is another desk that is named here and must not be made.
    const elsewhere = ['--data-dir', 'elsewhere'];
    const fine = await desk.cliWith(script(), 'audit', 'verify', name, ...elsewhere);
    expect(fine).toMatchObject({ status: 0, stderr: '' });
    expect(fine.stdout).toContain('nothing is wrong');

    writeFileSync(file, readFileSync(file, 'utf8').replace('settings.update', 'settings.upgrade'));
    const edited = await desk.cliWith(script(), 'audit', 'verify', name, '--json', ...elsewhere);
    expect(edited).toMatchObject({ status: 7, stderr: '' });
    expect(json(edited)).toMatchObject({ problem: { kind: 'edited' } });
    expect(existsSync(path.join(desk.folder, 'elsewhere'))).toBe(false);
  });

  test('a computer without the desk’s key says so, and a part of the log is called one', async () => {
    const desk = await setUpWithEntries();
    await desk.cli(...'audit export --output-file part.csv --action settings.update'.split(' '));
    const around = { env: { LATCHKEY_TOKEN: undefined, LATCHKEY_CONFIG_DIR: 'another' } };
    const run = await desk.cliWith(around, 'audit', 'verify', 'part.csv');
    expect(run.status).toBe(0);
    expect(run.stderr).toMatch(/does not keep that key.*\nThe file holds a part of the log/);
    expect(json(await desk.cliWith(around, 'audit', 'verify', 'part.csv', '--json'))).toMatchObject(
      {
        problem: null,
        keyKnown: false,
        complete: false,
      },
    );
  });

  test('the format is that of the name, unless it is said', async () => {
    const desk = await setUpWithEntries();
    const unclear = await desk.cli('audit', 'export', '--output-file', 'log.txt');
    expect(unclear).toMatchObject({ status: 2, stdout: '' });
    expect(existsSync(path.join(desk.folder, 'log.txt'))).toBe(false);
    const said = await desk.cli(
      ...'audit export --output-file log.txt --format jsonl --json'.split(' '),
    );
    expect(json(said)).toMatchObject({ format: 'jsonl', path: path.join(desk.folder, 'log.txt') });
    expect(readFileSync(path.join(desk.folder, 'log.txt'), 'utf8')).toMatch(/^\{"seq":1,/);
  });

  test('what is no exported log is refused, and Ctrl-C stops', async () => {
    const desk = await setUpWithEntries();
    writeFileSync(path.join(desk.folder, 'class.csv'), 'Name\nAda\n');
    expect((await desk.cli('audit', 'verify', 'class.csv')).status).toBe(3);
    expect((await desk.cli('audit', 'verify', 'nowhere.csv')).status).toBe(4);
    await desk.cli('audit', 'export', '--output-file', 'log.csv');
    const signal = AbortSignal.abort();
    expect((await desk.cliWith({ signal }, 'audit', 'verify', 'log.csv')).status).toBe(130);
  });
});
