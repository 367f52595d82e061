import { EventEmitter } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { IPC_CHANNELS } from '#core/contract/bridge.ts';
import type { DeskEvent } from '#core/contract/events.ts';
import { runElectronProgram } from '#main/shell/electron/electron-program.ts';
import { createFakeElectron, type FakeWindow } from '#test/support/fake-electron.ts';
import { configFolderOf, NAMES, PASSWORD, prepareDesk } from '#test/support/operators.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

/** Starts the program in a fake Electron, over a real engine, and waits until its window is there. */
async function start(dataFolder: string) {
  vi.stubEnv('LATCHKEY_CONFIG_DIR', configFolderOf(dataFolder));
  onTestFinished(() => void vi.unstubAllEnvs());
  const fake = createFakeElectron();
  const ended = runElectronProgram([`--data-dir=${dataFolder}`], fake.electron);
  const window = await expect
    .poll(() => fake.windows.find(({ loaded }) => loaded.length > 0))
    .toBeDefined()
    .then(() => fake.windows[0]);
  if (window === undefined) throw new Error('no window');
  return { ...fake, window, ended };
}

async function finish({ window, ended }: { window: FakeWindow; ended: Promise<void> }) {
  window.close();
  await ended;
}

test('starts in the order that Electron asks for, and ends when its window was closed', async () => {
  const dataFolder = path.join(tempFolder(), 'made', 'by-the-start');
  const desk = await start(dataFolder);
  const profile = path.join(dataFolder, 'electron-profile');
  expect(desk.order).toEqual([`path userData ${profile}`, 'scheme latchkey', 'ready', 'window']);
  // Electron refuses a folder that is not there.
  expect(existsSync(profile)).toBe(true);
  expect(desk.window.loaded).toEqual(['latchkey://app/']);
  expect(desk.window.shown).toBe(1);

  await finish(desk);
  expect(await desk.exited).toBe(0);
  expect(JSON.parse(readFileSync(path.join(dataFolder, 'window.json'), 'utf8'))).toMatchObject({
    x: 40,
    width: 1000,
  });
});

test('the window is locked in: sandboxed, isolated, without permissions, ways out or a network', async () => {
  const desk = await start(tempFolder());
  expect(desk.window.options['webPreferences']).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  });
  for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read']) {
    expect([permission, desk.session.isGranted(permission)]).toEqual([permission, false]);
  }
  expect(desk.session.isLoaded('latchkey://app/assets/index.js')).toBe(true);
  expect(desk.session.isLoaded('https://example.org/')).toBe(false);
  expect(desk.session.isLoaded('file:///etc/passwd')).toBe(false);

  const contents = Object.assign(new EventEmitter(), {
    getURL: () => 'latchkey://app/',
    setWindowOpenHandler: (decide: () => { action: string }) =>
      expect(decide()).toEqual({ action: 'deny' }),
  });
  desk.app.emit('web-contents-created', {}, contents);
  const leaves = (url: string, isMainFrame = true) => {
    let left = true;
    contents.emit('will-frame-navigate', {
      url,
      isMainFrame,
      preventDefault: () => (left = false),
    });
    return left;
  };
  expect(leaves('https://example.org/')).toBe(false);
  expect(leaves('latchkey://app/', false)).toBe(false);
  expect(leaves('latchkey://app/')).toBe(true);
  await finish(desk);
});

test('the window asks the engine and the desktop, and nobody else can', async () => {
  const dataFolder = path.join(tempFolder(), 'desk');
  await prepareDesk(dataFolder);
  const desk = await start(dataFolder);
  expect(await desk.invoke(desk.window, 'invites.create', {}, 'c0')).toMatchObject({
    ok: false,
    error: { code: 'not_signed_in' },
  });
  const signIn = { name: NAMES.superuser, password: PASSWORD };
  expect(await desk.invoke(desk.window, 'session.signIn', signIn, 'c0')).toMatchObject({
    ok: true,
    value: { operator: { name: 'Ada' }, token: null },
  });
  expect(await desk.invoke(desk.window, 'desk.status', {}, 'c1')).toMatchObject({
    ok: true,
    value: { empty: true },
  });
  expect(await desk.invoke(desk.window, 'shell.copyText', { text: 'A7B9C2XZ' }, 'c2')).toEqual({
    ok: true,
    value: {},
  });
  expect(desk.copied).toEqual(['A7B9C2XZ']);
  expect(
    await desk.invoke(desk.window, 'shell.pickOpen', { title: 'CSV', kind: 'csv' }, 'c3'),
  ).toMatchObject({ value: { path: '/home/anna/class.csv' } });
  const save = { title: 'Export', suggestedName: 'x.csv', kind: 'csv' };
  expect(await desk.invoke(desk.window, 'shell.pickSave', save, 'c4')).toMatchObject({
    value: { path: null },
  });

  await desk.invoke(desk.window, 'invites.create', {}, 'c5');
  await expect
    .poll(() => desk.window.sent.map(([, event]) => event))
    .toContainEqual({ type: 'changed', tables: ['invites', 'batches', 'audit'] });

  const stranger = { webContents: {}, mainFrame: desk.window.mainFrame } as FakeWindow;
  expect(await desk.invoke(stranger, 'desk.status', {}, 'c6')).toMatchObject({
    ok: false,
    error: { code: 'not_allowed' },
  });
  await finish(desk);
});

test('a second start shows the first window and ends at once', async () => {
  const first = await start(tempFolder());
  first.app.emit('second-instance');
  expect(first.window.focused).toBe(1);
  await finish(first);

  const second = createFakeElectron({ firstInstance: false });
  await runElectronProgram([`--data-dir=${tempFolder()}`], second.electron);
  expect(second.windows).toEqual([]);
  expect(await second.exited).toBe(0);
});

test('the window opens where no data can be kept, and says so', async () => {
  const folder = tempFolder();
  writeFileSync(path.join(folder, 'a-file'), '');
  const desk = await start(path.join(folder, 'a-file', 'data'));
  expect(desk.order[0]).toMatch(/^path userData .*latchkey-/);
  expect(await desk.invoke(desk.window, 'desk.status', {}, 'c1')).toMatchObject({
    ok: false,
    error: { code: 'data_folder_unwritable' },
  });
  await finish(desk);
});

test('the scheme gives nothing from beside the built window', async () => {
  const desk = await start(tempFolder());
  expect((await desk.fetch('latchkey://app/../main/electron.js'))?.status).toBe(404);
  expect((await desk.fetch('latchkey://app/%2e%2e/main/electron.js'))?.status).toBe(404);
  expect((await desk.fetch('latchkey://elsewhere/'))?.status).toBe(404);
  await finish(desk);
});

test('what is chosen in the menu reaches the window, while there is one', async () => {
  const desk = await start(tempFolder());
  const [undo, undoEarlier] = desk.menuItems('editMenu');
  undo?.click?.();
  undoEarlier?.click?.();
  const menu = desk.window.sent.filter(([, event]) => (event as DeskEvent).type === 'menu');
  expect(menu).toEqual([
    [IPC_CHANNELS.event, { type: 'menu', command: 'undo' }],
    [IPC_CHANNELS.event, { type: 'menu', command: 'undo_earlier' }],
  ]);
  await finish(desk);
  const before = desk.window.sent.length;
  undo?.click?.();
  expect(desk.window.sent).toHaveLength(before);
});
