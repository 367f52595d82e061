import { writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { countShown, searchField } from '#test/support/codes-list.ts';
import { expect, test } from '#test/support/desk-test.ts';

/** A dialog has the window to itself: nothing opens above it, and nothing of it is lost. */

async function expectNoPalette(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.press('Alt+n');
  // What would open does so within a frame or two.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  await expect(page.getByRole('textbox', { name: 'Commands' })).toHaveCount(0);
  await expect(page.getByRole('dialog')).toHaveCount(1);
}

test('a running import cannot be replaced, and ends whole', async ({ page, desk }) => {
  const file = test.info().outputPath('large.csv');
  const rows = Array.from({ length: 60_000 }, (_, n) => `Pupil-${n},read_only,30\n`);
  writeFileSync(file, `Name,Type,ValidDays\n${rows.join('')}`);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await desk.chooseFile(file, () => page.getByRole('button', { name: 'Choose file' }).click());
  await page.getByRole('button', { name: 'Import 60,000 codes' }).click();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await expectNoPalette(page);
  const done = page.getByRole('dialog', { name: 'Import finished' });
  await expect(done).toContainText('60,000 codes created', { timeout: 45_000 });
});

test('a half-filled form stays as it is', async ({ page }) => {
  await page.getByRole('button', { name: 'New code', exact: true }).click();
  const name = page.getByRole('dialog').getByLabel('Name');
  await name.fill('Ada');
  await expectNoPalette(page);
  await expect(name).toHaveValue('Ada');
  await page.getByRole('radio', { name: 'Manager' }).focus();
  await expectNoPalette(page);
  await expect(name).toHaveValue('Ada');
});

test('Esc in the dialog for a file to save leaves the one below it open', async ({ page }) => {
  test.skip(process.env['LATCHKEY_SHELL'] === 'electron', 'the system has its own dialog there');
  await page.getByRole('button', { name: 'New code', exact: true }).click();
  await page.getByRole('dialog').getByLabel('How many').fill('3');
  await page.getByRole('button', { name: 'Create 3 codes' }).click();
  const made = page.getByRole('dialog', { name: '3 codes created' });
  await made.getByRole('button', { name: 'Export' }).click();
  const save = page.getByRole('dialog', { name: 'Export codes' });
  await expect(save).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(save).toBeHidden();
  await expect(made).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(made).toBeHidden();
  await expect(countShown(page)).toHaveText('Codes3');
  await searchField(page).focus();
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('textbox', { name: 'Commands' })).toBeFocused();
});
