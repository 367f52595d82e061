import { expectNoViolations } from '#test/support/axe.ts';
import { codesGrid, searchField } from '#test/support/codes-list.ts';
import { expect, test } from '#test/support/desk-test.ts';
import { runCommand } from '#test/support/sign-in.ts';

test.use({ seed: { invites: [{ name: 'Ann', code: 'HELP2222' }] } });

test('the question mark, F1 and the palette show all shortcuts', async ({ page }) => {
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await codesGrid(page).focus();
  await page.keyboard.press('?');
  await expect(sheet).toBeVisible();
  await expect(sheet.getByRole('region', { name: 'Codes' })).toContainText('N, then 1 … 9');
  await expect(sheet.getByRole('region', { name: 'Audit log' })).toContainText('Walk the log');
  await expectNoViolations(page, 'help sheet');
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await expect(searchField(page)).toHaveValue('');

  await searchField(page).focus();
  await page.keyboard.press('F1');
  await expect(sheet).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await runCommand(page, 'shortcuts');
  await expect(sheet).toBeVisible();
});

test.describe('for the front desk', () => {
  test.use({ signInAs: 'front_desk' });
  test('what the role may not do is not in it', async ({ page }) => {
    await page.keyboard.press('F1');
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await expect(sheet).toContainText('Copy the code');
    await expect(sheet).not.toContainText('New code');
    await expect(sheet).not.toContainText('template');
    await expect(sheet).toContainText('Select the row');
    await expect(sheet.getByRole('region', { name: 'Audit log' })).toHaveCount(0);
  });
});

test.describe('for the auditor', () => {
  test.use({ signInAs: 'auditor' });
  test('codes are not copied, and the log is walked', async ({ page }) => {
    await page.keyboard.press('F1');
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await expect(sheet.getByRole('region', { name: 'Audit log' })).toBeVisible();
    await expect(sheet).not.toContainText('Copy the code');
    await expect(sheet).not.toContainText('Shift+F10');
    await expect(sheet).not.toContainText('Everything that can be done with the row');
    await expect(sheet).not.toContainText('New code');
  });
});
