import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { NAMES, PASSWORD, prepareDesk, TEST_TOKENS } from '#test/support/operators.ts';
import { json, person, script, setUpCli, setUpNewCli } from '#test/support/run-cli.ts';
import type { CliDesk } from '#test/support/run-cli.ts';

const STDIN = '--password-stdin';
const LOGIN = ['login', '--name', NAMES.superuser, STDIN];
const SIGN_IN_FIRST = 'Sign in first: latchkey login';

/** The files with sessions, as paths. */
function sessionFiles({ configFolder }: CliDesk): string[] {
  const folder = path.join(configFolder, 'sessions');
  return existsSync(folder) ? readdirSync(folder).map((name) => path.join(folder, name)) : [];
}

function keptToken(desk: CliDesk): string {
  const [file = ''] = sessionFiles(desk);
  const { token } = JSON.parse(readFileSync(file, 'utf8')) as { token: string };
  expect(token).toMatch(/^lks_[\w-]{43}$/);
  return token;
}

const modeOf = (file: string) => statSync(file).mode & 0o777;

describe('login', () => {
  test('keeps a session that later commands use, and says nothing of its secret', async () => {
    const desk = setUpCli();
    const none = await desk.cliWith(script(), 'invitations', 'list');
    expect(none).toEqual({ status: 6, stdout: '', stderr: `error: ${SIGN_IN_FIRST}\n` });

    const runs = [
      await desk.cliWith(script(PASSWORD), ...LOGIN),
      await desk.cliWith(script(), 'whoami'),
      await desk.cliWith(script(), 'whoami', '--json'),
      await desk.cliWith(script(), 'status', '--json'),
      await desk.cliWith(script(), 'invitations', 'list', '--json'),
      await desk.cliWith(script(), 'operators', 'list', '--json'),
      await desk.cliWith(script(), 'audit', 'list', '--json', '--limit', '500'),
    ];
    const token = keptToken(desk);
    for (const run of runs) {
      expect(run).toMatchObject({ status: 0, stderr: '' });
      expect(run.stdout).not.toContain(token);
      expect(run.stdout).not.toContain(PASSWORD);
    }
    expect(runs[0]?.stdout).toMatch(/^Signed in as Ada \(superuser\) until 2\d{3}-.*\.\n$/);
    expect(runs[1]?.stdout).toMatch(/Name +Ada\nRole +superuser\nKnown by +latchkey login\nUntil /);
    expect(json(runs[2] ?? { stdout: '' })).toMatchObject({
      operator: { name: 'Ada', role: 'superuser', mustChangePassword: false },
      source: 'session',
      endsAt: expect.stringMatching(/^2\d{3}-\d\d-\d\dT/),
    });
    expect(json(runs[3] ?? { stdout: '' })).toMatchObject({ operator: { name: 'Ada' } });
  });

  test.skipIf(process.platform === 'win32')(
    'keeps it in a file and a folder for this account alone',
    async () => {
      const desk = setUpCli();
      await desk.cliWith(script(PASSWORD), ...LOGIN);
      const [file = ''] = sessionFiles(desk);
      expect(modeOf(file)).toBe(0o600);
      expect(modeOf(path.dirname(file))).toBe(0o700);
      expect(readdirSync(path.dirname(file))).toHaveLength(1);

      chmodSync(file, 0o644);
      const seen = await desk.cliWith(script(), 'whoami');
      expect(seen).toMatchObject({ status: 6, stdout: '' });
      expect(seen.stderr).toContain('chmod 600');
      // Another sign-in mends it.
      expect((await desk.cliWith(script(PASSWORD), ...LOGIN)).status).toBe(0);
      expect(modeOf(file)).toBe(0o600);
    },
  );

  test('what is kept no more as it was written is no session, and is replaced', async () => {
    const desk = setUpCli();
    await desk.cliWith(script(PASSWORD), ...LOGIN);
    const [file = ''] = sessionFiles(desk);
    writeFileSync(file, '{"token": 5}');
    expect((await desk.cliWith(script(), 'whoami')).stderr).toBe(`error: ${SIGN_IN_FIRST}\n`);
    expect((await desk.cliWith(script(PASSWORD), ...LOGIN)).status).toBe(0);
    expect((await desk.cliWith(script(), 'whoami')).status).toBe(0);
  });

  test('asks a person for what is not given', async () => {
    const desk = setUpCli();
    const run = await desk.cliWith(person('ada', PASSWORD), 'login');
    expect(run).toMatchObject({ status: 0, stderr: 'Name: adaPassword: ' });
    const nameless = await desk.cliWith(script(PASSWORD), 'login', STDIN);
    expect(nameless).toEqual({ status: 2, stdout: '', stderr: 'error: --name is missing.\n' });
  });

  test('Ctrl-C at the question is exit code 130 and signs nobody in', async () => {
    const desk = setUpCli();
    const run = await desk.cliWith(person(null), 'login', '--name', 'Ada');
    expect(run).toMatchObject({ status: 130, stdout: '' });
    expect(sessionFiles(desk)).toEqual([]);
  });

  test('a wrong password and an unknown name read the same; then the account is locked', async () => {
    const desk = setUpCli();
    const wrong = await desk.cliWith(script('wrong'), ...LOGIN);
    expect(wrong).toMatchObject({ status: 6, stdout: '' });
    expect(await desk.cliWith(script('wrong'), 'login', '--name', 'Nobody', STDIN)).toEqual(wrong);
    for (let tries = 2; tries <= 5; tries++) await desk.cliWith(script('wrong'), ...LOGIN);
    const locked = await desk.cliWith(script(PASSWORD), ...LOGIN, '--json');
    expect(locked).toMatchObject({ status: 6, stdout: '' });
    expect(JSON.parse(locked.stderr)).toMatchObject({ error: { code: 'account_locked' } });
    expect(sessionFiles(desk)).toEqual([]);
    expect((await desk.cli('operators', 'list')).stdout).toMatch(/Ada .* locked until 2/);
  });

  test('on a desk where nobody has been yet it says so', async () => {
    const run = await setUpNewCli().cliWith(script(PASSWORD), ...LOGIN);
    expect(run).toMatchObject({ status: 6, stdout: '' });
    expect(run.stderr).toContain('no operator yet');
    expect(run.stderr).toContain('latchkey operators init');
  });

  test('a second sign-in ends the first', async () => {
    const desk = setUpCli();
    await desk.cliWith(script(PASSWORD), ...LOGIN);
    const first = keptToken(desk);
    await desk.cliWith(script(PASSWORD), ...LOGIN);
    expect(keptToken(desk)).not.toBe(first);
    const old = await desk.cliWith({ env: { LATCHKEY_TOKEN: first } }, 'whoami');
    expect(old).toMatchObject({ status: 6, stdout: '' });
  });

  test('one desk under several names is one desk, and two desks are kept side by side', async () => {
    const desk = setUpCli();
    await desk.cliWith(script(PASSWORD), ...LOGIN);
    symlinkSync(desk.dataFolder, path.join(desk.folder, 'link'), 'junction');
    for (const name of ['.data', './link', path.join(desk.folder, 'link', '..', '.data')]) {
      const same = await desk.cliWith(script(), 'whoami', '--data-dir', name);
      expect(same).toMatchObject({ status: 0, stderr: '' });
    }
    const other = path.join(desk.folder, 'other');
    mkdirSync(other);
    await prepareDesk(other);
    expect((await desk.cliWith(script(), 'whoami', '--data-dir', other)).status).toBe(6);
    await desk.cliWith(
      script(PASSWORD),
      'login',
      '--name',
      NAMES.auditor,
      STDIN,
      '--data-dir',
      other,
    );
    expect((await desk.cliWith(script(), 'whoami')).stdout).toContain('Ada');
    expect((await desk.cliWith(script(), 'whoami', '--data-dir', 'other')).stdout).toContain(
      'Olga',
    );
    expect((await desk.cliWith(script(), 'logout', '--data-dir', 'other')).status).toBe(0);
    expect((await desk.cliWith(script(), 'whoami')).status).toBe(0);
  });

  test.skipIf(process.platform === 'win32')(
    'nobody is signed in where the session cannot be kept',
    async () => {
      const desk = setUpCli();
      // As root every folder can be written; a file in the folder's place cannot.
      mkdirSync(desk.configFolder, { recursive: true });
      writeFileSync(path.join(desk.configFolder, 'sessions'), '');
      const run = await desk.cliWith(script(PASSWORD), ...LOGIN);
      expect(run).toMatchObject({ status: 1, stdout: '' });
      expect(run.stderr).toContain('cannot be written');
      const actions = json(await desk.cli('audit', 'list', '--json'))['entries'] as unknown as {
        action: string;
      }[];
      expect(actions.map((one) => one.action)).toMatchObject([
        'session.signOut',
        'session.signIn',
        'audit.newKey',
      ]);
    },
  );
});

