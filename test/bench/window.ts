import type { Page } from 'playwright-core';
import { launchDesk } from '#test/support/desk.ts';
import { NAMES, PASSWORD, prepareDesk } from '#test/support/operators.ts';
import { typeSignIn } from '#test/support/sign-in.ts';
import { freshFolder } from './desk.ts';
import { seedDesk } from './seed-million.ts';

/**
 * Measures in the window of a desk with so many invites, once its list and its count are there, in the
 * browser shell, headless and without a GPU. Needs `npm run build` and a browser.
 */
export async function withWindow<T>(
  name: string,
  invites: number,
  measure: (page: Page, dataDir: string) => Promise<T>,
): Promise<T> {
  const dataDir = freshFolder(name);
  await seedDesk(dataDir, invites);
  await prepareDesk(dataDir);
  const desk = await launchDesk({ dataDir, shell: 'browser' });
  const { page } = desk;
  try {
    await typeSignIn(page, NAMES.superuser, PASSWORD);
    await page.getByRole('gridcell').first().waitFor();
    await page.getByRole('heading', { level: 1, name: /\d/ }).waitFor();
    return await measure(page, dataDir);
  } finally {
    await desk.close();
  }
}
