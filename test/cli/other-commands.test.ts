import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { PASSWORD } from '#test/support/operators.ts';
import { json, setUpCli } from '#test/support/run-cli.ts';

/** Asks for the password again. */
const EXPORT_ALL = ['invitations', 'batch-export', '--password-stdin', '--output-file'];

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
      'codes beside each other',
      'A7B9C2XZ,B7B9C2XZ\n',
      'codes.txt: The file has several columns, and no header',
    ],
    ['a second column', 'A7B9C2XZ;Anna\nB7B9C2XZ;Ben\n', 'no header that says which one'],
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
    expect(
      (await desk.cli('invitations', 'deactivate', '--yes', ...codes.slice(0, 2))).stdout,
    ).toBe('Deactivated 2 invitations.\n');
    expect((await desk.cli('invitations', 'deactivate', '--yes', ...codes)).stdout).toBe(
      'Deactivated 1 invitation. 2 stayed as they were: 2 already so.\n',
    );
    expect(
      (await desk.cli('invitations', 'activate', '--id', String(invitations[0]?.id))).stdout,
    ).toBe('Activated 1 invitation.\n');
    writeFileSync(
      path.join(desk.folder, 'codes.txt'),
      `${codes[1]?.toLowerCase()}\r\n\r\n ${codes[2]} \r\n`,
    );
    expect((await desk.cli('invitations', 'activate', '--yes', '--file', 'codes.txt')).stdout).toBe(
      'Activated 2 invitations.\n',
    );
    await desk.cliWith({ lines: [PASSWORD] }, ...EXPORT_ALL, 'all.csv');
    expect((await desk.cli('invitations', 'deactivate', '--yes', '--file', 'all.csv')).stdout).toBe(
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
      (await desk.cliWith({ lines: [PASSWORD] }, ...EXPORT_ALL, 'out.csv', '--include-encoded'))
        .stdout,
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
