import type { Locator, Page } from '@playwright/test';
import { expectNoViolations } from '#test/support/axe.ts';
import {
  cellsOf,
  codesGrid,
  details,
  rowBoxes,
  rowOf,
  showArchived,
} from '#test/support/codes-list.ts';
import { expect, test } from '#test/support/desk-test.ts';
import { keepScreenshots } from '#test/support/screenshot.ts';

/** What is done to many codes: said before, done as said. */

const DAY = 86_400_000;
const now = Date.now();

test.use({
  seed: {
    invites: [
      { code: 'A7B9C2XZ', name: 'Ann', expires_at: now + 5 * DAY, tags: '{"region":"north"}' },
      { code: 'K2MX9QRT', name: 'Bob', revoked_at: 1, revoked_reason: 'lost' },
      { code: 'QQQQ8888', name: 'Cleo', deactivated_at: 1 },
      { code: 'QQQQ7777', name: 'Dan' },
      { code: 'QQQQ6666', name: 'Eve', archived_at: 1 },
    ],
  },
});

function bar(page: Page): Locator {
  return page.getByRole('toolbar', { name: 'Actions for selected codes' });
}

async function selectAll(page: Page): Promise<void> {
  await showArchived(page);
  const boxes = rowBoxes(page);
  await expect(boxes).toHaveCount(5);
  for (let row = 0; row < 5; row += 1) await boxes.nth(row).click();
  await expect(bar(page)).toContainText('5 selected');
}

async function chooseMore(page: Page, name: string): Promise<void> {
  await bar(page).getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name, exact: true }).click();
}

test('the question says how many and why the rest stays; the reason is asked for', async ({
  page,
}) => {
  await selectAll(page);
  await bar(page).getByRole('button', { name: 'More' }).click();
  await expect(page.getByRole('menuitem')).toHaveText([
    'Set group, role or permission',
    'Add or remove tags',
    'Activate',
    'Restore with a reason',
    'Approve',
    'Unarchive',
    'Archive',
    'Reject with a reason',
    'Revoke with a reason',
  ]);
  await expectNoViolations(page, 'more actions');
  await keepScreenshots(page, 'bar-more');
  await page.getByRole('menuitem', { name: 'Revoke with a reason' }).click();

  const ask = page.getByRole('dialog', { name: 'Revoke 5 codes?' });
  await expect(ask).toContainText('3 of 5 will be revoked. 1 is revoked already. 1 is archived.');
  await expect(ask.getByLabel('Reason')).toBeFocused();
  await ask.getByRole('button', { name: 'Revoke 3 codes' }).click();
  await expect(ask).toContainText('Say why');
  await expectNoViolations(page, 'revoke');
  await keepScreenshots(page, 'revoke');
  await ask.getByLabel('Reason').fill('Badges were lost');
  await page.keyboard.press('Enter');
  await expect(ask).toBeHidden();
  await expect(
    page.getByText('3 codes revoked, 1 was revoked already, 1 was archived').first(),
  ).toBeVisible();
  await expect(bar(page)).toBeHidden();
  await expect(rowOf(page, 'Dan')).toContainText('Revoked');
  await keepScreenshots(page, 'toast-undo');
});

test('where nothing would change, it says so and has no button for it', async ({ page }) => {
  await page.getByRole('checkbox', { name: 'Select QQQQ8888' }).click();
  await bar(page).getByRole('button', { name: 'Deactivate' }).click();
  const ask = page.getByRole('dialog', { name: 'Deactivate QQQQ 8888?' });
  await expect(ask).toContainText('Nothing to do: it is inactive already.');
  await expect(ask.getByRole('button')).toHaveText(['', 'Close']);
  await keepScreenshots(page, 'nothing');
  await ask.getByText('Close', { exact: true }).click();
  await expect(bar(page)).toContainText('1 selected');
});

test('the plan follows what is typed: by days, to a date, and what cannot be', async ({ page }) => {
  await selectAll(page);
  await bar(page).getByRole('button', { name: 'Extend' }).click();
  const ask = page.getByRole('dialog', { name: 'Extend 5 codes' });
  await expect(ask).toContainText('1 of 5 will be extended.');
  await expect(ask).toContainText('2 have no end.');
  await ask.getByRole('textbox', { name: 'Days' }).fill('400');
  await expect(ask).toContainText('A whole number from 1 to 365');
  await expect(ask.getByRole('button', { name: 'Extend', exact: true })).toBeVisible();
  await expectNoViolations(page, 'extend with an error');
  await ask.getByText('To a date').click();
  const day = (days: number) => new Date(now + days * DAY).toISOString().slice(0, 10);
  await ask.getByLabel('Last day').fill(day(2));
  await expect(ask).toContainText('1 would not end later than now set.');
  await expect(ask.getByRole('button', { name: /^Extend/ })).toHaveCount(0);
  await ask.getByLabel('Last day').fill(day(-3));
  await expect(ask).toContainText('This day has passed');
  await ask.getByLabel('Last day').fill(day(20));
  await keepScreenshots(page, 'extend');
  await ask.getByRole('button', { name: 'Extend 1 code' }).click();
  await expect(rowOf(page, 'Ann')).toContainText('in 20 days');
});

