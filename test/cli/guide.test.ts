import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { startHook, startMailServer } from '#test/support/listeners.ts';
import { PASSWORD } from '#test/support/operators.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const FIXTURES = path.join(ROOT, 'test', 'fixtures', 'guide');
const has = (program: string) => spawnSync(program, ['--version']).status === 0;
const CODE = /^[A-Z2-9]{8}$/;

/**
 * A folder with the fixtures asked for, `prism` and `sendmail` on PATH and a desk of its own, whose
 * admin has made the first superuser and is thereby signed in, as anybody would be who then runs the
 * guide's scripts.
 */
async function setUp(...fixtures: string[]) {
  const folder = tempFolder();
  const bin = path.join(folder, '.bin');
  const outbox = path.join(folder, '.outbox');
  mkdirSync(bin);
  mkdirSync(outbox);
  const script = (name: string, body: string) => {
    writeFileSync(path.join(bin, name), `#!/bin/sh\n${body}\n`);
    chmodSync(path.join(bin, name), 0o755);
  };
  script(
    'prism',
    `exec "${process.execPath}" --no-warnings "${path.join(ROOT, 'main/transports/cli/main.ts')}" "$@"`,
  );
  script('sendmail', `cat > "${outbox}/$1"`);
  for (const name of fixtures) copyFileSync(path.join(FIXTURES, name), path.join(folder, name));

  const env: Record<string, string | undefined> = {
    ...process.env,
    PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}`,
    PYTHONPATH: path.join(FIXTURES, 'python'),
    PYTHONUTF8: '1',
    PYTHONDONTWRITEBYTECODE: '1',
    LATCHKEY_DATA_DIR: path.join(folder, '.data'),
    LATCHKEY_CONFIG_DIR: path.join(folder, '.config'),
    LATCHKEY_TOKEN: undefined,
  };
  const prism = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(path.join(bin, 'prism'), args, {
      cwd: folder,
      env,
      input: `${PASSWORD}\n`,
      encoding: 'utf8',
    });
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
    return stdout.trim();
  };
  prism('operators', 'init', '--name', 'Ada', '--password-stdin');

  const run = (program: string, ...args: string[]) =>
    new Promise<{ status: number | null; stdout: string; stderr: string }>((resolve, reject) => {
      const child = spawn(program, args, { cwd: folder, env });
      let stdout = '';
      let stderr = '';
      child.stdout.on('data', (text) => (stdout += String(text)));
      child.stderr.on('data', (text) => (stderr += String(text)));
      child.on('error', reject);
      child.on('close', (status) => resolve({ status, stdout, stderr }));
    });
  const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');
  const table = (name: string) =>
    Papa.parse<Record<string, string>>(read(name), { header: true, skipEmptyLines: true }).data;
  /** From here on, programs run by a token: it may export everything, where a person is asked again. */
  const takeToken = () => {
    env['LATCHKEY_TOKEN'] = prism(
      ...'tokens create --name scripts --role superuser --scope export:all --password-stdin'.split(
        ' ',
      ),
    );
  };
  return { folder, outbox, run, read, table, takeToken };
}

describe.skipIf(!has('bash'))("the guide's shell scripts", () => {
  test('onboard.sh mails every new user the code', async () => {
    const desk = await setUp('onboard.sh', 'new_users.csv');
    const { status, stdout, stderr } = await desk.run('bash', 'onboard.sh');
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toContain('Sending invitation to Ada Lovelace (ada@example.com)');
    const rows = desk.table('new_invitations.csv');
    expect(rows).toHaveLength(3);
    expect(readdirSync(desk.outbox).toSorted()).toEqual([
      'ada@example.com',
      'grace@example.com',
      'zoe@example.com',
    ]);
    for (const row of rows) {
      const mail = readFileSync(path.join(desk.outbox, row['Email'] ?? ''), 'utf8');
      expect(row['Token']).toMatch(CODE);
      expect(mail).toBe(
        `Subject: Welcome to Prism\n\nUse this invitation code to get started: ${row['Token']}\n`,
      );
    }
    expect(readdirSync(path.join(desk.folder, 'archive'))).toHaveLength(1);
  });

  test('the class: generated rows, then invitations', async () => {
    const desk = await setUp('generate_class.sh', 'create_class.sh');
    writeFileSync(
      path.join(desk.folder, 'student_roster.csv'),
      '1001,Ada,ada@example.edu\n1002,Grace,grace@example.edu\n',
    );
    expect((await desk.run('bash', 'generate_class.sh')).status).toBe(0);
    expect(await desk.run('bash', 'create_class.sh')).toMatchObject({ status: 0, stderr: '' });
    expect(desk.table('invitations_result.csv')).toMatchObject([
      { Name: 'Student-1001', Status: 'Success', Type: 'read_write', 'Valid Days': '120' },
      { Name: 'Student-1002', Status: 'Success' },
    ]);
    const shown = await desk.run(
      'prism',
      'invitations',
      'show',
      desk.table('invitations_result.csv')[0]?.['Token'] ?? '',
      '--json',
    );
    expect(JSON.parse(shown.stdout)).toMatchObject({
      configUrl: 's3://university/cs101/config',
      deviceBound: true,
      maxDevices: 2,
    });
  });

  test('department admins: tokens come out of an export', async () => {
    const desk = await setUp('enterprise.csv', 'delegate_export.sh', 'audit.sh');
    const made = await desk.run(
      'prism',
      'profiles',
      'invitations',
      'batch-create',
      '--concurrency',
      '20',
      '--csv-file',
      'enterprise.csv',
      '--output-file',
      'result.csv',
    );
    expect(made).toMatchObject({ status: 0, stderr: '' });
    expect(await desk.run('bash', 'delegate_export.sh')).toMatchObject({
      status: 6,
      stderr: expect.stringContaining('--password-stdin'),
    });
    desk.takeToken();
    expect((await desk.run('bash', 'delegate_export.sh')).status).toBe(0);
    const tokens = (name: string) =>
      desk
        .table(name)
        .map((row) => row['Token'])
        .toSorted();
    expect(tokens('department_admins.csv')).toEqual(tokens('result.csv'));
    expect((await desk.run('bash', 'audit.sh')).status).toBe(0);
    const audit = readdirSync(desk.folder).find((name) => name.endsWith('_invitation_audit.csv'));
    expect(desk.table(audit ?? '')).toHaveLength(4);
  });
});

test("the guide's templates are filled from a roster", async () => {
  const desk = await setUp(
    'class_template.csv',
    'student_roster.csv',
    'contributors.csv',
    'contributor_roster.csv',
  );
  const create = (csv: string, roster: string, output: string) =>
    desk.run(
      'prism',
      'profiles',
      'invitations',
      'batch-create',
      '--csv-file',
      csv,
      '--roster-file',
      roster,
      '--output-file',
      output,
    );
  expect((await create('class_template.csv', 'student_roster.csv', 'class.csv')).status).toBe(0);
  expect(desk.table('class.csv').map((row) => row['Name'])).toEqual([
    'Student-1001',
    'Student-1002',
    'Student-1003',
  ]);
  expect(
    (await create('contributors.csv', 'contributor_roster.csv', 'contributors_result.csv')).status,
  ).toBe(0);
  expect(desk.table('contributors_result.csv').map((row) => row['Name'])).toEqual([
    'Core-Contributor-octocat',
    'Core-Contributor-hubot',
    'Regular-Contributor-octocat',
    'Regular-Contributor-hubot',
    'First-Time-Contributor-octocat',
    'First-Time-Contributor-hubot',
  ]);
});

describe.skipIf(!has('python3'))("the guide's Python scripts", () => {
  test('process_hr_data.py makes a CSV that becomes invitations, which send_invitations.py sends', async () => {
    const desk = await setUp('process_hr_data.py', 'send_invitations.py', 'hr_records.csv');
    expect(
      await desk.run('python3', 'process_hr_data.py', 'hr_records.csv', 'new_users.csv'),
    ).toMatchObject({ status: 0 });
    const made = await desk.run(
      'prism',
      'profiles',
      'invitations',
      'batch-create',
      '--csv-file',
      'new_users.csv',
      '--output-file',
      'result.csv',
      '--include-encoded',
    );
    expect(made.status).toBe(0);
    // A contract that ends in 2099 gives far more than 365 days.
    expect(made.stderr).toMatch(/^new_users\.csv row 2, ValidDays: warning: .* 365 is taken\.\n$/);
    const rows = desk.table('result.csv');
    expect(rows).toMatchObject([
      { Name: 'Ada-Lovelace', Type: 'read_write', 'Valid Days': '365' },
      { Name: 'Grace-Hopper', Type: 'admin', 'Valid Days': '90' },
      { Name: 'Linus-Pauling', Type: 'read_only', 'Valid Days': '30' },
    ]);

    const mail = await startMailServer();
    const hook = await startHook();
    const script = desk.read('send_invitations.py');
    // Only where mail and messages go is changed; the rest of the script stays word for word.
    const pointed = script
      .replace('https://hooks.slack.com/services/...', hook.url)
      .replace('EMAIL_SERVER = "smtp.example.com"', `EMAIL_SERVER = "127.0.0.1:${mail.port}"`);
    expect(
      pointed.split('\n').filter((line, index) => line !== script.split('\n')[index]),
    ).toHaveLength(2);
    writeFileSync(path.join(desk.folder, 'send_invitations.py'), pointed);
    const sent = await desk.run('python3', 'send_invitations.py', 'result.csv');
    expect(sent).toMatchObject({ status: 0, stderr: '' });
    expect(mail.mails.map((one) => one.to)).toEqual([
      'ada-lovelace@example.com',
      'grace-hopper@example.com',
      'linus-pauling@example.com',
    ]);
    for (const [index, row] of rows.entries()) {
      expect(row['Token']).toMatch(CODE);
      expect(mail.mails[index]?.data).toContain(`--encoded '${row['Token']}'`);
      expect(mail.mails[index]?.data).toContain(`expire in ${row['Valid Days']} days`);
    }
    expect(hook.posts).toHaveLength(3);
  });
});