describe('the end of a session', () => {
  test('logout ends it in the database and takes it out of the folder', async () => {
    const desk = setUpCli();
    await desk.cliWith(script(PASSWORD), ...LOGIN);
    const token = keptToken(desk);
    expect(await desk.cliWith(script(), 'logout')).toEqual({
      status: 0,
      stdout: 'Signed out.\n',
      stderr: '',
    });
    expect(sessionFiles(desk)).toEqual([]);
    const stolen = await desk.cliWith({ env: { LATCHKEY_TOKEN: token } }, 'invitations', 'list');
    expect(stolen).toMatchObject({ status: 6, stdout: '' });
    expect(stolen.stderr).toContain('The token in LATCHKEY_TOKEN is not valid');
    expect((await desk.cliWith(script(), 'logout')).stdout).toBe('Nobody was signed in.\n');
  });

  test.each([[['invitations', 'list']], [['whoami']]])(
    'one that was ended elsewhere is said so by %j, and is forgotten',
    async (argv) => {
      const desk = setUpCli();
      await desk.cliWith(script(PASSWORD), 'login', '--name', NAMES.front_desk, STDIN);
      expect((await desk.cliWith(script(), 'whoami')).stdout).toContain('Finn');
      const disabled = await desk.cliWith(
        { lines: [PASSWORD] },
        ...`operators disable Finn ${STDIN}`.split(' '),
      );
      expect(disabled.stdout).toContain('2 sessions ended');
      const run = await desk.cliWith(script(), ...argv);
      expect(run).toMatchObject({ status: 6, stdout: '' });
      expect(run.stderr).toContain(SIGN_IN_FIRST);
      expect(sessionFiles(desk)).toEqual([]);
    },
  );

  test('change-password takes two lines, ends other sessions and keeps this one', async () => {
    const desk = setUpCli();
    await desk.cliWith(script(PASSWORD), ...LOGIN);
    const own = 'eight wooden ladders';
    const wrong = await desk.cliWith(script('wrong', own), 'change-password', STDIN);
    expect(wrong).toMatchObject({ status: 6, stdout: '' });
    const weak = await desk.cliWith(script(PASSWORD, 'short'), 'change-password', STDIN);
    expect(weak).toMatchObject({ status: 2, stdout: '' });
    const one = await desk.cliWith(script(PASSWORD), 'change-password', STDIN);
    expect(one).toMatchObject({ status: 2, stdout: '' });
    const changed = await desk.cliWith(script(PASSWORD, own), 'change-password', STDIN);
    expect(changed).toMatchObject({ status: 0, stderr: '' });
    expect((await desk.cliWith(script(), 'whoami')).status).toBe(0);
    expect((await desk.cliWith({}, 'whoami')).status).toBe(6);
    expect((await desk.cliWith(script(PASSWORD), ...LOGIN)).status).toBe(6);
    expect((await desk.cliWith(script(own), ...LOGIN)).status).toBe(0);
  });
});

