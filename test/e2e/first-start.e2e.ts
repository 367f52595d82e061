import { writeFileSync } from 'node:fs';
import { cellsOf, countShown, rowOf } from '#test/support/codes-list.ts';
import { expect, test } from '#test/support/desk-test.ts';

/** A desk without a code offers three first steps; each of them leads to codes in the list. */

test('an empty desk says where codes lie and offers three steps', async ({ page, dataDir }) => {
  await expect(page.getByRole('heading', { name: 'Make the first invite codes' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Create a code/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Import a CSV/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Load the sample/ })).toBeVisible();
  await expect(page.getByText(dataDir)).toBeVisible();
  await expect(page.getByText('Disk encryption is advised', { exact: false })).toBeVisible();
});

test('the first code is created from there', async ({ page }) => {
  await page.getByRole('button', { name: /^Create a code/ }).click();
  const dialog = page.getByRole('dialog', { name: 'New code' });
  await dialog.getByLabel('Name').fill('Ada Lovelace');
  await dialog.getByRole('button', { name: 'Create code' }).click();
  await page.getByRole('dialog', { name: '1 code created' }).getByText('Close').click();
  await expect(cellsOf(page, 'name')).toHaveText(['Ada Lovelace']);
  await expect(cellsOf(page, 'code')).toHaveText([/^[A-HJKMNP-Z2-9]{8}$/]);
  await expect(cellsOf(page, 'status')).toHaveText(['Active']);
});

test('the sample is loaded from there', async ({ page }) => {
  await page.getByRole('button', { name: /^Load the sample/ }).click();
  await expect(page.getByText('30 codes created from the sample class list')).toBeVisible();
  await expect(countShown(page)).toHaveText('Codes30');
  await expect(rowOf(page, 'Þórunn Einarsdóttir')).toContainText('Laundry');
});

test('a CSV is imported from there', async ({ page, desk }) => {
  const file = test.info().outputPath('class 7b.csv');
  writeFileSync(file, 'Name,Type\nAnn,admin\nBob,read_only\n');
  await page.getByRole('button', { name: /^Import a CSV/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Import a CSV' });
  await desk.chooseFile(file, () => dialog.getByRole('button', { name: 'Choose file' }).click());
  await expect(dialog.getByText('2 valid rows')).toBeVisible();
  await dialog.getByRole('button', { name: 'Import 2 codes' }).click();
  await page.getByRole('button', { name: 'Show codes' }).click();
  await expect(cellsOf(page, 'name')).toHaveText(['Bob', 'Ann']);
  await expect(page.getByText('Batch: class 7b')).toBeVisible();
});
