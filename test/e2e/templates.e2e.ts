import { readFileSync, writeFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { expectNoViolations } from '#test/support/axe.ts';
import { codesGrid, countShown, details, rowOf, searchField } from '#test/support/codes-list.ts';
import { expect, test } from '#test/support/desk-test.ts';
import { runCommand } from '#test/support/sign-in.ts';

test.use({
  seed: {
    invites: [
      { name: 'Ann', code: 'TMPL2222', role: 'manager', permission: 'read_write', max_uses: 5 },
    ],
  },
});

async function openForm(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'New code', exact: true }).click();
  return page.getByRole('dialog', { name: 'New code' });
}

async function openManager(page: Page): Promise<Locator> {
  await runCommand(page, 'Manage templates');
  const dialog = page.getByRole('dialog', { name: 'Templates' });
  await expect(dialog).toBeVisible();
  return dialog;
}

function namesIn(dialog: Locator): Locator {
  return dialog.getByRole('list', { name: 'Templates' }).locator('bdi');
}

test('a template fills the form with one click, and how many stays', async ({ page }) => {
  const dialog = await openForm(page);
  await dialog.getByLabel('How many').fill('30');
  await dialog.getByRole('button', { name: 'New Employee' }).click();
  await expect(dialog.getByRole('button', { name: 'New Employee' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect(dialog).toContainText(/30 single-use codes for Members of General, valid until/);

  await dialog.getByRole('button', { name: 'Manager Promotion' }).click();
  await expect(dialog.getByRole('combobox', { name: 'Group' })).toBeFocused();
  await expect(dialog.getByRole('radio', { name: 'Manager' })).toBeChecked();
  await expect(dialog.getByLabel('Days', { exact: true })).toHaveValue('7');
  await expect(dialog.getByRole('button', { name: 'Create', exact: true })).toBeVisible();
  await expect(dialog).toContainText('Nothing yet: choose the group.');
  await dialog.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(dialog.getByText('Choose the group', { exact: true })).toBeVisible();
  await expectNoViolations(page, 'create form with templates');
  await dialog.getByLabel('How many').focus();
  await page.keyboard.press('Alt+1');
  await expect(dialog.getByRole('button', { name: 'Create 30 codes' })).toBeVisible();
});

test('n and a digit make a code at once, or open the form at the group', async ({ page }) => {
  await codesGrid(page).focus();
  await page.keyboard.press('n');
  await page.keyboard.press('1');
  const made = page.getByRole('dialog', { name: '1 code created' });
  await expect(made.getByRole('button', { name: 'Copy code' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(made.getByRole('button', { name: 'Copied' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(countShown(page)).toHaveText('Codes2');

  await codesGrid(page).focus();
  await page.keyboard.press('n');
  await page.keyboard.press('2');
  const form = page.getByRole('dialog', { name: 'New code' });
  await expect(form.getByRole('combobox', { name: 'Group' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(form.getByRole('option', { name: 'General' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(form).toContainText(/code for a Manager of /);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(made).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(countShown(page)).toHaveText('Codes3');
});

test('n and a digit that more follows is searched for', async ({ page }) => {
  await codesGrid(page).focus();
  await page.keyboard.type('n2b');
  await expect(searchField(page)).toHaveValue('n2b');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await searchField(page).fill('');
  await expect(countShown(page)).toHaveText('Codes1');
  await codesGrid(page).focus();
  await page.keyboard.type('n9');
  await expect(searchField(page)).toHaveValue('n9');
});

test('the menu beside New code makes one of a template', async ({ page }) => {
  await page.getByRole('button', { name: 'New code from a template' }).click();
  await expect(page.getByRole('menuitem', { name: 'Manage templates' })).toBeVisible();
  await expectNoViolations(page, 'template menu');
  await page.getByRole('menuitem', { name: 'New Employee' }).click();
  await expect(page.getByRole('dialog', { name: '1 code created' })).toBeVisible();
});

test('what the form says is saved as a template, under a name of its own', async ({ page }) => {
  const dialog = await openForm(page);
  await dialog.getByText('Admin', { exact: true }).first().click();
  await dialog.getByText('For days').click();
  await dialog.getByLabel('Days', { exact: true }).fill('3');
  await dialog.getByRole('button', { name: 'Save as template' }).click();
  const save = page.getByRole('dialog', { name: 'Save as template' });
  await save.getByLabel('Template name').fill('new employee');
  await page.keyboard.press('Enter');
  await expect(save.getByText('There is a template of this name already')).toBeVisible();
  await expectNoViolations(page, 'save as template');
  await save.getByLabel('Template name').fill('Locksmith');
  await page.keyboard.press('Enter');
  await expect(save).toBeHidden();
  await expect(dialog.getByRole('button', { name: 'Locksmith' })).toBeVisible();
  await dialog.getByRole('button', { name: 'New Employee' }).click();
  await dialog.getByRole('button', { name: 'Locksmith' }).click();
  await expect(dialog.getByRole('radio', { name: 'Admin' })).toBeChecked();
  await expect(dialog.getByLabel('Days', { exact: true })).toHaveValue('3');
});

test('a code that there is becomes a template', async ({ page }) => {
  await rowOf(page, 'Ann').click();
  await expect(details(page)).toContainText('Ann');
  await runCommand(page, 'Make a template');
  const form = page.getByRole('dialog', { name: 'New template' });
  await expect(form.getByRole('radio', { name: 'Manager' })).toBeChecked();
  await expect(form.getByLabel('Uses', { exact: true })).toHaveValue('5');
  await form.getByLabel('Template name').fill('Like Ann');
  await form.getByRole('button', { name: 'Save template' }).click();
  await expect(form).toBeHidden();
  await expect(namesIn(await openManager(page)).last()).toHaveText('Like Ann');
});

test('templates are edited, renamed, duplicated, ordered and deleted', async ({ page }) => {
  const dialog = await openManager(page);
  await expect(dialog).toContainText('Member, General, single use, 30 days');
  await expect(dialog).toContainText('Manager, asks for the group, single use, 7 days');
  await expectNoViolations(page, 'templates');

  await dialog.getByRole('button', { name: 'Edit New Employee' }).click();
  const form = page.getByRole('dialog', { name: 'Edit template' });
  await expect(form.getByLabel('Template name')).toBeFocused();
  await form.getByLabel('Template name').fill('Starter');
  await form.getByLabel('Days', { exact: true }).fill('400');
  await form.getByRole('button', { name: 'Save template' }).click();
  await expect(form.getByText('A whole number from 1 to 365')).toBeVisible();
  await expectNoViolations(page, 'template form');
  await form.getByLabel('Days', { exact: true }).fill('14');
  await form.getByLabel('Ask for the group each time').check();
  await form.getByRole('button', { name: 'Save template' }).click();
  await expect(dialog).toContainText('Member, asks for the group, single use, 14 days');

  await dialog.getByRole('button', { name: 'Duplicate Starter' }).click();
  await expect(namesIn(dialog)).toHaveText([
    'Starter',
    'Manager Promotion',
    'Temporary Contractor',
    'Starter copy',
  ]);
  await dialog.getByRole('button', { name: /^Move Starter,/ }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(namesIn(dialog).first()).toHaveText('Manager Promotion');
  await expect(dialog.getByRole('button', { name: /^Move Starter, 2 of 4/ })).toBeFocused();
  await dialog
    .getByRole('button', { name: /^Move Starter copy/ })
    .dragTo(dialog.getByRole('button', { name: /^Move Manager Promotion/ }));
  await expect(namesIn(dialog).first()).toHaveText('Starter copy');

  await dialog.getByRole('button', { name: 'Delete Starter', exact: true }).click();
  const ask = page.getByRole('dialog', { name: 'Delete Starter?' });
  await expectNoViolations(page, 'delete a template');
  await ask.getByRole('button', { name: 'Delete template' }).click();
  await expect(namesIn(dialog)).toHaveText([
    'Starter copy',
    'Manager Promotion',
    'Temporary Contractor',
  ]);
  await page.keyboard.press('Escape');
  await expect(namesIn(await openManager(page)).first()).toHaveText('Starter copy');
});

test('templates go out as JSON and come back', async ({ page, desk }) => {
  const file = test.info().outputPath('templates.json');
  const dialog = await openManager(page);
  await desk.saveAs(file, () => dialog.getByRole('button', { name: 'Export' }).click());
  await expect(page.getByText('3 templates exported')).toBeVisible();
  const written = readFileSync(file, 'utf8');
  expect(written).toContain('"General"');
  writeFileSync(file, written.replace('"New Employee"', '"Newcomer"'));
  await desk.chooseFile(file, () => dialog.getByRole('button', { name: 'Import' }).click());
  await expect(page.getByText('1 template added, 2 templates replaced')).toBeVisible();
  await expect(namesIn(dialog).last()).toHaveText('Newcomer');

  writeFileSync(file, '{"latchkey":"templates","version":1,"templates":[{"name":"X"}]}');
  await desk.chooseFile(file, () => dialog.getByRole('button', { name: 'Import' }).click());
  await expect(page.getByText(/Template 1/)).toBeVisible();
  await expect(namesIn(dialog)).toHaveCount(4);
});
