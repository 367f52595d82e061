import { chromium, type BrowserContext } from 'playwright-core';
import { AppError } from '#core/contract/errors.ts';
import { DEFAULT_SIZE } from '#main/shell/window-bounds.ts';

export interface LaunchOptions {
  executablePath: string;
  /** Where the browser keeps its profile: ours alone, never the person's own. */
  profileFolder: string;
  /** What the window opens with. */
  url: string;
  headless: boolean;
  /** Off only for root, for whom Chromium refuses to start with it. */
  sandbox: boolean;
}

/** Whether the browser can keep its own sandbox: everywhere but as root on Linux. */
export function canSandbox(platform: NodeJS.Platform, userId: number | undefined): boolean {
  return platform !== 'linux' || userId !== 0;
}

/** Nothing listens there: the discard port of this computer. */
const NO_PROXY = '127.0.0.1:9';

/**
 * Nothing of the browser's own reaches out: background services are off, and whatever still asks
 * meets a proxy that is not there. This computer itself, where a development server may be, is
 * reached past it.
 */
export function listArguments(options: LaunchOptions): string[] {
  const args = [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-domain-reliability',
    '--disable-sync',
    '--disable-quic',
    '--no-first-run',
    '--no-default-browser-check',
    '--no-pings',
    `--proxy-server=${NO_PROXY}`,
  ];
  if (options.headless) return args;
  const size = `--window-size=${DEFAULT_SIZE.width},${DEFAULT_SIZE.height}`;
  return [...args, size, `--app=${options.url}`];
}

/**
 * Starts the browser on its own profile, driven through a pipe: no port is opened.
 *
 * @throws {AppError} `shell_unavailable`, with the reason in one line
 */
export async function launchBrowser(options: LaunchOptions): Promise<BrowserContext> {
  try {
    return await chromium.launchPersistentContext(options.profileFolder, {
      executablePath: options.executablePath,
      headless: options.headless,
      chromiumSandbox: options.sandbox,
      viewport: options.headless ? DEFAULT_SIZE : null,
      args: listArguments(options),
      // The window of `--app` is the only one.
      ...(options.headless ? {} : { ignoreDefaultArgs: ['about:blank'] }),
      serviceWorkers: 'block',
      acceptDownloads: false,
      // The window follows the system's light or dark.
      colorScheme: null,
    });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new AppError(
      {
        code: 'shell_unavailable',
        message: explainLaunchFailure(error.message, options.executablePath),
      },
      { cause: error },
    );
  }
}

/** One line for a person, out of the many that a browser's start leaves behind. */
export function explainLaunchFailure(message: string, browser: string): string {
  if (/existing browser session|ProcessSingleton|exitCode=21/.test(message)) {
    return 'Latchkey is already open on this data folder.';
  }
  if (/No usable sandbox|setuid sandbox|zygote_host_impl_linux/.test(message)) {
    return (
      `${browser} cannot use its sandbox on this computer: take a Chrome or Chromium that was ` +
      "installed by the system's package manager (LATCHKEY_BROWSER names one)."
    );
  }
  if (/Missing X server|\$DISPLAY|ozone_platform/.test(message)) {
    return `${browser} finds no display it can use.`;
  }
  const first = message.split('\n').find((line) => line.trim() !== '') ?? 'no reason given';
  return `${browser} did not start: ${first.replace(/^browserType\.\w+: /, '')}`;
}
