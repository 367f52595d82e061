import { chromium, type Page } from 'playwright-core';
import { AppError } from '#core/contract/errors.ts';
import type { Engine } from '#main/engine/engine.ts';
import { openDesk } from '#main/shell/desk.ts';
import { createBrowserShell } from '#main/shell/browser/browser-shell.ts';
import { explainNoBrowser, findBrowser } from '#main/shell/browser/find-browser.ts';
import { canSandbox, launchBrowser } from '#main/shell/browser/launch.ts';
import { prepareProfile } from '#main/shell/profile.ts';
import { originOf, type PageSource } from '#main/shell/browser/page-guard.ts';

export interface BrowserDeskOptions {
  /** Closed together with the window. */
  engine: Engine;
  dataFolder: string;
  appVersion: string;
  source: PageSource;
  headless: boolean;
  /** Told in one line what a person should know: that the browser's sandbox is off. */
  warn: (line: string) => void;
}

export interface BrowserDesk {
  page: Page;
  /** Closes the window and the engine; settles when both are gone. */
  close(): Promise<void>;
  /** Settles when the window was closed, by whomever, and the engine after it. */
  closed: Promise<void>;
}

/**
 * Opens the desk in a window of an installed Chrome, Chromium or Edge.
 *
 * @throws {AppError} `shell_unavailable`, with the reason in one line
 */
export async function openBrowserShell(options: BrowserDeskOptions): Promise<BrowserDesk> {
  const surroundings = { platform: process.platform, env: process.env };
  const executablePath = findBrowser(surroundings, [chromium.executablePath()]);
  if (executablePath === null) {
    throw new AppError({ code: 'shell_unavailable', message: explainNoBrowser(surroundings) });
  }
  const sandbox = canSandbox(process.platform, process.getuid?.());
  if (!sandbox) options.warn("As root, the browser runs without its sandbox: it can't do else.");
  const profile = prepareProfile(options.dataFolder, 'browser-profile');
  const context = await launchBrowser({
    executablePath,
    profileFolder: profile.folder,
    url: `${originOf(options.source)}/`,
    headless: options.headless,
    sandbox,
  });
  try {
    const shell = await createBrowserShell({
      context,
      source: options.source,
      appVersion: options.appVersion,
    });
    const desk = await openDesk(shell, options.engine);
    const closed = desk.closed.then(profile.dispose);
    return {
      page: shell.page,
      closed,
      async close() {
        await shell.close();
        await closed;
      },
    };
  } catch (error) {
    await context.close();
    await profile.dispose();
    throw explainClosed(error);
  }
}

/** A person, or a signal, may close the window while it is still being opened. */
function explainClosed(error: unknown): unknown {
  if (!(error instanceof Error) || !/has been closed/.test(error.message)) return error;
  return new AppError(
    { code: 'shell_unavailable', message: 'The window was closed before it was open.' },
    { cause: error },
  );
}