describe('which secret a call uses', () => {
  test.skipIf(process.platform === 'win32')(
    '--token-file goes before LATCHKEY_TOKEN, and that before the session',
    async () => {
      const desk = setUpCli();
      await desk.cliWith(script(PASSWORD), ...LOGIN);
      const file = path.join(desk.folder, 'token');
      writeFileSync(file, `${TEST_TOKENS.auditor}\n`, { mode: 0o600 });
      const env = { LATCHKEY_TOKEN: TEST_TOKENS.front_desk };
      const who = async (...argv: string[]) =>
        json(await desk.cliWith({ env }, 'whoami', '--json', ...argv));
      expect(await who('--token-file', 'token')).toMatchObject({
        operator: { name: 'Olga' },
        source: 'token_file',
        endsAt: null,
      });
      expect(await who()).toMatchObject({ operator: { name: 'Finn' }, source: 'LATCHKEY_TOKEN' });
      const login = await desk.cliWith({ env, lines: [PASSWORD] }, ...LOGIN);
      expect(login.stderr).toContain('LATCHKEY_TOKEN is set and goes before');
    },
  );

  test.skipIf(process.platform === 'win32').each([
    ['readable by others', TEST_TOKENS.superuser, 0o644, 6, 'chmod 600'],
    ['writable by the group', TEST_TOKENS.superuser, 0o620, 6, 'chmod 600'],
    ['empty', '\n', 0o600, 2, 'is empty'],
    ['of something else', 'hunter2 and more', 0o600, 2, 'holds no token'],
    ['with a token of nobody', 'lkt_unknown', 0o600, 6, 'The token in that file is not valid'],
  ])('a token file that is %s is refused', async (_what, content, mode, status, words) => {
    const desk = setUpCli();
    const file = path.join(desk.folder, 'token');
    writeFileSync(file, content);
    chmodSync(file, mode);
    // The session would do, but is somebody else's right.
    await desk.cliWith(script(PASSWORD), ...LOGIN);
    const run = await desk.cliWith({}, 'invitations', 'list', '--token-file', 'token');
    expect(run).toMatchObject({ status, stdout: '' });
    expect(run.stderr).toContain(words);
    expect(run.stderr).not.toContain(content.trim() || 'lks_');
  });

  test('a token file that is not there, or not named, is no other secret', async () => {
    const desk = setUpCli();
    expect((await desk.cli('whoami', '--token-file', 'nowhere')).status).toBe(4);
    expect((await desk.cli('whoami', '--token-file', '')).status).toBe(2);
    const empty = await desk.cliWith({ env: { LATCHKEY_TOKEN: '' } }, 'whoami');
    expect(empty).toMatchObject({ status: 2, stdout: '' });
    expect(empty.stderr).toContain('LATCHKEY_TOKEN is empty');
  });

  test('status needs nobody', async () => {
    const desk = setUpCli();
    expect(json(await desk.cliWith(script(), 'status', '--json'))).toMatchObject({
      operator: null,
    });
    expect((await desk.cliWith(script(), 'status')).stdout).toMatch(/^operator +nobody$/m);
    expect((await desk.cli('status')).stdout).toMatch(/^operator +Ada \(superuser\)$/m);
  });
});
