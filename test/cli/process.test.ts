import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, watch, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { configFolderOf, prepareDesk, TEST_TOKENS } from '#test/support/operators.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

// Each test starts several programs, one after the other.
vi.setConfig({ testTimeout: 60_000 });

const MAIN = path.resolve(import.meta.dirname, '..', '..', 'main/transports/cli/main.ts');

/**
 * Runs a program at a new terminal and types each answer once the program asks a new question. Prints
 * what the terminal showed and ends with the program's exit code.
 */
const AT_TERMINAL = `
import json, os, pty, sys
keys, argv = json.loads(sys.argv[1]), sys.argv[2:]
pid, fd = pty.fork()
if pid == 0:
    os.execv(argv[0], argv)
shown = b''
seen = 0
while True:
    try:
        part = os.read(fd, 4096)
    except OSError:
        break
    if not part:
        break
    shown += part
    if keys and shown[seen:].endswith(b': '):
        seen = len(shown)
        os.write(fd, keys.pop(0).encode())
sys.stdout.buffer.write(shown)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
`;

function setUp() {
  const folder = tempFolder();
  const dataFolder = path.join(folder, '.data');
  const env = {
    ...process.env,
    LATCHKEY_DATA_DIR: dataFolder,
    LATCHKEY_CONFIG_DIR: configFolderOf(dataFolder),
    LATCHKEY_TOKEN: TEST_TOKENS.superuser,
  };
  const options = { cwd: folder, env };
  const args = (argv: string[]) => ['--no-warnings', MAIN, ...argv];
  return {
    folder,
    dataFolder,
    env,
    run: (...argv: string[]) =>
      spawnSync(process.execPath, args(argv), { ...options, encoding: 'utf8' }),
    start: (...argv: string[]) => spawn(process.execPath, args(argv), options),
    /** As a person does, at a terminal of its own: Python has what makes one. */
    type: (keys: string[], ...argv: string[]) =>
      spawnSync(
        'python3',
        ['-c', AT_TERMINAL, JSON.stringify(keys), process.execPath, ...args(argv)],
        { ...options, encoding: 'utf8', timeout: 50_000 },
      ),
  };
}

const ended = (child: ReturnType<typeof spawn>) =>
  new Promise<{ status: number | null; stderr: string }>((resolve) => {
    let stderr = '';
    child.stderr?.on('data', (text) => (stderr += String(text)));
    child.on('close', (status) => resolve({ status, stderr }));
  });

test.skipIf(process.platform === 'win32')('Ctrl-C rolls an import back', async () => {
  const desk = setUp();
  await prepareDesk(desk.dataFolder);
  writeFileSync(path.join(desk.folder, 'class.csv'), `Name,Type\n${'Ada,admin\n'.repeat(200_000)}`);
  const begun = new Promise<void>((resolve) => {
    const watcher = watch(desk.folder, (_event, name) => {
      if (!name?.endsWith('.tmp')) return;
      watcher.close();
      resolve();
    });
  });
  const child = desk.start(
    'invitations',
    'batch-create',
    '--csv-file',
    'class.csv',
    '--output-file',
    'out.csv',
  );
  const end = ended(child);
  await begun;
  child.kill('SIGINT');
  expect(await end).toEqual({ status: 130, stderr: 'error: Stopped. Nothing was changed.\n' });
  expect(readdirSync(desk.folder).toSorted()).toEqual(['.data', 'class.csv']);
  expect(JSON.parse(desk.run('status', '--json').stdout)).toMatchObject({ empty: true });
});

test.skipIf(process.platform === 'win32')('a reader that goes away is no error', async () => {
  const desk = setUp();
  await prepareDesk(desk.dataFolder);
  expect(desk.run('invitations', 'create', '--count', '2000').status).toBe(0);
  const child = desk.start('invitations', 'list', '--json', '--limit', '2000');
  const end = ended(child);
  child.stdout.destroy();
  expect(await end).toEqual({ status: 0, stderr: '' });
});

test('by npm run, paths count from where the person stands', async () => {
  const desk = setUp();
  const below = path.join(desk.folder, 'below');
  for (const folder of [desk.folder, below]) await prepareDesk(path.join(folder, 'x'));
  writeFileSync(path.join(below, 'class.csv'), 'Name\nAda\n');
  const check = (npm: Record<string, string>) =>
    spawnSync(
      process.execPath,
      [
        '--no-warnings',
        MAIN,
        ...'invitations batch-create --dry-run --csv-file class.csv --data-dir x'.split(' '),
      ],
      { cwd: desk.folder, env: { ...desk.env, INIT_CWD: below, ...npm }, encoding: 'utf8' },
    );
  const npm_package_json = path.join(desk.folder, 'package.json');
  const ours = { npm_package_name: 'latchkey', npm_package_json };
  expect(check(ours)).toMatchObject({ status: 0, stderr: '' });
  expect(check({ ...ours, npm_package_name: 'somebody-else' }).status).toBe(4);
});

test('the exit code and the output reach the shell', () => {
  const desk = setUp();
  expect(desk.run('--version')).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    stderr: '',
  });
  expect(desk.run('nonsense')).toMatchObject({ status: 2, stdout: '' });
  expect(existsSync(path.join(desk.folder, '.data'))).toBe(false);
});

describe.skipIf(process.platform === 'win32' || spawnSync('python3', ['-V']).status !== 0)(
  'at a terminal',
  () => {
    const init = 'operators init --name Ada'.split(' ');

    test('a password that is typed is not shown', () => {
      const desk = setUp();
      // A sign typed wrong and taken back, and a password of more than ASCII.
      const typed = ['grüne Laternex\u007f\r', 'grüne Laterne\r'];
      const made = desk.type(typed, ...init);
      expect(made.stdout).toMatch(
        /^Password: \r?\nPassword, once more: \r?\nMade the first superuser\. .*\r?\n/,
      );
      expect(made).toMatchObject({ status: 0, stderr: '' });
      const env = { ...desk.env, LATCHKEY_TOKEN: undefined };
      const again = spawnSync(
        process.execPath,
        ['--no-warnings', MAIN, 'login', '--name', 'Ada', '--password-stdin'],
        { cwd: desk.folder, env, input: 'grüne Laterne\r\n', encoding: 'utf8' },
      );
      expect(again).toMatchObject({ status: 0, stderr: expect.not.stringContaining('Laterne') });
    });

    test.each([
      ['Ctrl-C', '\u0003'],
      ['Ctrl-C behind half a password', 'half\u0003'],
      ['Ctrl-D', '\u0004'],
    ])('%s at the question stops, and nothing is changed', (_what, keys) => {
      const desk = setUp();
      const stopped = desk.type([keys], ...init);
      expect(stopped.stdout).toMatch(
        /^Password: \r?\nerror: Stopped\. Nothing was changed\.\r?\n$/,
      );
      expect(stopped.status).toBe(130);
      expect(existsSync(desk.dataFolder)).toBe(false);
    });
  },
);

test('--password-stdin reads its lines, and does not wait for the end of stdin', async () => {
  const desk = setUp();
  const child = desk.start('operators', 'init', '--name', 'Ada', '--password-stdin');
  const end = ended(child);
  child.stdin.write('seven green ');
  child.stdin.write('lanterns\n');
  expect(await end).toEqual({ status: 0, stderr: expect.any(String) });
});
