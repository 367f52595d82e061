import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import papaparse from 'papaparse';
import { countShown, rowBoxes, searchField } from '#test/support/codes-list.ts';
import { expect, test } from '#test/support/desk-test.ts';
import { keepScreenshots } from '#test/support/screenshot.ts';
import { confirmPassword } from '#test/support/sign-in.ts';

const electron = process.env['LATCHKEY_SHELL'] === 'electron';

test.use({
  seed: {
    invites: [
      { code: 'A7B9C2XZ', name: '=SUM(A1)', notes: 'one, "two"' },
      { code: 'K2MX9QRT', name: 'Adam Ng', max_uses: 0 },
      { code: 'QQQQ8888', name: 'Adam Berg', deactivated_at: 1 },
    ],
  },
});

function readRows(file: string): Record<string, string>[] {
  const parsed = papaparse.parse<Record<string, string>>(readFileSync(file, 'utf8'), {
    header: true,
    skipEmptyLines: true,
  });
  expect(parsed.errors).toEqual([]);
  return parsed.data;
}

test('the export holds what the list shows, and no formula', async ({ page, desk }) => {
  const file = test.info().outputPath('all codes.csv');
  const exportButton = page.getByRole('button', { name: 'Export', exact: true });
  await desk.saveAs(file, () => exportButton.click());
  await confirmPassword(page);
  await expect(page.getByText('3 codes exported')).toBeVisible();
  expect(readRows(file).map((row) => [row['Code'], row['Name'], row['Status']])).toEqual([
    ['A7B9C2XZ', "'=SUM(A1)", 'Active'],
    ['K2MX9QRT', 'Adam Ng', 'Active'],
    ['QQQQ8888', 'Adam Berg', 'Inactive'],
  ]);
  expect(readRows(file)[0]).toMatchObject({ Notes: 'one, "two"', 'Max Uses': '1' });

  await searchField(page).fill('adam');
  await expect(countShown(page)).toHaveText('Codes2');
  const found = test.info().outputPath('adams.csv');
  await desk.saveAs(found, () => exportButton.click());
  await expect(page.getByText('2 codes exported')).toBeVisible();
  expect(readRows(found).map((row) => row['Code'])).toEqual(['K2MX9QRT', 'QQQQ8888']);
});

test('a choice that leaves nothing out asks for the password, and one that does not, does not', async ({
  page,
  desk,
}) => {
  for (const row of [0, 1, 2]) await rowBoxes(page).nth(row).click();
  const bar = page.getByRole('toolbar', { name: 'Actions for selected codes' });
  const exportThem = () => bar.getByRole('button', { name: 'Export' }).click();
  const file = test.info().outputPath('chosen.csv');
  await desk.saveAs(file, exportThem);
  const ask = page.getByRole('dialog', { name: 'Confirm that it is you' });
  await ask.getByRole('button', { name: 'Cancel' }).click();
  await expect(ask).toBeHidden();
  expect(existsSync(file)).toBe(false);

  await desk.saveAs(file, exportThem);
  await confirmPassword(page);
  await expect(page.getByText('3 codes exported')).toBeVisible();
  expect(readRows(file)).toHaveLength(3);

  await rowBoxes(page).first().click();
  const fewer = test.info().outputPath('fewer.csv');
  await desk.saveAs(fewer, exportThem);
  await expect(page.getByText('2 codes exported')).toBeVisible();

  await page.getByRole('button', { name: 'Audit log', exact: true }).click();
  await expect(page.getByText('All there is: yes')).toHaveCount(1);
});

test('a file that is there is replaced only after a question', async ({ page }) => {
  test.skip(electron, 'the system asks there');
  const file = test.info().outputPath('precious.csv');
  writeFileSync(file, 'precious');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Export codes' });
  await expect(dialog.getByLabel('File name')).toHaveValue(/^latchkey-codes-[\d-]+\.csv$/);
  await dialog.getByLabel('Folder').fill(test.info().outputPath('nowhere'));
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('There is no such folder.', { exact: false })).toBeVisible();

  await dialog.getByLabel('Folder').fill(test.info().outputPath());
  await dialog.getByLabel('File name').fill('precious.csv');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('A file of this name is there already.')).toBeVisible();
  expect(readFileSync(file, 'utf8')).toBe('precious');
  await dialog.getByRole('button', { name: 'Replace file' }).click();
  await confirmPassword(page);
  await expect(page.getByText('3 codes exported')).toBeVisible();
  expect(readRows(file)).toHaveLength(3);
});

test('an import gives its result CSV, then and later from Batches', async ({ page, desk }) => {
  const source = test.info().outputPath('class.csv');
  writeFileSync(source, 'Name,Email,Type,ValidDays\nAnn,ann@example.org,admin,30\nBob,,,\n');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await desk.chooseFile(source, () => page.getByRole('button', { name: 'Choose file' }).click());
  await page.getByRole('button', { name: 'Import 2 codes' }).click();
  const done = page.getByRole('dialog', { name: 'Import finished' });
  const result = test.info().outputPath('result.csv');
  await desk.saveAs(result, () => done.getByRole('button', { name: 'Save result CSV' }).click());
  await expect(page.getByText('2 rows saved')).toBeVisible();
  const rows = readRows(result);
  expect(Object.keys(rows[0] ?? {}).join()).toBe(
    'Name,Email,Token,Encoded Data,Status,Error,Type,Valid Days,Expires',
  );
  expect(rows).toMatchObject([
    { Name: 'Ann', Email: 'ann@example.org', Status: 'Success', Type: 'admin', 'Valid Days': '30' },
    { Name: 'Bob', Email: '', Status: 'Success', Type: 'read_only', 'Valid Days': '' },
  ]);
  expect(rows[0]?.['Token']).toMatch(/^[A-HJKMNP-Z2-9]{8}$/);
  await done.getByText('Close').click();

  await page.getByRole('button', { name: 'Batches', exact: true }).click();
  const batch = page.getByRole('table', { name: 'Batches' }).getByRole('row', { name: /^class / });
  await expect(batch).toContainText('class.csv');
  const again = test.info().outputPath('again.csv');
  await desk.saveAs(again, () =>
    batch.getByRole('button', { name: 'Save result CSV of class' }).click(),
  );
  await expect.poll(() => existsSync(again)).toBe(true);
  expect(readRows(again)).toEqual(rows);
  await batch.getByRole('button', { name: 'Show codes of class' }).click();
  await expect(countShown(page)).toHaveText('Codes2');
});

test.describe('where every code needs approval', () => {
  test.use({ seed: { settings: { approval: 'all' } } });

  test('an import says how many wait, and their rows have failed until then', async ({
    page,
    desk,
  }) => {
    const source = test.info().outputPath('class.csv');
    writeFileSync(source, 'Name\nAnn\nBob\n');
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await desk.chooseFile(source, () => page.getByRole('button', { name: 'Choose file' }).click());
    await page.getByRole('button', { name: 'Import 2 codes' }).click();
    const done = page.getByRole('dialog', { name: 'Import finished' });
    await expect(done).toContainText('2 codes created, 2 of them waiting for approval.');
    await expect(done).toContainText('Save it again once they are approved.');
    await keepScreenshots(page, 'import-waiting');
    const result = test.info().outputPath('result.csv');
    await desk.saveAs(result, () => done.getByRole('button', { name: 'Save result CSV' }).click());
    await expect(page.getByText('2 rows saved')).toBeVisible();
    const failed = { Status: 'Failed', Error: 'Waiting for approval' };
    expect(readRows(result)).toMatchObject([failed, failed]);
  });
});
