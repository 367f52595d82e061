import { codesGrid, countShown, searchField } from '#test/support/codes-list.ts';
import { expect, test } from '#test/support/desk-test.ts';

test('one code is made and copied with the keyboard alone', async ({ page }) => {
  await page.getByRole('searchbox').press('Tab');
  await page.keyboard.press('Alt+n');
  const dialog = page.getByRole('dialog', { name: 'New code' });
  await expect(dialog.getByLabel('How many')).toBeFocused();
  await expect(dialog).toContainText('1 single-use code for a Member');
  await page.keyboard.press('Enter');

  const made = page.getByRole('dialog', { name: '1 code created' });
  await expect(made.getByRole('button', { name: 'Copy code' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(made.getByRole('button', { name: 'Copied' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(made).toBeHidden();

  const code = await codesGrid(page).getByRole('gridcell').nth(1).textContent();
  expect(code).toMatch(/^[A-HJKMNP-Z2-9]{8}$/);
  await searchField(page).focus();
  await page.keyboard.press('ControlOrMeta+V');
  await expect(searchField(page)).toHaveValue(code ?? '');
});

test('the form says what will be made, and marks what cannot be', async ({ page }) => {
  await page.getByRole('button', { name: 'New code', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'New code' });
  await dialog.getByLabel('How many').fill('30');
  await dialog.getByText('Manager', { exact: true }).click();
  await expect(dialog.getByRole('radio', { name: 'Manager' })).toBeChecked();
  await dialog.getByRole('combobox', { name: 'Group' }).click();
  await page.getByRole('option', { name: 'Cleaning' }).click();
  await dialog.getByText('Several', { exact: true }).click();
  await dialog.getByLabel('Uses', { exact: true }).fill('5');
  await dialog.getByText('No expiry').click();
  await expect(dialog).toContainText(
    '30 codes for Managers of Cleaning, for 5 uses each, without an end.',
  );
  await expect(dialog.getByRole('combobox', { name: 'Permission' })).toHaveValue('Read and write');
  await expect(dialog.getByRole('button', { name: 'Create 30 codes' })).toBeEnabled();

  await dialog.getByLabel('How many').fill('100001');
  await expect(dialog.getByText('A whole number from 1 to 100,000')).toBeVisible();
  await dialog.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(dialog.getByLabel('How many')).toBeVisible();
});

test('2,000 codes are made at once, numbered, and shown as a batch', async ({ page }) => {
  await page.getByRole('button', { name: 'New code', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'New code' });
  await dialog.getByLabel('How many').fill('2000');
  await dialog.getByLabel('Name').fill('Student-{{n}}');
  await dialog.getByRole('button', { name: 'Create 2,000 codes' }).click();
  const made = page.getByRole('dialog', { name: '2,000 codes created' });
  await made.getByRole('button', { name: 'Show batch' }).click();
  await expect(countShown(page)).toHaveText('Codes2,000');
  await searchField(page).fill('Student-1999');
  await expect(countShown(page)).toHaveText('Codes1');
});

test('a bulk creation shows how far it is, and cancelled leaves nothing', async ({ page }) => {
  await page.getByRole('button', { name: 'New code', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'New code' });
  await dialog.getByLabel('How many').fill('100000');
  await dialog.getByRole('button', { name: 'Create 100,000 codes' }).click();
  await expect(dialog.getByRole('progressbar')).toBeVisible();
  await expect(dialog.getByText(/[\d,]+ of 100,000/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog.getByLabel('How many')).toHaveValue('100,000');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Make the first invite codes' })).toBeVisible();
  await page.getByRole('button', { name: 'Batches', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'No batches yet' })).toBeVisible();
});
