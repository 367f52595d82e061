import type { Locator, Page } from '@playwright/test';
import { codesGrid, details, rowBoxes, rowOf, searchField } from '#test/support/codes-list.ts';
import { expect, test } from '#test/support/desk-test.ts';

/** Where the keyboard is when a dialog or a menu is done: never nowhere. */

const DAY = 86_400_000;
const now = Date.now();

test.use({
  seed: {
    invites: [
      { code: 'FCSA2222', name: 'Ann', expires_at: now + 50 * DAY },
      { code: 'FCSB2222', name: 'Ben', deactivated_at: 1 },
      { code: 'FCSC2222', name: 'Cleo', approval: 'waiting' },
      { code: 'FCSD2222', name: 'Dan' },
      { code: 'FCSE2222', name: 'Eve' },
    ],
  },
});

const dialog = (page: Page) => page.getByRole('dialog');
const bar = (page: Page) => page.getByRole('toolbar', { name: 'Actions for selected codes' });

/** The list has the keyboard, and its arrows walk. */
async function expectListWalks(page: Page): Promise<void> {
  const grid = codesGrid(page);
  await expect(grid).toBeFocused();
  await page.keyboard.press('Home');
  await expect(grid).toHaveAttribute('aria-activedescendant', /-0$/);
  await page.keyboard.press('ArrowDown');
  await expect(grid).toHaveAttribute('aria-activedescendant', /-1$/);
}

async function goTo(page: Page, row: number): Promise<void> {
  await codesGrid(page).focus();
  await page.keyboard.press('Home');
  for (let step = 0; step < row; step += 1) await page.keyboard.press('ArrowDown');
  await expect(codesGrid(page)).toHaveAttribute('aria-activedescendant', new RegExp(`-${row}$`));
}

async function chooseInRow(page: Page, row: number, item: string): Promise<void> {
  await goTo(page, row);
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: item, exact: true }).press('Enter');
}

