import { chromium } from 'playwright-core';
import { findBrowser } from '#main/shell/browser/find-browser.ts';
import { listArguments } from '#main/shell/browser/launch.ts';
import { launchDesk } from '#test/support/desk.ts';
import { NAMES, PASSWORD, prepareDesk } from '#test/support/operators.ts';
import { typeSignIn } from '#test/support/sign-in.ts';
import { freshFolder } from './desk.ts';
import { once } from './measure.ts';
import type { Measured } from './measure.ts';
import { seedDesk } from './seed-million.ts';

const RUNS = 3;

/**
 * From asking for the window, through signing in, to the first codes on it, over 100,000 invites, in the browser shell;
 * beside the same browser opening a page with one word. Needs `npm run build` and a browser.
 */
export async function benchStart(): Promise<Measured> {
  const dataDir = freshFolder('start');
  await seedDesk(dataDir, 100_000);
  await prepareDesk(dataDir);
  let latchkey = Infinity;
  let raw = Infinity;
  for (let run = 0; run < RUNS; run += 1) {
    latchkey = Math.min(latchkey, await openWindow(dataDir));
    raw = Math.min(raw, await openBlank());
  }
  return { what: 'start, sign in, first codes', size: '100k', latchkey, raw };
}

async function openWindow(dataDir: string): Promise<number> {
  let close = async () => {};
  const ms = await once(async () => {
    const desk = await launchDesk({ dataDir, shell: 'browser' });
    close = () => desk.close();
    await typeSignIn(desk.page, NAMES.superuser, PASSWORD);
    await desk.page.getByRole('gridcell').first().waitFor();
  });
  await close();
  return ms;
}

async function openBlank(): Promise<number> {
  const executablePath = findBrowser({ platform: process.platform, env: process.env });
  if (executablePath === null) throw new Error('No browser: run `npm test` once, it installs one');
  const profileFolder = freshFolder('blank');
  const args = listArguments({
    executablePath,
    profileFolder,
    url: '',
    headless: true,
    sandbox: false,
  });
  let close = async () => {};
  const ms = await once(async () => {
    const context = await chromium.launchPersistentContext(profileFolder, {
      executablePath,
      headless: true,
      args,
    });
    close = () => context.close();
    const page = context.pages()[0] ?? (await context.newPage());
    await page.setContent('<p>ready</p>');
    await page.getByText('ready').waitFor();
  });
  await close();
  return ms;
}
