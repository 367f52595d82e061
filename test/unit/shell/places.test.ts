import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultDataFolder, findDataFolder, findStartFolder } from '#main/shell/data-folder.ts';
import { explainNoDisplay } from '#main/shell/display.ts';
import { parseUserDirs } from '#main/shell/downloads-folder.ts';
import { readElectronArguments } from '#main/shell/electron/electron-arguments.ts';
import { findLayout } from '#main/shell/layout.ts';
import { explainOldNode } from '#main/shell/node-version.ts';
import { parseProgramOptions } from '#main/shell/program-options.ts';
import { revealCommand, revealFile } from '#main/shell/reveal-file.ts';
import { checkSavePath } from '#main/shell/save-path.ts';

describe('the data folder', () => {
  const env = { LATCHKEY_DATA_DIR: '/env/data' };

  it('is what --data-dir says, before the environment, before the usual place', () => {
    expect(findDataFolder({ flag: '/flag/data', env })).toBe(path.resolve('/flag/data'));
    expect(findDataFolder({ env })).toBe(path.resolve('/env/data'));
    expect(findDataFolder({ env: {} })).toMatch(/latchkey/i);
  });

  it('is where the README says', () => {
    const name = path.basename(defaultDataFolder('linux'));
    const readme = readFileSync('README.md', 'utf8');
    expect(readme).toContain(`~/.local/share/${name}`);
    expect(readme).toMatch(/Application Support\/Latchkey`/);
    expect(readme).toMatch(/%LOCALAPPDATA%\\Latchkey\\Data`/);
    for (const platform of ['darwin', 'win32'] as const) {
      expect(defaultDataFolder(platform)).toContain('Latchkey');
    }
  });

  it('is absolute, and an empty setting counts as none', () => {
    expect(findDataFolder({ flag: 'here', env })).toBe(path.resolve('here'));
    expect(findDataFolder({ env: { LATCHKEY_DATA_DIR: '' } })).toBe(findDataFolder({ env: {} }));
  });

  it('is never the real desk when --data-dir is an unset variable of a script', () => {
    for (const flag of ['', ' ']) {
      expect(() => findDataFolder({ flag, env })).toThrowError(
        expect.objectContaining({ code: 'invalid_input' }),
      );
    }
  });
});

describe('the folder that paths count from', () => {
  const root = path.resolve('/code/latchkey');
  const below = path.join(root, 'docs');
  const npm_package_json = path.join(root, 'package.json');
  const byNpm = { npm_package_name: 'latchkey', npm_package_json, INIT_CWD: below };

  it('is where npm was called', () => {
    expect(findStartFolder(byNpm, root)).toBe(below);
    const cwd = findStartFolder(byNpm, root);
    expect(findDataFolder({ flag: 'desk', env: byNpm, cwd })).toBe(path.join(below, 'desk'));
  });

  it('is where the program was started, without npm or elsewhere than npm does', () => {
    expect(findStartFolder({}, root)).toBe(root);
    expect(findStartFolder({ INIT_CWD: below }, root)).toBe(root);
    expect(findStartFolder(byNpm, path.resolve('/tmp'))).toBe(path.resolve('/tmp'));
    expect(findStartFolder({ ...byNpm, npm_package_name: 'other' }, root)).toBe(root);
  });
});

describe('the Node version', () => {
  it.each(['v22.14.0', 'v22.23.2', 'v23.0.0', 'v24.0.0', 'v100.0.0'])('%s will do', (version) => {
    expect(explainOldNode(version)).toBeNull();
  });

  it.each(['v22.13.1', 'v20.20.2', 'v18.0.0', 'v9.99.0', 'nonsense'])('%s will not', (version) => {
    const line = explainOldNode(version);
    expect(line).toContain(version);
    expect(line).toContain('22.14');
    expect(line).not.toContain('\n');
  });
});

