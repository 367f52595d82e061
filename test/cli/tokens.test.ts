import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { PASSWORD } from '#test/support/operators.ts';
import { json, person, setUpCli } from '#test/support/run-cli.ts';
import type { CliDesk } from '#test/support/run-cli.ts';

const STDIN = '--password-stdin';
const create = (desk: CliDesk, ...argv: string[]) =>
  desk.cliWith({ lines: [PASSWORD] }, 'tokens', 'create', ...argv, STDIN);

/** All that lies in a folder, as one text. */
function everythingIn(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}

describe('tokens', () => {
  test('create shows the secret alone on stdout, once; list and the files never hold it', async () => {
    const desk = setUpCli();
    const made = await create(desk, '--name', 'nightly export', '--role', 'auditor');
    expect(made).toMatchObject({ status: 0 });
    const secret = made.stdout.trim();
    expect(made.stdout).toMatch(/^lkt_[\w-]{43}\n$/);
    expect(made.stderr).toMatch(/token 1, “nightly export” \(auditor\).*shown only now/);
    expect(made.stderr).not.toContain(secret);

    const env = { LATCHKEY_TOKEN: secret };
    const used = await desk.cliWith({ env }, 'whoami', '--json');
    expect(json(used)).toMatchObject({
      operator: { name: 'Ada (token nightly export)', role: 'auditor' },
      source: 'LATCHKEY_TOKEN',
    });
    const shown = [
      used,
      await desk.cli('tokens', 'list'),
      await desk.cli('tokens', 'list', '--json'),
      await desk.cli('audit', 'list', '--json'),
    ];
    for (const run of shown) expect(run.stdout + run.stderr).not.toContain(secret);
    expect(everythingIn(desk.folder)).not.toContain(secret);
    expect(shown[1]?.stdout).toMatch(/^1 +nightly export +auditor +Ada +2.* active$/m);
    expect(json(shown[2] ?? { stdout: '' })).toMatchObject({
      count: 1,
      tokens: [
        {
          id: 1,
          name: 'nightly export',
          role: 'auditor',
          scopes: [],
          createdBy: 'Ada',
          expiresAt: expect.stringMatching(/^2\d{3}-/),
          lastUsedAt: expect.stringMatching(/^2\d{3}-/),
          revokedAt: null,
          state: 'active',
        },
      ],
    });
  });

  test('--json has the secret in the document', async () => {
    const desk = setUpCli();
    const made = await create(desk, ...'--name n --role superuser --days 7 --json'.split(' '));
    expect(made.stderr).toBe('');
    expect(json(made)).toMatchObject({
      token: { name: 'n', role: 'superuser' },
      secret: expect.stringMatching(/^lkt_/),
    });
  });

  test('the scope export:all stands for the password; without it nothing is asked of a token', async () => {
    const desk = setUpCli();
    await desk.cli('invitations', 'create', '--name', 'Ada');
    const secretOf = async (...argv: string[]) =>
      (await create(desk, '--name', 'n', '--role', 'superuser', ...argv)).stdout.trim();
    const exportAll = ['invitations', 'batch-export', '--output-file', 'all.csv'];

    const plain = { answers: [], env: { LATCHKEY_TOKEN: await secretOf() } };
    const refused = await desk.cliWith(plain, ...exportAll);
    expect(refused).toMatchObject({ status: 6, stdout: '' });
    expect(refused.stderr).toContain('lacks the scope export:all');
    const operators = await desk.cliWith(plain, 'operators', 'disable', 'Finn');
    expect(operators).toMatchObject({ status: 6, stdout: '' });
    expect(operators.stderr).toContain('A token cannot do this');

    const scoped = { env: { LATCHKEY_TOKEN: await secretOf('--scope', 'export:all') } };
    expect((await desk.cliWith(scoped, ...exportAll)).status).toBe(0);
  });

  test('a person is asked before everything is exported, and before a token is made', async () => {
    const desk = setUpCli();
    await desk.cli('invitations', 'create', '--name', 'Kim');
    await desk.cli('invitations', 'create', '--name', 'Ben');
    const exportAll = ['invitations', 'batch-export', '--output-file', 'all.csv'];
    const stopped = await desk.cliWith({ answers: [null] }, ...exportAll);
    expect(stopped).toMatchObject({ status: 130, stdout: '' });
    expect(readdirSync(desk.folder)).not.toContain('all.csv');
    const asked = await desk.cliWith({ answers: [PASSWORD] }, ...exportAll);
    expect(asked).toMatchObject({ status: 0, stderr: 'Your password, once more: ' });
    const since = await desk.cliWith(
      { answers: [PASSWORD] },
      ...exportAll,
      '--created-from',
      '2000-01-01',
    );
    expect(since).toMatchObject({ status: 0, stderr: 'Your password, once more: ' });
    const filtered = await desk.cliWith({ answers: [] }, ...exportAll, '--search', 'Kim');
    expect(filtered).toMatchObject({ status: 0, stderr: '' });
    const none = await desk.cliWith(
      person('wrong'),
      'tokens',
      'create',
      '--name',
      'n',
      '--role',
      'auditor',
    );
    expect(none).toMatchObject({ status: 6, stdout: '' });
  });

  test('revoke ends it at once', async () => {
    const desk = setUpCli();
    const secret = (await create(desk, '--name', 'n', '--role', 'auditor')).stdout.trim();
    writeFileSync(path.join(desk.folder, 'token'), secret, { mode: 0o600 });
    const withFile = ['invitations', 'list', '--token-file', 'token'];
    expect((await desk.cli(...withFile)).status).toBe(0);
    const revoke = (id: string) =>
      desk.cliWith({ lines: [PASSWORD] }, 'tokens', 'revoke', id, STDIN);
    expect((await revoke('1')).stdout).toBe('Revoked token 1, “n”.\n');
    const after = await desk.cli(...withFile);
    expect(after).toMatchObject({ status: 6, stdout: '' });
    expect(after.stderr).toContain('is not valid');
    expect((await desk.cli('tokens', 'list')).stdout).toMatch(/ revoked$/m);
    expect((await revoke('7')).status).toBe(4);
  });

  test.each([
    ['--role', 'owner'],
    ['--days', '366'],
    ['--days', '0'],
    ['--scope', 'all'],
    ['--name', ''],
  ])('%s %s is wrong usage', async (option, value) => {
    const desk = setUpCli();
    const options = { '--name': 'n', '--role': 'auditor', [option]: value };
    const run = await create(desk, ...Object.entries(options).flat());
    expect(run).toMatchObject({ status: 2, stdout: '' });
    expect(run.stderr).toContain(option);
  });
});
