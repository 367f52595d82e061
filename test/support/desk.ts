import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { test } from '@playwright/test';
import { _electron, type Page } from 'playwright-core';
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
  close(): Promise<void>;
}

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
  return { page: desk.page, close: () => desk.close() };
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
  return { page, close: () => app.close() };
}

/** A fresh, empty data folder below the running test's own output folder. */
export function freshDataDir(name = 'desk'): string {
  const folder = test.info().outputPath(name);
  mkdirSync(folder, { recursive: true });
  return folder;
}