describe('the display', () => {
  it('is missing on Linux alone, and the line names both ways out', () => {
    expect(explainNoDisplay('linux', { DISPLAY: ':0' })).toBeNull();
    expect(explainNoDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBeNull();
    expect(explainNoDisplay('darwin', {})).toBeNull();
    expect(explainNoDisplay('win32', {})).toBeNull();
    const line = explainNoDisplay('linux', { DISPLAY: '' });
    expect(line).toContain('npm run demo');
    expect(line).toContain('xvfb-run');
  });
});

describe('the program’s options', () => {
  it('are read, with the value apart or joined', () => {
    expect(parseProgramOptions(['--data-dir', '/d', '--headless'])).toMatchObject({
      dataDir: '/d',
      headless: true,
    });
    expect(parseProgramOptions(['--data-dir=/d'])).toMatchObject({
      dataDir: '/d',
      headless: false,
    });
  });

  it.each([[['--nonsense']], [['--data-dir']]])('%j are refused by name', (args) => {
    expect(() => parseProgramOptions(args)).toThrow(args[0]);
  });
});

describe('Electron’s arguments', () => {
  it.each([
    [[], { kind: 'window', args: [] }],
    [['--data-dir=/d', '--no-sandbox'], { kind: 'window', args: ['--data-dir=/d'] }],
    [['--data-dir', 'cli'], { kind: 'window', args: ['--data-dir', 'cli'] }],
    [['cli'], { kind: 'cli', args: [] }],
    [['cli', 'invitations', '--json'], { kind: 'cli', args: ['invitations', '--json'] }],
    [['--no-sandbox', 'cli', '--help'], { kind: 'cli', args: ['--help'] }],
  ])('%j', (args, expected) => {
    expect(readElectronArguments(args)).toEqual(expected);
  });
});

describe('the layout', () => {
  it('from source leads to the source’s worker and the built window', () => {
    const layout = findLayout();
    expect(layout.rendererFolder).toBe(path.resolve('out/renderer'));
    expect(layout.workerUrl.pathname).toMatch(/\/main\/engine\/engine-worker\.ts$/);
    expect(layout.appVersion).toMatch(/^\d+\.\d+\.\d+/);
  });
});

describe('the downloads folder', () => {
  it.each([
    ['XDG_DOWNLOAD_DIR="$HOME/Laste ned"', '/home/ann/Laste ned'],
    ['# x\nXDG_DESKTOP_DIR="$HOME/D"\nXDG_DOWNLOAD_DIR="/data/in"\n', '/data/in'],
    ['#XDG_DOWNLOAD_DIR="$HOME/x"', null],
    ['XDG_DOWNLOAD_DIR="relative"', null],
    ['', null],
  ])('of %j is %j', (content, expected) => {
    expect(parseUserDirs(content, '/home/ann')).toBe(expected);
  });
});

describe('files', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'latchkey-files-'));
    writeFileSync(path.join(folder, 'codes.csv'), '');
    mkdirSync(path.join(folder, 'inner'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ['new.csv', { folderExists: true, fileExists: false, writable: true }],
    ['codes.csv', { folderExists: true, fileExists: true, writable: true }],
    ['inner', { folderExists: true, fileExists: true, writable: false }],
    [' trimmed.csv ', { fileExists: false, writable: true }],
  ])('to save as %j are looked at', async (name, expected) => {
    expect(await checkSavePath(folder, name)).toEqual(
      expect.objectContaining({ ...expected, path: path.join(folder, name.trim()) }),
    );
  });

  it('to save in a folder that is not there cannot be written', async () => {
    expect(await checkSavePath(path.join(folder, 'no'), 'a.csv')).toMatchObject({
      folderExists: false,
      writable: false,
    });
  });

  it.each(['', '  ', '..', '.', 'a/b', '../a', 'a\\b', 'a\0'])(
    'cannot be called %j',
    async (name) => {
      await expect(checkSavePath(folder, name)).rejects.toMatchObject({
        code: 'invalid_input',
        field: 'name',
      });
    },
  );

  it('are shown by the platform’s file manager, their name one argument', () => {
    const odd = '/tmp/$(touch x); a "b".csv';
    expect(revealCommand('linux', odd)).toEqual({ command: 'xdg-open', args: ['/tmp'] });
    expect(revealCommand('darwin', odd)).toEqual({ command: 'open', args: ['-R', odd] });
    expect(revealCommand('win32', 'C:\\a b\\c.csv')).toEqual({
      command: 'explorer.exe',
      args: ['/select,C:\\a b\\c.csv'],
    });
  });

  it.each(['relative.csv', '/no/such/file.csv'])(
    '%s is not shown: it is not there',
    async (file) => {
      await expect(revealFile(file)).rejects.toMatchObject({ code: 'file_not_found' });
    },
  );
});
