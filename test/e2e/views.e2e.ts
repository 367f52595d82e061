import { expectNoViolations } from '#test/support/axe.ts';
import { cellsOf, countShown, rowOf, searchField } from '#test/support/codes-list.ts';
import { expect, test } from '#test/support/desk-test.ts';
import { signIn } from '#test/support/sign-in.ts';

/** Filters, search and order that are kept under a name. */

test.use({
  seed: {
    invites: [
      { code: 'AAAA2222', name: 'Ann', role: 'admin' },
      { code: 'BBBB2222', name: 'Ben', deactivated_at: 1 },
      { code: 'CCCC2222', name: 'Cleo', role: 'admin' },
    ],
  },
});

for (const role of ['superuser', 'front_desk'] as const) {
  test.describe(role, () => {
    test.use({ signInAs: role });

    test('a view is saved, chosen, changed, renamed and deleted', async ({ page }) => {
      await expect(rowOf(page, 'Ann')).toBeVisible();
      await page.getByRole('button', { name: 'Filter by role' }).click();
      await page.getByRole('menuitemcheckbox', { name: 'Admin' }).click();
      await page.keyboard.press('Escape');
      await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
      await expect(cellsOf(page, 'name')).toHaveText(['Ann', 'Cleo']);

      await page.getByRole('button', { name: 'Views' }).click();
      await page.getByRole('menuitem', { name: 'Save as a new view' }).click();
      const dialog = page.getByRole('dialog', { name: 'Save as a new view' });
      await dialog.getByRole('textbox', { name: 'Name' }).fill('Admins');
      await expectNoViolations(page, 'save a view');
      await page.keyboard.press('Enter');
      await expect(dialog).toBeHidden();
      const menu = page.getByRole('button', { name: 'View Admins', exact: true });
      await expect(menu).toBeVisible();

      await page.getByRole('button', { name: 'Clear', exact: true }).click();
      await page.getByRole('columnheader', { name: 'Created' }).getByRole('button').click();
      await expect(countShown(page)).toHaveText('Codes3');
      await page.getByRole('button', { name: 'Views' }).click();
      await page.getByRole('menuitem', { name: 'Admins', exact: true }).click();
      await expect(cellsOf(page, 'name')).toHaveText(['Ann', 'Cleo']);
      await expect(menu).toBeVisible();

      await searchField(page).fill('cleo');
      await expect(cellsOf(page, 'name')).toHaveText(['Cleo']);
      await page.getByRole('button', { name: 'View Admins changed' }).click();
      await expectNoViolations(page, 'views');
      await page.getByRole('menuitem', { name: 'Save changes to Admins' }).click();
      await expect(menu).toBeVisible();

      await menu.click();
      await page.getByRole('menuitem', { name: 'Rename Admins' }).click();
      await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Cleo alone');
      await page.keyboard.press('Enter');
      const renamed = page.getByRole('button', { name: 'View Cleo alone', exact: true });
      await expect(renamed).toBeVisible();

      await page.reload();
      await expect(countShown(page)).toHaveText('Codes3');
      await page.getByRole('button', { name: 'Views' }).click();
      await page.getByRole('menuitem', { name: 'Cleo alone', exact: true }).click();
      await expect(searchField(page)).toHaveValue('cleo');
      await expect(cellsOf(page, 'name')).toHaveText(['Cleo']);

      await renamed.click();
      await page.getByRole('menuitem', { name: 'Delete Cleo alone' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Delete view' }).click();
      await expect(page.getByRole('button', { name: 'Views' })).toBeVisible();
      await expect(cellsOf(page, 'name')).toHaveText(['Cleo']);
    });
  });
}

test('a name that is taken is said below it; views are an operator’s own', async ({ page }) => {
  await expect(rowOf(page, 'Ann')).toBeVisible();
  const save = async (name: string) => {
    await page.getByRole('button', { name: /^View/ }).click();
    await page.getByRole('menuitem', { name: 'Save as a new view' }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill(name);
    await page.keyboard.press('Enter');
  };
  await save('All of it');
  await expect(page.getByRole('button', { name: 'View All of it', exact: true })).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await save('all OF it');
  await expect(page.getByRole('dialog')).toContainText('You have a view of this name already');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: /^Signed in as/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await signIn(page, 'auditor');
  await page.getByRole('button', { name: 'Views' }).click();
  await expect(page.getByRole('menu')).toContainText('Save as a new view');
  await expect(page.getByRole('menuitem', { name: 'All of it' })).toHaveCount(0);
});
