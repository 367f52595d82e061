import type { Page } from '@playwright/test';
import { expectNoViolations } from '#test/support/axe.ts';
import { cellsOf, codesGrid, details, rowOf, searchField } from '#test/support/codes-list.ts';
import { expect, test } from '#test/support/desk-test.ts';
import { runCliProcess } from '#test/support/cli-process.ts';
import { keepScreenshots } from '#test/support/screenshot.ts';
import { runCommand } from '#test/support/sign-in.ts';

/** What was done is taken back: from the toast, by the key, from the menu and the palette. */

test.use({
  seed: {
    invites: [
      { code: 'A7B9C2XZ', name: 'Ann' },
      { code: 'K2MX9QRT', name: 'Bob' },
      { code: 'QQQQ8888', name: 'Cleo' },
    ],
  },
});

async function deactivate(page: Page, ...codes: string[]): Promise<void> {
  for (const code of codes) await page.getByRole('checkbox', { name: `Select ${code}` }).click();
  await page.getByRole('toolbar').getByRole('button', { name: 'Deactivate' }).click();
  const ask = page.getByRole('dialog', { name: /^Deactivate/ });
  await ask.getByRole('button', { name: /^Deactivate (\d )?codes?$/ }).click();
  await expect(ask).toBeHidden();
}

function undone(page: Page, words: string) {
  return page.getByRole('alert').filter({ hasText: words });
}

function undoMenu(page: Page) {
  return page.locator('header').getByRole('button', { name: 'Undo' });
}

test('from the toast, which goes with it', async ({ page }) => {
  await deactivate(page, 'A7B9C2XZ', 'K2MX9QRT');
  await expect(cellsOf(page, 'status')).toHaveText(['Active', 'Inactive', 'Inactive']);
  const toast = page.getByRole('alert').filter({ hasText: '2 codes deactivated' });
  await toast.getByRole('button', { name: 'Undo' }).click();
  await expect(undone(page, 'Undone: 2 codes are as before')).toHaveCount(1);
  await expect(cellsOf(page, 'status')).toHaveText(['Active', 'Active', 'Active']);
  await expect(toast).toBeHidden();
});

test('by the key, one after the other, and not while a field has the keyboard', async ({
  page,
}) => {
  await deactivate(page, 'A7B9C2XZ');
  await deactivate(page, 'K2MX9QRT');
  await searchField(page).fill('Ann');
  await expect(cellsOf(page, 'name')).toHaveText(['Ann']);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(searchField(page)).toHaveValue('');
  await expect(cellsOf(page, 'status')).toHaveText(['Active', 'Inactive', 'Inactive']);

  await codesGrid(page).focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(undone(page, 'Undone: 1 code is as before')).toHaveCount(1);
  await expect(cellsOf(page, 'status')).toHaveText(['Active', 'Active', 'Inactive']);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(cellsOf(page, 'status')).toHaveText(['Active', 'Active', 'Active']);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(undone(page, 'Nothing to undo in this session')).toHaveCount(1);
});

test('from the menu, any of the last; from the palette, the last', async ({ page }) => {
  await expect(undoMenu(page)).toBeDisabled();
  await deactivate(page, 'A7B9C2XZ', 'K2MX9QRT');
  await deactivate(page, 'QQQQ8888');
  await undoMenu(page).click();
  await expect(page.getByRole('menuitem')).toHaveText([
    /^1 code deactivated.*just now/,
    /^2 codes deactivated.*just now/,
  ]);
  await expectNoViolations(page, 'undo menu');
  await keepScreenshots(page, 'undo-menu');
  await page.getByRole('menuitem', { name: /^2 codes/ }).click();
  await expect(cellsOf(page, 'status')).toHaveText(['Inactive', 'Active', 'Active']);

  await runCommand(page, 'Undo');
  await expect(cellsOf(page, 'status')).toHaveText(['Active', 'Active', 'Active']);
  await expect(undoMenu(page)).toBeDisabled();
});

test('what was changed since is skipped, and the number said', async ({ page }) => {
  await deactivate(page, 'A7B9C2XZ', 'K2MX9QRT');
  await rowOf(page, 'Ann').click();
  await details(page).getByRole('button', { name: 'Activate' }).click();
  await expect(rowOf(page, 'Ann')).toContainText('Active');
  await undoMenu(page).click();
  await page.getByRole('menuitem', { name: /^2 codes deactivated/ }).click();
  await expect(
    undone(page, 'Undone: 1 code is as before, 1 skipped: changed since, or no longer allowed'),
  ).toHaveCount(1);
  await expect(cellsOf(page, 'status')).toHaveText(['Active', 'Active', 'Active']);
});

test('other sessions are not undone here', async ({ page, dataDir }) => {
  await runCliProcess(dataDir, 'invitations', 'create', '--name', 'From outside');
  await expect(rowOf(page, 'From outside')).toBeVisible();
  await codesGrid(page).focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(undone(page, 'Nothing to undo in this session')).toHaveCount(1);
});