test('group, role and permission of several; tags are added and taken away', async ({ page }) => {
  await page.getByRole('checkbox', { name: 'Select A7B9C2XZ' }).click();
  await page.getByRole('checkbox', { name: 'Select QQQQ7777' }).click();
  await chooseMore(page, 'Set group, role or permission');
  const set = page.getByRole('dialog', { name: 'Edit 2 codes' });
  await set.getByRole('button', { name: 'Change' }).click();
  await expect(set).toContainText('Choose what is to change');
  await set.getByRole('combobox', { name: 'Group' }).click();
  await page.getByRole('option', { name: 'Cleaning' }).click();
  await set.getByRole('combobox', { name: 'Role' }).click();
  await page.getByRole('option', { name: 'Manager' }).click();
  await expect(set.getByRole('combobox', { name: 'Permission' })).toHaveValue('Read and write');
  await expectNoViolations(page, 'set');
  await keepScreenshots(page, 'set');
  await set.getByRole('button', { name: 'Change 2 codes' }).click();
  await expect(cellsOf(page, 'role').filter({ hasText: 'Manager' })).toHaveCount(2);
  await expect(cellsOf(page, 'group').filter({ hasText: 'Cleaning' })).toHaveCount(2);

  await page.getByRole('checkbox', { name: 'Select A7B9C2XZ' }).click();
  await page.getByRole('checkbox', { name: 'Select QQQQ7777' }).click();
  await chooseMore(page, 'Add or remove tags');
  const tags = page.getByRole('dialog', { name: 'Tags of 2 codes' });
  await tags.getByLabel('Value of tag 1').fill('third');
  await expect(tags).toContainText('Name the tag');
  await tags.getByLabel('Name of tag 1').fill('floor');
  await tags.getByLabel('Take away').fill('region');
  await page.keyboard.press('Enter');
  await expectNoViolations(page, 'tags');
  await keepScreenshots(page, 'tags');
  await tags.getByRole('button', { name: 'Tag 2 codes' }).click();
  await rowOf(page, 'Ann').click();
  await expect(details(page).getByText('floor third')).toBeVisible();
  await expect(details(page).getByText('region')).toHaveCount(0);
});

test('by keyboard alone, from the row to the toast', async ({ page }) => {
  await codesGrid(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(bar(page)).toContainText('2 selected');
  await bar(page).getByRole('button', { name: 'Deactivate' }).focus();
  await page.keyboard.press('Enter');
  const ask = page.getByRole('dialog', { name: 'Deactivate 2 codes?' });
  await expect(ask.getByRole('button', { name: 'Deactivate 1 code' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(ask).toBeHidden();
  await expect(bar(page)).toContainText('2 selected');
  await bar(page).getByRole('button', { name: 'Deactivate' }).focus();
  await page.keyboard.press('Enter');
  await expect(ask).toContainText('1 of 2 will be deactivated. 1 is inactive already.');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: '1 code deactivated' })).toHaveCount(1);
  await expect(rowOf(page, 'Dan')).toContainText('Inactive');
});

test('the menu of a row, by the right button and by its key', async ({ page }) => {
  await rowOf(page, 'Dan').click({ button: 'right' });
  await expect(page.getByRole('menuitem')).toHaveText([
    'Copy code',
    'Copy as text',
    'Print',
    'Duplicate',
    'Edit',
    'Archive',
    'Deactivate',
    'Revoke',
  ]);
  await expectNoViolations(page, 'row menu');
  await keepScreenshots(page, 'row-menu');
  await page.getByRole('menuitem', { name: 'Archive' }).click();
  const ask = page.getByRole('dialog', { name: 'Archive QQQQ 7777?' });
  await expect(ask).toContainText('It will be archived.');
  await ask.getByRole('button', { name: 'Archive code' }).click();
  await expect(ask).toBeHidden();
  await expect(rowOf(page, 'Dan')).toHaveCount(0);
  await showArchived(page);
  await expect(rowOf(page, 'Dan')).toContainText('Archived');

  await codesGrid(page).focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menu')).toBeVisible();
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
});
