import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { findBrowser } from '#main/shell/browser/find-browser.ts';
import { run } from '#scripts/run.ts';

/** Finds a browser for the end-to-end tests, and where there is none installs one. */
export async function ensureBrowser(): Promise<string> {
  const there = find();
  if (there !== null) return there;
  if (process.env['LATCHKEY_BROWSER']) {
    throw new Error(`LATCHKEY_BROWSER names ${process.env['LATCHKEY_BROWSER']}: no such program.`);
  }
  for (const [command, args] of listInstallers()) {
    process.stdout.write(`No browser was found: ${command} ${args.join(' ')}\n`);
    if ((await run(command, args)) !== 0) break;
  }
  const installed = find();
  if (installed === null) {
    throw new Error(
      'The end-to-end tests need a browser. Install Chrome, Chromium or Edge ' +
        '(Debian, as root: apt-get install chromium; elsewhere: npx playwright install chromium), ' +
        'or name one in LATCHKEY_BROWSER.',
    );
  }
  return installed;
}

function find(): string | null {
  const surroundings = { platform: process.platform, env: process.env };
  return findBrowser(surroundings, [chromium.executablePath()]);
}

function listInstallers(): [command: string, args: string[]][] {
  const debianRoot = existsSync('/etc/debian_version') && process.getuid?.() === 0;
  if (debianRoot) {
    return [
      ['apt-get', ['update']],
      ['apt-get', ['install', '-y', '--no-install-recommends', 'chromium']],
    ];
  }
  return [[process.execPath, ['node_modules/playwright-core/cli.js', 'install', 'chromium']]];
}
