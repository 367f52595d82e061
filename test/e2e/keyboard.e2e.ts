import { cellsOf, codesGrid, details, searchField } from '#test/support/codes-list.ts';
import { expect, test } from '#test/support/desk-test.ts';

test.use({
  seed: {
    invites: ['Cleo', 'Ben', 'Ann'].map((name, n) => ({ name, code: `KEYS222${n + 2}` })),
  },
});

test('arrows walk the list from the search field, and the panel follows', async ({ page }) => {
  await expect(searchField(page)).toBeFocused();
  await expect(cellsOf(page, 'name')).toHaveCount(3);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const panel = details(page);
  await expect(panel).toContainText('Ann');
  await page.keyboard.press('ArrowDown');
  await expect(panel).toContainText('Ben');
  await page.keyboard.press('ArrowUp');
  await expect(panel).toContainText('Ann');
  await expect(searchField(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
});

test('the grid has the keyboard to itself: Home, End, Ctrl+C copies, Space selects', async ({
  page,
}) => {
  await codesGrid(page).focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(details(page)).toContainText('Cleo');
  await page.keyboard.press('Home');
  await expect(details(page)).toContainText('Ann');
  const active = await codesGrid(page).getAttribute('aria-activedescendant');
  await expect(page.locator(`[id="${active}"]`)).toContainText('Ann');

  await page.keyboard.press('ControlOrMeta+c');
  await expect(page.getByText('KEYS2224 copied').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(details(page)).toBeHidden();
  await page.keyboard.press(' ');
  await page.keyboard.press('End');
  await page.keyboard.press('Shift+ ');
  const bar = page.getByRole('toolbar', { name: 'Actions for selected codes' });
  await expect(bar).toContainText('3 selected');
  await page.keyboard.press('Escape');
  await expect(bar).toBeHidden();

  await page.keyboard.press('b');
  await expect(searchField(page)).toBeFocused();
  await expect(searchField(page)).toHaveValue('b');
});

test('Ctrl or Cmd with K runs any command by name', async ({ page }) => {
  await expect(searchField(page)).toBeFocused();
  await page.keyboard.press('ControlOrMeta+k');
  const field = page.getByRole('dialog').getByRole('textbox', { name: 'Commands' });
  await expect(field).toBeFocused();
  await field.fill('sett');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await expect(field).toBeHidden();
  await page.keyboard.press('ControlOrMeta+k');
  await field.fill('no such command');
  await expect(page.getByText('No such command')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(field).toBeHidden();
});
