import { codesGrid, countShown, details, rowOf, searchField } from '#test/support/codes-list.ts';
import { expect, test } from '#test/support/desk-test.ts';

/** Letters typed in the list search; shortcuts hold only where they cannot be a word. */

test.use({
  seed: {
    invites: ['Nina', 'Clara', 'Ben'].map((name, n) => ({ name, code: `KEYS222${n + 2}` })),
  },
});

test.beforeEach(async ({ page }) => {
  await expect(countShown(page)).toHaveText('Codes3');
});

for (const name of ['Nina', 'nina', 'clara']) {
  test(`${name} typed in the list is searched for`, async ({ page }) => {
    await codesGrid(page).focus();
    await page.keyboard.type(name, { delay: 120 });
    await expect(searchField(page)).toHaveValue(name);
    await expect(countShown(page)).toHaveText('Codes1');
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 600)));
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
}

test('n alone in the list makes a new code; Alt+N does so from everywhere', async ({ page }) => {
  const dialog = page.getByRole('dialog', { name: 'New code' });
  await codesGrid(page).focus();
  await page.keyboard.press('n');
  await expect(dialog.getByLabel('How many')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await page.getByRole('button', { name: 'Colours' }).focus();
  await page.keyboard.press('n');
  await page.keyboard.press('c');
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 600)));
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await searchField(page).fill('Ben');
  await page.keyboard.press('Alt+n');
  await expect(dialog).toBeVisible();
  await expect(searchField(page)).toHaveValue('Ben');
});

test('Ctrl or Cmd with C copies the code from list, search and panel, but selected text first', async ({
  page,
}) => {
  const copied = () => page.getByText(/^KEYS222\d copied$/);
  await rowOf(page, 'Clara').click();
  await page.keyboard.press('ControlOrMeta+c');
  await expect(page.getByText('KEYS2223 copied').first()).toBeVisible();
  await searchField(page).focus();
  await page.keyboard.press('ControlOrMeta+v');
  await expect(searchField(page)).toHaveValue('KEYS2223');

  await page.keyboard.press('ControlOrMeta+a');
  const before = await copied().count();
  await page.keyboard.press('ControlOrMeta+c');
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  expect(await copied().count()).toBe(before);

  await details(page).getByRole('button', { name: 'Copy code' }).focus();
  await page.keyboard.press('ControlOrMeta+c');
  await expect(copied()).not.toHaveCount(before);
});

test('the commands say their shortcuts', async ({ page }) => {
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('button', { name: /^New code ?(Alt\+|⌥)N$/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'New code', exact: true }).hover();
  await expect(page.getByRole('tooltip')).toHaveText(/^New code \((Alt\+|⌥)N, or N in the list\)$/);
});
