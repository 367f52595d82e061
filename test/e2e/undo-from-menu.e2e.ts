import type { Page } from '@playwright/test';
import { cellsOf, codesGrid, searchField } from '#test/support/codes-list.ts';
import { expect, test } from '#test/support/desk-test.ts';
import { PASSWORD } from '#test/support/operators.ts';

/** *Edit › Undo* in the menu of the program, and the list of the last actions that it opens. */

test.use({
  seed: {
    invites: [
      { code: 'A7B9C2XZ', name: 'Ann' },
      { code: 'K2MX9QRT', name: 'Bob' },
    ],
  },
});

async function deactivate(page: Page, code: string): Promise<void> {
  await page.getByRole('checkbox', { name: `Select ${code}` }).click();
  await page.getByRole('toolbar').getByRole('button', { name: 'Deactivate' }).click();
  const ask = page.getByRole('dialog', { name: /^Deactivate/ });
  await ask.getByRole('button', { name: 'Deactivate code' }).click();
  await expect(ask).toBeHidden();
}

function said(page: Page, words: string) {
  return page.getByRole('alert').filter({ hasText: words });
}

test('takes the last action back, unless a text field has the keyboard: then what was typed', async ({
  page,
  desk,
}) => {
  await deactivate(page, 'A7B9C2XZ');
  await searchField(page).fill('Ann');
  await expect(cellsOf(page, 'name')).toHaveText(['Ann']);
  await desk.chooseInMenu('undo');
  await expect(searchField(page)).toHaveValue('');
  await expect(cellsOf(page, 'status')).toHaveText(['Active', 'Inactive']);
  await expect(said(page, 'Undone')).toHaveCount(0);

  await codesGrid(page).focus();
  await desk.chooseInMenu('undo');
  await expect(said(page, 'Undone: 1 code is as before')).toHaveCount(1);
  await expect(cellsOf(page, 'status')).toHaveText(['Active', 'Active']);
  await desk.chooseInMenu('undo');
  await expect(said(page, 'Nothing to undo in this session')).toHaveCount(1);
});

test('the list of the last actions opens from every page, for the keyboard', async ({
  page,
  desk,
}) => {
  // What the list says first would take the place of what is said next.
  await expect(page.getByRole('status').filter({ hasText: '2 codes' })).toHaveCount(1);
  await desk.chooseInMenu('undo_earlier');
  await expect(said(page, 'Nothing to undo in this session')).toHaveCount(1);
  await deactivate(page, 'A7B9C2XZ');
  await deactivate(page, 'K2MX9QRT');
  await page.getByRole('button', { name: 'Settings' }).click();
  await desk.chooseInMenu('undo_earlier');
  const items = page.getByRole('menuitem');
  await expect(items).toHaveText([/^1 code deactivated/, /^1 code deactivated/]);
  await expect(items.first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(cellsOf(page, 'status')).toHaveText(['Inactive', 'Active']);

  // Left open, and the page with it, it does not open again by itself.
  await desk.chooseInMenu('undo_earlier');
  await expect(items).toHaveCount(1);
  await page.getByRole('button', { name: 'Batches' }).click();
  await page.getByRole('button', { name: 'Codes', exact: true }).click();
  await expect(cellsOf(page, 'status')).toHaveText(['Inactive', 'Active']);
  await expect(page.getByRole('menu')).toHaveCount(0);
});

test('while a dialog is open only its fields undo', async ({ page, desk }) => {
  await deactivate(page, 'A7B9C2XZ');
  await page.keyboard.press('Alt+n');
  const dialog = page.getByRole('dialog', { name: 'New code' });
  const name = dialog.getByLabel('Name', { exact: true });
  await name.fill('Typed');
  await desk.chooseInMenu('undo');
  await expect(name).toHaveValue('');
  await dialog.getByRole('button', { name: 'Close' }).focus();
  await desk.chooseInMenu('undo');
  await desk.chooseInMenu('undo_earlier');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(cellsOf(page, 'status')).toHaveText(['Active', 'Inactive']);
});

test('a locked window undoes nothing but what is typed into its password', async ({
  page,
  desk,
}) => {
  await deactivate(page, 'A7B9C2XZ');
  await codesGrid(page).focus();
  await page.keyboard.press('Alt+l');
  const cover = page.getByRole('dialog', { name: 'Latchkey is locked' });
  const password = cover.getByRole('textbox', { name: 'Password' });
  await expect(password).toBeFocused();
  await page.keyboard.type('wrong');
  await desk.chooseInMenu('undo');
  await expect(password).toHaveValue('');
  await cover.getByRole('button').first().focus();
  await desk.chooseInMenu('undo');
  await desk.chooseInMenu('undo_earlier');
  await password.fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(cover).toHaveCount(0);
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(cellsOf(page, 'status')).toHaveText(['Active', 'Inactive']);
});

test.describe('the front desk', () => {
  test.use({ signInAs: 'front_desk' });

  test('has nothing to undo, and is told so; its text fields do undo', async ({ page, desk }) => {
    await expect(page.getByRole('status').filter({ hasText: '2 codes' })).toHaveCount(1);
    await codesGrid(page).focus();
    await desk.chooseInMenu('undo');
    await expect(said(page, 'Nothing to undo in this session')).toHaveCount(1);
    await searchField(page).fill('Ann');
    await desk.chooseInMenu('undo');
    await expect(searchField(page)).toHaveValue('');
  });
});
