import { AppError } from '#core/contract/errors.ts';
import { BRIDGE_NAME, FILE_WITHOUT_PATH } from '#core/contract/bridge.ts';
import { deliver } from '#main/shell/browser/deliver.ts';
import { createFilePathFinder, type FilePathFinder } from '#main/shell/browser/file-path.ts';
import {
  guardRequests,
  guardWindow,
  isOwnFrame,
  noteUnlessGone,
  originOf,
  type PageSource,
} from '#main/shell/browser/page-guard.ts';
import { findDownloadsFolder } from '#main/shell/downloads-folder.ts';
import { revealFile } from '#main/shell/reveal-file.ts';
import type { Invoke, Shell } from '#main/shell/shell.ts';
import { installBrowserBridge } from '#preload/browser-bridge.ts';
import type { BrowserBridgeNames } from '#preload/bridge-names.ts';
import type { BrowserContext, Page } from 'playwright-core';

export interface BrowserShell extends Shell {
  /** The window's page, for who drives it: the demo and the end-to-end tests. */
  readonly page: Page;
}

export interface BrowserShellOptions {
  context: BrowserContext;
  source: PageSource;
  appVersion: string;
}

/** The desktop, given by a browser's window. */
export async function createBrowserShell(options: BrowserShellOptions): Promise<BrowserShell> {
  const { context, source } = options;
  const origin = originOf(source);
  const names: BrowserBridgeNames = {
    bridge: BRIDGE_NAME,
    invoke: '__latchkeyInvoke',
    deliver: '__latchkeyDeliver',
    takeFile: '__latchkeyTakeFile',
    pathForFile: 'bridge.pathForFile',
    origin,
  };
  const page = context.pages()[0] ?? (await context.newPage());
  const closed = new Promise<void>((resolve) => context.once('close', () => resolve()));
  let open = false;
  // Where the browser outlives its last window, the program does not.
  page.once('close', () => void context.close().catch((error: unknown) => noteUnlessGone(error)));

  return {
    page,
    closed,
    info: {
      kind: 'browser',
      platform: process.platform,
      appVersion: options.appVersion,
      nativeSaveDialog: false,
      nativeOpenDialog: false,
      downloadsFolder: findDownloadsFolder(),
    },
    async openWindow(invoke) {
      await guardRequests(context, source);
      guardWindow(context, page, origin);
      await context.grantPermissions(['clipboard-write'], { origin });
      const findPath = await createFilePathFinder(context, page, names.takeFile);
      await context.exposeBinding(
        names.invoke,
        async (from, operation: unknown, input: unknown, callId: unknown) => {
          if (!isOwnFrame(from.frame, page, origin)) return JSON.stringify(NOT_ALLOWED);
          if (operation === names.pathForFile) {
            return JSON.stringify(await answerPath(findPath, input));
          }
          return JSON.stringify(await invoke(operation, input, callId));
        },
      );
      await context.addInitScript(installBrowserBridge, names);
      await page.goto(`${origin}/`);
      open = true;
    },
    pickOpen: async () => null,
    pickSave: async () => null,
    async copyText(text) {
      try {
        await page.bringToFront();
        await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
      } catch (error) {
        throw new AppError(
          { code: 'shell_unavailable', message: 'The clipboard cannot be written.' },
          { cause: error },
        );
      }
    },
    revealFile,
    broadcast(event) {
      if (open && !page.isClosed()) void deliver(page, names.deliver, event);
    },
    async close() {
      await context.close();
    },
  };
}

const NOT_ALLOWED: Awaited<ReturnType<Invoke>> = {
  ok: false,
  error: { code: 'not_allowed', message: 'Only the main frame of the Latchkey window may call.' },
};

async function answerPath(
  findPath: FilePathFinder,
  input: unknown,
): Promise<Awaited<ReturnType<Invoke>>> {
  const ticket =
    typeof input === 'object' && input !== null && 'ticket' in input ? input.ticket : null;
  try {
    const path = await findPath(String(ticket));
    return path === '' ? FILE_WITHOUT_PATH : { ok: true, value: path };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return FILE_WITHOUT_PATH;
  }
}
