import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

export interface Surroundings {
  platform: NodeJS.Platform;
  env: Record<string, string | undefined>;
}

const LINUX_NAMES = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
];
const LINUX_FOLDERS = ['/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome'];
const MAC_APPS = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];
const WINDOWS_PROGRAMS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * Every place where a browser may be, best first. `LATCHKEY_BROWSER` is the only one when it is set:
 * who names a browser does not want another.
 */
export function listBrowserPlaces({ platform, env }: Surroundings): string[] {
  const named = env['LATCHKEY_BROWSER'];
  if (named) return [named];
  if (platform === 'win32') {
    const folders = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']];
    return combine(folders.filter(isText), WINDOWS_PROGRAMS, path.win32);
  }
  if (platform === 'darwin') {
    const home = env['HOME'];
    const folders = ['/Applications', ...(home ? [`${home}/Applications`] : [])];
    return combine(folders, MAC_APPS, path.posix);
  }
  const onPath = (env['PATH'] ?? '').split(':').filter((folder) => folder.startsWith('/'));
  return combine([...new Set([...onPath, ...LINUX_FOLDERS])], LINUX_NAMES, path.posix);
}

/** Programs before folders: Chrome anywhere is taken before Chromium anywhere. */
function combine(folders: string[], programs: string[], join: path.PlatformPath): string[] {
  return programs.flatMap((program) => folders.map((folder) => join.join(folder, program)));
}

function isText(value: string | undefined): value is string {
  return value !== undefined && value !== '';
}

/** The first place that holds a program, or null. `alsoAt` are tried after the usual places. */
export function findBrowser(
  surroundings: Surroundings,
  alsoAt: readonly string[] = [],
  isProgram: (file: string) => boolean = isExecutableFile,
): string | null {
  const further = surroundings.env['LATCHKEY_BROWSER'] ? [] : alsoAt;
  return [...listBrowserPlaces(surroundings), ...further].find((place) => isProgram(place)) ?? null;
}

function isExecutableFile(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}

/** One line for a person whose computer has none. */
export function explainNoBrowser({ env }: Surroundings): string {
  const named = env['LATCHKEY_BROWSER'];
  return named
    ? `LATCHKEY_BROWSER names ${named}, and there is no program.`
    : 'No Chrome, Chromium or Edge was found: install one, or name it in LATCHKEY_BROWSER.';
}
