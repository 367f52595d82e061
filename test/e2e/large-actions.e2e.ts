import { cellsOf, codesGrid, countShown } from '#test/support/codes-list.ts';
import { expect, test } from '#test/support/desk-test.ts';

/** What takes long shows how far it is, and can be cancelled with nothing half-done. */

const INVITES = 30_000;
test.use({ seed: { many: INVITES } });

test('a large action is cancelled, done, and undone as a whole', async ({ page }) => {
  await expect(countShown(page)).toHaveText('Codes30,000');
  await codesGrid(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Space');
  await page.keyboard.press('End');
  // Drawn with what it says: a placeholder cannot be selected.
  await expect(
    codesGrid(page).locator('[aria-rowindex="30001"][data-active="true"]'),
  ).toBeVisible();
  await page.keyboard.press('Shift+Space');
  const bar = page.getByRole('toolbar', { name: 'Actions for selected codes' });
  await expect(bar).toContainText('30,000 selected', { timeout: 30_000 });
  const statuses = await cellsOf(page, 'status').allTextContents();

  await bar.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Archive', exact: true }).click();
  const ask = page.getByRole('dialog', { name: 'Archive 30,000 codes?' });
  await expect(ask).toContainText('All 30,000 will be archived.');
  // As fast as the button can be pressed once it is there.
  await page.evaluate(() => {
    const observer = new MutationObserver(() => {
      if (document.querySelector('[role="dialog"] [role="progressbar"]') === null) return;
      observer.disconnect();
      const buttons = document.querySelectorAll<HTMLElement>('[role="dialog"] button');
      [...buttons].find((button) => button.textContent === 'Cancel')?.click();
    });
    observer.observe(document.body, { childList: true, subtree: true });
  });
  await ask.getByRole('button', { name: 'Archive 30,000 codes' }).click();
  await expect(ask.getByRole('button', { name: 'Archive 30,000 codes' })).toBeVisible();
  await expect(ask).toContainText('All 30,000 will be archived.');
  expect(await cellsOf(page, 'status').allTextContents()).toEqual(statuses);

  await ask.getByRole('button', { name: 'Archive 30,000 codes' }).click();
  await expect(ask).toBeHidden({ timeout: 30_000 });
  await expect(page.getByRole('heading', { name: 'All codes are archived' })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(
    page.getByRole('alert').filter({ hasText: 'Undone: 30,000 codes are as before' }),
  ).toHaveCount(1, { timeout: 30_000 });
  await expect(countShown(page)).toHaveText('Codes30,000');
  await expect(cellsOf(page, 'status').first()).toBeVisible();
  await expect(cellsOf(page, 'status').filter({ hasText: 'Archived' })).toHaveCount(0);
});