async function closeDialog(page: Page): Promise<void> {
  await expect(dialog(page)).toHaveCount(1);
  await expect(dialog(page).locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
}

test('every dialog of a row and of the list gives the keyboard back to the list', async ({
  page,
}) => {
  await expect(rowOf(page, 'Ann')).toBeVisible();
  await goTo(page, 0);
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expectListWalks(page);

  const asked: [row: number, item: string][] = [
    [4, 'Edit'],
    [4, 'Extend'],
    [4, 'Archive'],
    [4, 'Deactivate'],
    [4, 'Revoke'],
    [4, 'Copy as text'],
    [4, 'Print'],
    [4, 'Duplicate'],
    [2, 'Reject'],
  ];
  for (const [row, item] of asked) {
    await chooseInRow(page, row, item);
    await closeDialog(page);
    await test.step(`after ${item}`, () => expectListWalks(page));
  }
  for (const key of ['Alt+n', 'n', '?', 'F1']) {
    await codesGrid(page).focus();
    await page.keyboard.press(key);
    await closeDialog(page);
    await test.step(`after ${key}`, () => expectListWalks(page));
  }
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('textbox', { name: 'Commands' }).fill('manage templates');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Templates' })).toBeVisible();
  await closeDialog(page);
  await expectListWalks(page);

  await chooseInRow(page, 4, 'Deactivate');
  await expect(page.getByRole('button', { name: 'Deactivate code' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(rowOf(page, 'Ann')).toContainText('Inactive');
  await expectListWalks(page);
  await chooseInRow(page, 4, 'Activate');
  await expect(rowOf(page, 'Ann')).toContainText('Active');
  await expectListWalks(page);
});

test('a dialog gives the keyboard back to the field or button that opened it', async ({ page }) => {
  await expect(searchField(page)).toBeFocused();
  await page.keyboard.press('Alt+n');
  await closeDialog(page);
  await expect(searchField(page)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(codesGrid(page)).toHaveAttribute('aria-activedescendant', /-0$/);

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await button('New code').press('Enter');
  await closeDialog(page);
  await expect(button('New code')).toBeFocused();
  await button('New code from a template').press('Enter');
  await page.getByRole('menuitem', { name: 'Manage templates' }).press('Enter');
  await closeDialog(page);
  await expect(button('New code from a template')).toBeFocused();
  await button('Views').press('Enter');
  await page.getByRole('menuitem', { name: 'Save as a new view' }).press('Enter');
  await expect(dialog(page).getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type('Mine');
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^(Views|View Mine)/ })).toBeFocused();

  await goTo(page, 4);
  await page.keyboard.press(' ');
  await bar(page).getByRole('button', { name: 'Extend' }).press('Enter');
  await closeDialog(page);
  await expect(bar(page).getByRole('button', { name: 'Extend' })).toBeFocused();
  await bar(page).getByRole('button', { name: 'More' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Add or remove tags' }).press('Enter');
  await closeDialog(page);
  await expect(bar(page).getByRole('button', { name: 'More' })).toBeFocused();
  await bar(page).getByRole('button', { name: 'Deactivate' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Deactivate code' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(bar(page)).toBeHidden();
  await expectListWalks(page);
});

test('the panel keeps the keyboard when its buttons change', async ({ page }) => {
  await goTo(page, 3);
  await page.keyboard.press('Enter');
  const panel = details(page);
  await expect(panel).toContainText('Ben');
  await panel.getByRole('button', { name: 'Edit' }).press('Enter');
  await closeDialog(page);
  await expect(panel.getByRole('button', { name: 'Edit' })).toBeFocused();
  const activate = panel.getByRole('button', { name: 'Activate', exact: true });
  await activate.press('Enter');
  await expect(activate).toHaveCount(0);
  await expect(panel.locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(searchField(page)).toBeFocused();
});

test('the steps of making codes, one and many, go on by keyboard', async ({ page }) => {
  await expect(searchField(page)).toBeFocused();
  await page.keyboard.press('Alt+n');
  const within = (name: string): Locator =>
    dialog(page).last().getByRole('button', { name, exact: true });
  await expect(within('Create code')).toBeVisible();
  await within('Save as template').press('Enter');
  await expect(page.getByLabel('Template name')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(within('Save as template')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(within('Copy code')).toBeFocused();
  await within('Create another').press('Enter');
  await expect(within('Create code')).toBeVisible();
  await expect(dialog(page).locator('form :focus')).toHaveCount(1);
  await dialog(page).getByRole('textbox', { name: 'How many' }).fill('40');
  await within('Create 40 codes').press('Enter');
  await expect(within('Show batch')).toBeFocused();
  await within('Copy all').press('Enter');
  await expect(page.getByText('40 codes copied').first()).toBeVisible();
  await expect(within('Copy all')).toBeFocused();
  await within('Show batch').press('Enter');
  await expect(dialog(page)).toHaveCount(0);
  await expect(searchField(page)).toBeFocused();
});

test('the templates dialog keeps the keyboard through its forms and questions', async ({
  page,
}) => {
  await goTo(page, 0);
  await page.getByRole('button', { name: 'New code from a template' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Manage templates' }).press('Enter');
  const templates = page.getByRole('dialog', { name: 'Templates' });
  const first = templates.getByRole('button', { name: /^Edit / }).first();
  await first.press('Enter');
  await expect(page.getByLabel('Template name')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(templates.locator(':focus')).toHaveCount(1);
  await templates
    .getByRole('button', { name: /^Delete / })
    .first()
    .press('Enter');
  await expect(page.getByRole('button', { name: 'Delete template' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toHaveCount(1);
  await expect(templates.locator(':focus')).toHaveCount(1);
});

test('of chips and tags that are taken away, the next one has the keyboard', async ({ page }) => {
  await page.getByRole('button', { name: 'Filter by role' }).press('Enter');
  for (const role of ['Member', 'Manager', 'Admin']) {
    await page.getByRole('menuitemcheckbox', { name: role }).press('Enter');
  }
  await page.keyboard.press('Escape');
  const remove = (role: string) =>
    page.getByRole('button', { name: new RegExp(`^Remove.*${role}`) });
  await remove('Manager').press('Enter');
  await expect(remove('Admin')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(remove('Member')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(remove('Member')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'More filters' })).toBeFocused();

  await goTo(page, 4);
  await page.keyboard.press(' ');
  await bar(page).getByRole('button', { name: 'More' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Add or remove tags' }).press('Enter');
  await page.getByRole('button', { name: 'Add a tag' }).press('Enter');
  await expect(page.getByLabel('Name of tag 2')).toBeFocused();
  await page.getByRole('button', { name: 'Remove tag 2' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Remove tag 1' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(rowBoxes(page).first()).toBeVisible();
});
