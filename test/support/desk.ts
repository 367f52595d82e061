import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { test } from '@playwright/test';
import { _electron, type Page } from 'playwright-core';
import type { MenuCommand } from '#core/contract/events.ts';
import { deliver } from '#main/shell/browser/deliver.ts';
import { openBrowserShell } from '#main/shell/browser/open-browser-shell.ts';
import { findLayout } from '#main/shell/layout.ts';
import { startDeskEngine } from '#main/shell/start-engine.ts';

export interface LaunchOptions {
  /** The data folder of this desk; made when it is not there. */
  dataDir: string;
  /** Absent: what `LATCHKEY_SHELL` says, else the browser's. */
  shell?: 'browser' | 'electron';
  headless?: boolean;
}

export interface LaunchedDesk {
  page: Page;
  /** Does what asks for a file to open, and chooses this one. */
  chooseFile(file: string, ask: () => Promise<void>): Promise<void>;
  /** Does what asks where a file is saved, and saves it there. */
  saveAs(file: string, ask: () => Promise<void>): Promise<void>;
  /** Chooses an item of the Edit menu, as a person does in the shell that has one. */
  chooseInMenu(command: MenuCommand): Promise<void>;
  close(): Promise<void>;
}

const MENU_LABELS: Readonly<Record<MenuCommand, string>> = {
  undo: 'Undo',
  undo_earlier: 'Undo an Earlier Action…',
};

/** Opens the real window over a data folder of the test's own, in the shell that is being tested. */
export async function launchDesk(options: LaunchOptions): Promise<LaunchedDesk> {
  const shell = options.shell ?? process.env['LATCHKEY_SHELL'] ?? 'browser';
  return shell === 'electron' ? launchElectron(options) : launchBrowserDesk(options);
}

async function launchBrowserDesk(options: LaunchOptions): Promise<LaunchedDesk> {
  const layout = findLayout();
  const desk = await openBrowserShell({
    engine: startDeskEngine(layout, options.dataDir),
    dataFolder: options.dataDir,
    appVersion: layout.appVersion,
    source: { kind: 'files', folder: layout.rendererFolder },
    headless: options.headless ?? true,
    warn: () => {},
  });
  const { page } = desk;
  return {
    page,
    async chooseFile(file, ask) {
      const asked = page.waitForEvent('filechooser');
      await ask();
      await (await asked).setFiles(file);
    },
    async saveAs(file, ask) {
      await ask();
      const dialog = page.getByRole('dialog').filter({ has: page.getByLabel('File name') });
      await dialog.getByLabel('Folder').fill(path.dirname(file));
      await dialog.getByLabel('File name').fill(path.basename(file));
      await dialog.getByRole('button', { name: 'Save' }).click();
    },
    // This shell has no menu: the window is told what Electron's tells it.
    chooseInMenu: (command) => deliver(page, '__latchkeyDeliver', { type: 'menu', command }),
    close: () => desk.close(),
  };
}

/** Electron has no headless mode: on a machine without a display this needs a virtual one. */
async function launchElectron({ dataDir }: LaunchOptions): Promise<LaunchedDesk> {
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const app = await _electron.launch({
    args: [
      ...(asRoot ? ['--no-sandbox'] : []),
      path.resolve('out/main/electron.js'),
      `--data-dir=${dataDir}`,
    ],
  });
  const page = await app.firstWindow();
  await page.waitForLoadState('load');
  // The system's own dialogs cannot be driven: what a person would choose is their answer.
  return {
    page,
    async chooseFile(file, ask) {
      await app.evaluate(({ dialog }, filePath) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
      }, file);
      await ask();
    },
    async saveAs(file, ask) {
      await app.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
      }, file);
      await ask();
    },
    async chooseInMenu(command) {
      await app.evaluate(({ Menu }, label) => {
        const items = Menu.getApplicationMenu()?.items.flatMap(
          ({ submenu }) => submenu?.items ?? [],
        );
        items?.find((item) => item.label === label)?.click();
      }, MENU_LABELS[command]);
    },
    close: () => app.close(),
  };
}

/** A fresh, empty data folder below the running test's own output folder. */
export function freshDataDir(name = 'desk'): string {
  const folder = test.info().outputPath(name);
  mkdirSync(folder, { recursive: true });
  return folder;
}
