import type { Page } from '@playwright/test';
import { decodeQr } from './decode-qr.ts';
import { expect } from './desk-test.ts';

/** Notes when the window prints in place of a dialog of the system, which nobody could answer here. */
export async function catchPrinting(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.print = () => void (document.documentElement.dataset['printed'] = 'yes');
  });
}

/** Waits until the window has printed. */
export async function expectPrinted(page: Page): Promise<void> {
  await expect(page.locator('html[data-printed="yes"]')).toHaveCount(1);
  await page.evaluate(() => delete document.documentElement.dataset['printed']);
}

/** The pages as they lie in the printer, each as a picture. */
export async function picturesOfPages(page: Page, upTo = Infinity): Promise<Buffer[]> {
  await page.emulateMedia({ media: 'print' });
  const sheets = page.locator('[data-print-document] [data-page]');
  const pictures: Buffer[] = [];
  const count = Math.min(upTo, await sheets.count());
  for (let at = 0; at < count; at += 1) pictures.push(await sheets.nth(at).screenshot());
  await page.emulateMedia({ media: null });
  return pictures;
}

/** What a scanner reads off these pages, one after the other. */
export async function scanPages(pictures: readonly Buffer[]): Promise<string[]> {
  const pages = await Promise.all(pictures.map((picture) => decodeQr(picture)));
  expect(new Set(pages.flat().map(({ level }) => level))).toEqual(new Set(['M']));
  return pages.flat().map(({ text }) => text);
}

/** The paper: how many pages, and how large, in mm. */
export async function printToPaper(page: Page, path: string) {
  const pdf = await page.pdf({ path, preferCSSPageSize: true });
  const text = pdf.toString('latin1');
  const boxes = [...text.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
  const mm = (points = '') => Math.round((Number(points) / 72) * 25.4);
  return {
    pages: [...text.matchAll(/\/Type \/Page\b(?!s)/g)].length,
    sizes: [...new Set(boxes.map(([, width, height]) => `${mm(width)}×${mm(height)}`))],
  };
}
