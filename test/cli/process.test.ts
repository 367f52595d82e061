import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, watch, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { configFolderOf, prepareDesk, TEST_TOKENS } from '#test/support/operators.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

const MAIN = path.resolve(import.meta.dirname, '..', '..', 'main/transports/cli/main.ts');

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
  expect(readdirSync(desk.folder).toSorted()).toEqual(['.data', '.data-config', 'class.csv']);
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
