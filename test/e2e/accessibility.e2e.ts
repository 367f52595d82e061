import { writeFileSync } from 'node:fs';
import { expectNoViolations } from '#test/support/axe.ts';
import { details, rowOf, searchField } from '#test/support/codes-list.ts';
import { freshDataDir, launchDesk } from '#test/support/desk.ts';
import { expect, test } from '#test/support/desk-test.ts';
import { prepareDesk } from '#test/support/operators.ts';
import { signIn } from '#test/support/sign-in.ts';

/** Every screen and dialog passes axe, light and dark. */

const DAY = 86_400_000;
const now = Date.now();

test.use({
  seed: {
    invites: [
      { code: 'A7B9C2XZ', name: 'Ann', notes: 'Ask for the badge', tags: '{"a":"b"}' },
      { code: 'K2MX9QRT', name: 'Bob', max_uses: 5, used_count: 4, expires_at: now + 3 * DAY },
      { code: 'QQQQ8888', name: 'Cleo', deactivated_at: now, max_uses: 0 },
      { code: 'QQQQ9999', name: 'Dan', revoked_at: now },
      { code: 'QQQQ7777', name: 'Eve', valid_from: now + DAY },
      { code: 'QQQQ6666', name: 'Fay', expires_at: now - DAY },
      { code: 'QQQQ5555', name: 'Gus', used_count: 1 },
    ],
  },
});

test.beforeEach(async ({ page }) => {
  await expect(rowOf(page, 'Ann')).toBeVisible();
});

test('the list, its filters, the panel and its dialogs', async ({ page }) => {
  await page.getByRole('checkbox', { name: 'Select QQQQ8888' }).click();
  await rowOf(page, 'Bob').click();
  await expect(details(page)).toContainText('Bob');
  await expectNoViolations(page, 'codes with panel and selection');

  await page.getByRole('button', { name: 'Enlarge QR code' }).click();
  await expect(page.getByRole('dialog', { name: 'Scan this code' })).toBeVisible();
  await expectNoViolations(page, 'QR code enlarged');
  await page.keyboard.press('Escape');

  await details(page).getByRole('button', { name: 'Deactivate' }).click();
  await expect(page.getByRole('dialog', { name: /^Deactivate/ })).toBeVisible();
  await expectNoViolations(page, 'confirm');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Close details' }).click();

  await page.getByRole('button', { name: 'Filter by status' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Used' }).click();
  await expectNoViolations(page, 'status menu');
  await page.keyboard.press('Escape');
  await searchField(page).fill('nobody');
  await expect(page.getByRole('heading', { name: 'No code matches' })).toBeVisible();
  await expectNoViolations(page, 'no match');
});

test('the create dialog, from the form to the code', async ({ page }) => {
  await page.getByRole('button', { name: 'New code', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('More').click();
  await dialog.getByText('One e-mail address').click();
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(dialog.getByText('Type the e-mail address it is for')).toBeVisible();
  await expectNoViolations(page, 'create form with an error');
  await dialog.getByText('Anyone').click();
  await dialog.getByRole('button', { name: 'Create code' }).click();
  await expect(page.getByRole('dialog', { name: '1 code created' })).toBeVisible();
  await expectNoViolations(page, 'code created');
});

test('the import dialog, from the file to its end', async ({ page, desk }) => {
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Import a CSV' });
  await expect(dialog.getByRole('button', { name: 'Choose file' })).toBeVisible();
  await expectNoViolations(page, 'choose a file');
  const file = test.info().outputPath('wrong.csv');
  writeFileSync(file, 'Name,Type,ValidDays\nAnn,owner,30\nBob,admin,999\n');
  await desk.chooseFile(file, () => dialog.getByRole('button', { name: 'Choose file' }).click());
  await expect(dialog.getByText('1 bad row', { exact: true })).toBeVisible();
  await expectNoViolations(page, 'import review');
  await dialog.getByText('Skip 1 bad row and import the rest').click();
  await desk.saveAs(test.info().outputPath('skipped.csv'), () =>
    dialog.getByRole('button', { name: 'Import 1 code' }).click(),
  );
  await expect(page.getByRole('dialog', { name: 'Import finished' })).toBeVisible();
  await expectNoViolations(page, 'import finished');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Batches', exact: true }).click();
  await expect(page.getByRole('table', { name: 'Batches' })).toBeVisible();
  await expectNoViolations(page, 'batches');
});

test('settings, palette, colours, and what is saved', async ({ page }) => {
  await page.getByRole('button', { name: 'Colours' }).click();
  await expectNoViolations(page, 'colours menu');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Export codes' })).toBeVisible();
  await expectNoViolations(page, 'save dialog');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByLabel('Expiring, within').fill('0');
  await expect(page.getByText('From 1 to 365')).toBeVisible();
  await expectNoViolations(page, 'settings with an error');
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectNoViolations(page, 'palette');
});

test('a first start, and one that fails', async () => {
  const dataDir = freshDataDir('empty');
  await prepareDesk(dataDir);
  const first = await launchDesk({ dataDir });
  await signIn(first.page);
  await expect(first.page.getByRole('heading', { level: 2 })).toBeVisible();
  await expectNoViolations(first.page, 'first start');
  await first.page.getByRole('button', { name: 'Batches', exact: true }).click();
  await expect(first.page.getByRole('heading', { name: 'No batches yet' })).toBeVisible();
  await expectNoViolations(first.page, 'no batches');
  await first.close();
  writeFileSync(`${dataDir}/latchkey.db`, 'no database');
  const failed = await launchDesk({ dataDir });
  await expect(failed.page.getByRole('button', { name: 'Retry' })).toBeVisible();
  await expectNoViolations(failed.page, 'startup failure');
  await failed.close();
});
