import { expectNoViolations } from '#test/support/axe.ts';
import { codesGrid, countShown, details, rowOf, searchField } from '#test/support/codes-list.ts';
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

test('from nothing open to a copied code by three keys, well within ten seconds', async ({
  page,
}) => {
  await expect(searchField(page)).toBeFocused();
  const began = Date.now();
  await page.keyboard.press('Alt+n');
  await expect(page.getByRole('dialog').getByLabel('How many')).toBeFocused();
  await page.keyboard.press('Enter');
  const made = page.getByRole('dialog', { name: '1 code created' });
  await expect(made.getByRole('button', { name: 'Copy code' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(made.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(Date.now() - began).toBeLessThan(10_000);
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
  await dialog.getByLabel('Name', { exact: true }).fill('Student');
  await expect(dialog.getByText('All 2,000 get this name.')).toBeVisible();
  await dialog.getByLabel('Name', { exact: true }).fill('Student-{{n}}');
  await expect(dialog.getByText('Student-1 … Student-2000')).toBeVisible();
  await dialog.getByLabel('Name of the batch').fill('Class of 2027');
  await dialog.getByRole('button', { name: 'Create 2,000 codes' }).click();
  const made = page.getByRole('dialog', { name: '2,000 codes created' });
  await expect(made).toContainText('Class of 2027');
  await made.getByRole('button', { name: 'Copy all' }).click();
  await expect(page.getByText('2,000 codes copied').first()).toBeVisible();
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

test('start, tags and end are kept, and a start after the end is refused', async ({ page }) => {
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  await page.getByRole('button', { name: 'New code', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'New code' });
  await dialog.getByText('For days').click();
  await dialog.getByLabel('Days', { exact: true }).fill('10');
  await dialog.getByRole('button', { name: 'Starts later' }).click();
  await expect(dialog.getByLabel('First day')).toBeFocused();
  await dialog.getByLabel('First day').fill(day(20));
  await expect(dialog.getByText('It would end before it begins')).toBeVisible();
  await dialog.getByLabel('First day').fill(day(5));
  await expect(dialog).toContainText(/valid from .* until /);
  await dialog.getByRole('button', { name: 'More' }).click();
  await dialog.getByRole('button', { name: 'Add a tag' }).click();
  await expect(dialog.getByLabel('Name of tag 1')).toBeFocused();
  await page.keyboard.type('region');
  await page.keyboard.press('Tab');
  await page.keyboard.type('EMEA');
  await dialog.getByRole('button', { name: 'Add a tag' }).click();
  await dialog.getByLabel('Name of tag 2').fill('region');
  await expect(dialog.getByText('“region” is there twice')).toBeVisible();
  await dialog.getByRole('button', { name: 'Remove tag 2' }).click();
  await dialog.getByLabel('Name', { exact: true }).fill('Late');
  await dialog.getByRole('button', { name: 'Create code' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
  await rowOf(page, 'Late').click();
  await expect(details(page)).toContainText('region EMEA');
  await expect(details(page)).toContainText('Scheduled');
});

test.describe('a desk with a policy, on which every code needs approval', () => {
  test.use({
    seed: {
      settings: {
        approval: 'all',
        mustExpire: true,
        longestValidityDays: 60,
        defaultExpiryDays: 14,
        defaultRole: 'manager',
      },
    },
  });

  test('its defaults are filled in, and its bounds hold while somebody types', async ({ page }) => {
    await page.getByRole('button', { name: 'New code', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'New code' });
    await expect(dialog.getByRole('radio', { name: 'Manager' })).toBeChecked();
    await expect(dialog.getByLabel('Days', { exact: true })).toHaveValue('14');
    await expect(dialog.getByText('No expiry')).toHaveCount(0);
    await dialog.getByLabel('Days', { exact: true }).fill('61');
    await expect(dialog.getByText("This desk's policy allows at most 60 days")).toBeVisible();
    await dialog.getByLabel('Days', { exact: true }).fill('60');
    await expect(dialog.getByRole('button', { name: 'Create code' })).toBeVisible();
  });

  test('what waits says so plainly, and its code is masked', async ({ page }) => {
    await page.getByRole('button', { name: 'New code', exact: true }).click();
    const form = page.getByRole('dialog', { name: 'New code' });
    await expect(form).toContainText('It waits until another superuser approves.');
    await page.keyboard.press('Enter');
    const made = page.getByRole('dialog', { name: '1 code created' });
    await expect(made).toContainText('It waits for approval by another superuser.');
    await expect(made).toContainText(/[A-Z0-9]{2}••••[A-Z0-9]{2}/);
    await expect(made.getByRole('button', { name: /Copy|QR/ })).toHaveCount(0);
    await expectNoViolations(page, 'a code that waits');

    await made.getByRole('button', { name: 'Create another' }).click();
    await form.getByLabel('How many').fill('3');
    await form.getByRole('button', { name: 'Create 3 codes' }).click();
    const several = page.getByRole('dialog', { name: '3 codes created' });
    await expect(several).toContainText('They wait for approval by another superuser.');
    await expect(several.getByRole('button', { name: /Copy|Export/ })).toHaveCount(0);
    await several.getByRole('button', { name: 'Show batch' }).click();
    await expect(countShown(page)).toHaveText('Codes3');
  });
});
