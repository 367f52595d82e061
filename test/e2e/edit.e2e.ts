import { expectNoViolations } from '#test/support/axe.ts';
import { cellsOf, details, rowOf } from '#test/support/codes-list.ts';
import { expect, test } from '#test/support/desk-test.ts';
import { keepScreenshots } from '#test/support/screenshot.ts';

/** One code: changed in place, extended, and copied as a text. */

const DAY = 86_400_000;
const now = Date.now();

test.use({
  seed: {
    invites: [
      {
        code: 'TEAM-A7B9C2XZ',
        name: 'Ann',
        max_uses: 5,
        used_count: 3,
        expires_at: now + 12 * DAY,
        tags: '{"region":"north"}',
      },
      { code: 'K2MX9QRT', name: null, expires_at: now - DAY },
    ],
  },
});

test('every field, checked as it is typed; only what changed is written', async ({ page }) => {
  await rowOf(page, 'Ann').click();
  const panel = details(page);
  await keepScreenshots(page, 'panel');
  await panel.getByRole('button', { name: 'Edit' }).click();
  const edit = page.getByRole('dialog', { name: /^Edit TEAM/ });
  await expect(edit.getByLabel('Name', { exact: true })).toBeFocused();
  await edit.getByRole('button', { name: 'Save changes' }).click();
  await expect(edit).toContainText('Nothing is changed yet.');

  await edit.getByLabel('E-mail address').fill('ann@');
  await expect(edit).toContainText('Invalid email format');
  await edit.getByLabel('E-mail address').fill('ann@example.org');
  await edit.getByLabel('Uses').fill('2');
  await expect(edit).toContainText('Nothing to do: it is used more often than that.');
  await expect(edit.getByRole('button', { name: /^Save/ })).toHaveCount(0);
  await edit.getByLabel('Uses').fill('');
  await edit.getByLabel('Last day').fill('2020-01-01');
  await expect(edit).toContainText('This day has passed');
  await expectNoViolations(page, 'edit with an error');
  await edit.getByLabel('Last day').fill('');
  await edit.getByLabel('Notes').fill('Night shift');
  await edit.getByRole('button', { name: 'Add a tag' }).click();
  await edit.getByLabel('Name of tag 2').fill('region');
  await expect(edit).toContainText('“region” is there twice');
  await edit.getByLabel('Name of tag 2').fill('floor');
  await edit.getByLabel('Value of tag 2').fill('3');
  await edit.getByRole('combobox', { name: 'Group' }).click();
  await page.getByRole('option', { name: 'Cleaning' }).click();
  await expectNoViolations(page, 'edit');
  await keepScreenshots(page, 'edit');
  await edit.getByRole('button', { name: 'Save changes' }).click();
  await expect(edit).toBeHidden();
  await expect(panel).toContainText('ann@example.org');
  await expect(panel).toContainText('Night shift');
  await expect(panel).toContainText('Used 3 times of unlimited, no end.');
  await expect(panel.getByText('floor 3')).toBeVisible();
  await expect(panel.getByText('region north')).toBeVisible();
  await expect(panel).toContainText('Cleaning');
});

test('an expired code offers to be extended; undo takes the time back', async ({ page }) => {
  await cellsOf(page, 'status').getByText('Expired').click();
  const panel = details(page);
  await panel.getByRole('button', { name: 'Extend' }).click();
  const ask = page.getByRole('dialog', { name: 'Extend K2MX 9QRT' });
  await expect(ask.getByRole('textbox', { name: 'Days' })).toBeFocused();
  await page.keyboard.type('7');
  await expect(ask).toContainText('It will be extended.');
  await page.keyboard.press('Enter');
  await expect(ask).toBeHidden();
  await expect(panel).toContainText(/Single use, not used yet, ends .+, in 7 days\./);
  await page.getByRole('alert').getByRole('button', { name: 'Undo' }).click();
  await expect(panel).toContainText('Its time is over.');
});

test('copied as a text that the operator edits once', async ({ page }) => {
  await rowOf(page, 'Ann').click();
  const open = async () => {
    await details(page).getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Copy as text' }).click();
  };
  await open();
  const dialog = page.getByRole('dialog', { name: 'Copy as text' });
  const preview = dialog.getByRole('region', { name: 'As it is copied' });
  await expect(preview).toContainText('Hello Ann,');
  await expect(preview).toContainText('your invitation code is TEAM-A7B9C2XZ.');
  await expectNoViolations(page, 'copy as text');
  await dialog.getByRole('button', { name: 'Edit text' }).click();
  await dialog.getByLabel('Your text').fill('{{code}} for {{name}}, {{team}}');
  await expect(dialog).toContainText('Nothing stands for {{team}}');
  await expectNoViolations(page, 'copy as text, edited');
  await keepScreenshots(page, 'copy-text');
  await dialog.getByLabel('Your text').fill('{{code}} for {{name}}');
  await expect(preview).toHaveText('TEAM-A7B9C2XZ for Ann');
  await dialog.getByRole('button', { name: 'Copy text' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Code copied as text with instructions').first()).toBeVisible();
  await open();
  await expect(preview).toHaveText('TEAM-A7B9C2XZ for Ann');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
});

test('duplicate opens the form of a new code', async ({ page }) => {
  await rowOf(page, 'Ann').click();
  await details(page).getByRole('button', { name: 'More actions' }).click();
  await expectNoViolations(page, 'menu of the panel');
  await keepScreenshots(page, 'panel-menu');
  await page.getByRole('menuitem', { name: 'Duplicate' }).click();
  await expect(page.getByRole('dialog', { name: 'New code' })).toBeVisible();
});
