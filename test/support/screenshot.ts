import type { Page } from '@playwright/test';

/** Keeps what is on the screen to be looked at, light and dark, where a folder for that is named. */
export async function keepScreenshots(page: Page, name: string): Promise<void> {
  const folder = process.env['LATCHKEY_SCREENSHOTS'];
  if (folder === undefined) return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.screenshot({ path: `${folder}/${name}-${colorScheme}.png` });
  }
}
