import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { PASSWORD } from '#test/support/operators.ts';
import { json, person, script, setUpCli, setUpNewCli } from '#test/support/run-cli.ts';
import type { CliDesk } from '#test/support/run-cli.ts';

const INIT = ['operators', 'init', '--name', 'ada'];
const STDIN = '--password-stdin';
const ONE_TIME = /^One-time password: (\S+)$/m;

/** A desk whose first superuser, ada, has signed in on the command line. */
async function setUpWithAda(): Promise<CliDesk> {
  const desk = setUpNewCli();
  expect((await desk.cliWith(script(PASSWORD), ...INIT, STDIN)).status).toBe(0);
  return desk;
}

const listed = async (desk: CliDesk) =>
  json(await desk.cliWith(script(), 'operators', 'list', '--json'))['operators'] as unknown as {
    name: string;
    role: string;
    disabledAt: string | null;
  }[];

describe('operators init', () => {
  test('makes the first superuser from a line of stdin, who is then signed in', async () => {
    const desk = setUpNewCli();
    const before = await desk.cliWith(script(), 'invitations', 'list');
    expect(before).toMatchObject({ status: 6, stdout: '' });
    expect(before.stderr).toContain('latchkey operators init');

    const made = await desk.cliWith(script(PASSWORD), ...INIT, STDIN);
    expect(made).toMatchObject({ status: 0, stderr: '' });
    expect(made.stdout).toMatch(
      /^Made the first superuser\. Signed in as ada \(superuser\) until \d{4}-/,
    );
    expect(await listed(desk)).toMatchObject([{ name: 'ada', role: 'superuser' }]);
  });

  test('asks a person for name and password, the password twice', async () => {
    const desk = setUpNewCli();
    const made = await desk.cliWith(person('Ada', PASSWORD, PASSWORD), 'operators', 'init');
    expect(made).toMatchObject({ status: 0 });
    expect(made.stderr).toBe('Name of the first superuser: AdaPassword: Password, once more: ');
    expect(await listed(desk)).toMatchObject([{ name: 'Ada' }]);
  });

  test.each([
    ['two passwords that differ', person(PASSWORD, `${PASSWORD}!`), 2, 'differ'],
    ['no password', person(''), 2, 'No password was given'],
    ['Ctrl-C at the first question', person(null), 130, 'Stopped. Nothing was changed.'],
    ['Ctrl-C at the second', person(PASSWORD, null), 130, 'Stopped. Nothing was changed.'],
    ['a password that everybody tries', script('password1'), 2, 'tried first'],
    ['an empty stdin', script(), 2, 'stdin holds no line'],
  ])('%s makes nobody', async (_what, around, status, words) => {
    const desk = setUpNewCli();
    const run = await desk.cliWith(around, ...INIT, STDIN);
    expect(run).toMatchObject({ status, stdout: '' });
    expect(run.stderr).toContain(words);
    const after = await desk.cliWith(script(PASSWORD), ...INIT, STDIN);
    expect(after.status).toBe(0);
  });

  test('without a terminal and without --password-stdin it says what to do', async () => {
    const desk = setUpNewCli();
    const run = await desk.cliWith(script(PASSWORD), ...INIT);
    expect(run).toMatchObject({ status: 6, stdout: '' });
    expect(run.stderr).toContain('with --password-stdin');
    expect(existsSync(desk.dataFolder)).toBe(false);
  });

  test('is refused once there is an operator', async () => {
    const desk = await setUpWithAda();
    const run = await desk.cliWith(script(PASSWORD), ...INIT, STDIN);
    expect(run).toMatchObject({ status: 6, stdout: '' });
    expect(run.stderr).toContain('has its first superuser');
    expect(await listed(desk)).toHaveLength(1);
  });

  test('a password is never taken as an argument, nor said again', async () => {
    const desk = setUpNewCli();
    for (const argv of [
      [...INIT, '--password', PASSWORD],
      [...INIT, `--password=${PASSWORD}`],
      [...INIT, PASSWORD],
      ['login', PASSWORD],
      ['change-password', PASSWORD],
    ]) {
      const run = await desk.cliWith(script(), ...argv);
      expect(run).toMatchObject({ status: 2, stdout: '' });
      expect(run.stderr).not.toContain(PASSWORD);
    }
  });
});

