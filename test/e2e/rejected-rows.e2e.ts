import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { countShown } from '#test/support/codes-list.ts';
import { expect, test } from '#test/support/desk-test.ts';

/** Rows that an import skips come back as a file to mend (product.md §7). */

const electron = process.env['LATCHKEY_SHELL'] === 'electron';
const WRONG = 'Name,Type,ValidDays\nAnn,owner,30\nBob,admin,30\nCleo,admin,soon\n';

test.beforeEach(async ({ page, desk }) => {
  const source = test.info().outputPath('class-7b.csv');
  writeFileSync(source, WRONG);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await desk.chooseFile(source, () => page.getByRole('button', { name: 'Choose file' }).click());
  await page.getByText('Skip 2 bad rows and import the rest').click();
});

test('where the person says, with what is wrong in each', async ({ page, desk }) => {
  const file = test.info().outputPath('to mend.csv');
  await desk.saveAs(file, () => page.getByRole('button', { name: 'Import 1 code' }).click());
  const done = page.getByRole('dialog', { name: 'Import finished' });
  await expect(done).toContainText('1 code created, 2 bad rows skipped');
  await expect(done).toContainText('2 skipped rows saved in to mend.csv');
  await expect(done.getByRole('button', { name: 'Show in folder' })).toBeVisible();
  const lines = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  expect(lines[0]).toBe('Name,Type,ValidDays,Error');
  expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(['Ann', 'Cleo']);
});

test('a name is proposed; without a place for them nothing is imported', async ({ page }) => {
  test.skip(electron, 'the system asks there');
  await page.getByRole('button', { name: 'Import 1 code' }).click();
  const save = page.getByRole('dialog', { name: 'Save the rows that are skipped' });
  await expect(save.getByLabel('File name')).toHaveValue('class-7b-rejected.csv');
  await page.keyboard.press('Escape');
  await expect(save).toBeHidden();
  const review = page.getByRole('dialog', { name: 'Import a CSV' });
  await expect(review.getByText('2 bad rows', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(review).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Make the first invite codes' })).toBeVisible();
  expect(existsSync(test.info().outputPath('class-7b-rejected.csv'))).toBe(false);
  await expect(countShown(page)).toHaveText('Codes');
});