describe('operators', () => {
  test('add shows a one-time password, which must be changed before anything else', async () => {
    const desk = await setUpWithAda();
    const added = await desk.cliWith(
      script(PASSWORD),
      ...`operators add --name Finn --role front_desk ${STDIN}`.split(' '),
    );
    expect(added).toMatchObject({ status: 0 });
    expect(added.stdout).toMatch(/^Added Finn \(front desk, id 2\)\.\n/);
    const oneTime = ONE_TIME.exec(added.stdout)?.[1] ?? '';
    expect(oneTime).toMatch(/^(?:[A-Z2-9]{4}-){3}[A-Z2-9]{4}$/);
    expect(added.stderr).toContain('shown only now');

    const login = await desk.cliWith(script(oneTime), 'login', '--name', 'finn', STDIN);
    expect(login).toMatchObject({ status: 0 });
    expect(login.stderr).toContain('latchkey change-password');
    const refused = await desk.cliWith(script(), 'invitations', 'list');
    expect(refused).toMatchObject({ status: 6, stdout: '' });
    expect(refused.stderr).toContain('latchkey change-password');

    const own = 'four quiet harbours';
    const changed = await desk.cliWith(person(oneTime, own, own), 'change-password');
    expect(changed).toMatchObject({ status: 0 });
    expect((await desk.cliWith(script(), 'invitations', 'list')).status).toBe(0);
    const notAllowed = await desk.cliWith(script(), 'operators', 'list');
    expect(notAllowed).toMatchObject({ status: 6, stdout: '' });
    expect(notAllowed.stderr).toContain('front desk');

    const printed = [added, login, refused, changed, notAllowed].slice(1);
    for (const run of printed) expect(run.stdout + run.stderr).not.toContain(oneTime);
  });

  test('a change asks a person for the password again, and a script for a line', async () => {
    const desk = await setUpWithAda();
    const add = 'operators add --name Olga --role auditor'.split(' ');
    const asked = await desk.cliWith(person(PASSWORD), ...add);
    expect(asked).toMatchObject({ status: 0 });
    expect(asked.stderr).toMatch(/^Your password, once more: /);

    const unasked = await desk.cliWith(script(PASSWORD), ...add);
    expect(unasked).toMatchObject({ status: 6, stdout: '' });
    expect(unasked.stderr).toContain('--password-stdin');
    const wrong = await desk.cliWith(script('not the password'), ...add, STDIN);
    expect(wrong).toMatchObject({ status: 6, stdout: '' });
    expect(wrong.stderr).toContain('password is wrong');
    const stopped = await desk.cliWith(person(null), ...add);
    expect(stopped).toMatchObject({ status: 130, stdout: '' });
    expect(await listed(desk)).toHaveLength(2);
  });

  test('disable, enable, set-role and reset-password, by name or id', async () => {
    const desk = await setUpWithAda();
    const change = (...argv: string[]) =>
      desk.cliWith(script(PASSWORD), 'operators', ...argv, STDIN);
    await change('add', '--name', 'Finn', '--role', 'front_desk');
    expect((await change('disable', 'FINN')).stdout).toBe(
      'Disabled Finn (front desk, id 2). 0 sessions ended.\n',
    );
    expect((await desk.cliWith(script(), 'operators', 'list')).stdout).toMatch(/Finn .*disabled$/m);
    expect((await change('enable', '2')).stdout).toBe('Enabled Finn (front desk, id 2).\n');
    expect((await change('set-role', 'Finn', '--role', 'auditor')).stdout).toBe(
      'Finn was front desk and is now auditor.\n',
    );
    const reset = await change('reset-password', 'id:2', '--json');
    expect(json(reset)).toMatchObject({
      operator: { id: 2, name: 'Finn', role: 'auditor', mustChangePassword: true },
      oneTimePassword: expect.stringMatching(/^[A-Z2-9-]{19}$/),
    });
    expect(await listed(desk)).toMatchObject([
      { name: 'ada', disabledAt: null },
      { name: 'Finn', role: 'auditor', disabledAt: null },
    ]);
    for (const argv of [
      ['disable', 'Grace'],
      ['disable', '77'],
      ['disable', 'id:77'],
    ]) {
      expect((await change(...argv)).status).toBe(4);
    }
  });

  test('a name that is the id of another is not guessed at', async () => {
    const desk = await setUpWithAda();
    const change = (...argv: string[]) =>
      desk.cliWith(script(PASSWORD), 'operators', ...argv, STDIN);
    for (let id = 2; id <= 10; id++) {
      await change('add', '--name', id === 2 ? '10' : `Desk ${id}`, '--role', 'front_desk');
    }
    const unclear = await change('disable', '10');
    expect(unclear).toMatchObject({ status: 2, stdout: '' });
    expect(unclear.stderr).toContain('id:2 or id:10');
    expect((await change('disable', 'id:10')).stdout).toContain('Disabled Desk 10 ');
  });

  test('the last superuser stays', async () => {
    const desk = await setUpWithAda();
    for (const argv of [
      ['disable', 'ada'],
      ['set-role', 'ada', '--role', 'auditor'],
    ]) {
      const run = await desk.cliWith(script(PASSWORD), 'operators', ...argv, STDIN);
      expect(run).toMatchObject({ status: 6, stdout: '' });
      expect(run.stderr).toContain('last active superuser');
    }
  });

  test('who takes their own role away sees the answer, and has to sign in again', async () => {
    const desk = await setUpWithAda();
    const change = (...argv: string[]) =>
      desk.cliWith(script(PASSWORD), 'operators', ...argv, STDIN);
    await change('add', '--name', 'Grace', '--role', 'superuser');
    expect((await change('set-role', 'ada', '--role', 'auditor')).stdout).toBe(
      'ada was superuser and is now auditor.\n',
    );
    const after = await desk.cliWith(script(), 'whoami');
    expect(after).toMatchObject({ status: 6 });
    expect(after.stderr).toContain('Sign in first: latchkey login');
  });

  test('list with --json', async () => {
    const desk = setUpCli();
    expect(json(await desk.cli('operators', 'list', '--json'))).toMatchObject({
      count: 3,
      operators: [
        {
          name: 'Ada',
          role: 'superuser',
          createdAt: expect.stringMatching(/^1970-01-01T/),
          lastSignInAt: null,
          disabledAt: null,
          lockedUntil: null,
          mustChangePassword: false,
        },
        { name: 'Finn', role: 'front_desk' },
        { name: 'Olga', role: 'auditor' },
      ],
    });
  });
});
