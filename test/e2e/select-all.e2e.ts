import type { Page } from '@playwright/test';
import { expectNoViolations } from '#test/support/axe.ts';
import { cellsOf, codesGrid, countShown, rowOf, searchField } from '#test/support/codes-list.ts';
import { expect, test } from '#test/support/desk-test.ts';
import { seedInvites } from '#test/support/seed.ts';

/** What stays selected, and what all that match means. */

function bar(page: Page) {
  return page.getByRole('toolbar', { name: 'Actions for selected codes' });
}

const selectedRows = (page: Page) => codesGrid(page).locator('[role="row"][aria-selected="true"]');

test.describe('several', () => {
  test.use({
    seed: {
      invites: [
        ...['Ann', 'Ben', 'Cleo', 'Dan'].map((name, n) => ({ name, code: `PICK222${n + 2}` })),
        { name: 'Eve', code: 'PICK2299', deactivated_at: 1 },
      ],
    },
  });

  test.beforeEach(async ({ page }) => {
    await expect(rowOf(page, 'Ann')).toBeVisible();
  });

  test('what is selected stays so while the list is sorted and read again', async ({
    page,
    dataDir,
  }) => {
    for (const name of ['Ann', 'Cleo']) await rowOf(page, name).getByRole('checkbox').click();
    await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
    await expect(cellsOf(page, 'name').first()).toHaveText('Ann');
    await expect(bar(page)).toContainText('2 selected');
    await seedInvites(dataDir, [{ code: 'PICK3333', name: 'Abe' }]);
    await expect(rowOf(page, 'Abe')).toBeVisible();
    await expect(selectedRows(page)).toHaveCount(2);
    await expect(rowOf(page, 'Cleo')).toHaveAttribute('aria-selected', 'true');
    // A range goes on from a row, and rows stand elsewhere now: it begins anew.
    await rowOf(page, 'Ben').getByRole('checkbox').click();
    await rowOf(page, 'Eve')
      .getByRole('checkbox')
      .click({ modifiers: ['Shift'] });
    await expect(bar(page)).toContainText('5 selected');
  });

  test('another filter drops it: nothing out of sight is acted on', async ({ page }) => {
    await rowOf(page, 'Ann').getByRole('checkbox').click();
    await searchField(page).fill('ben');
    await expect(bar(page)).toBeHidden();
    const said = page.getByRole('status').filter({ hasText: /Selection cleared|1 code/ });
    await expect(said).toHaveCount(1);
    await searchField(page).fill('');
    await expect(countShown(page)).toHaveText('Codes5');
    await expect(selectedRows(page)).toHaveCount(0);
  });

  test('all that match are selected by the filter, and acted on as such', async ({
    page,
    dataDir,
  }) => {
    await searchField(page).fill('PICK222');
    await expect(countShown(page)).toHaveText('Codes4');
    await rowOf(page, 'Ann').getByRole('checkbox').click();
    await bar(page).getByRole('button', { name: 'Select all 4 that match' }).click();
    await expect(bar(page)).toContainText('All 4 that match selected');
    await expect(selectedRows(page)).toHaveCount(4);
    // What comes in and matches is among them, and the number says so.
    await seedInvites(dataDir, [{ code: 'PICK2228', name: 'Fay' }]);
    await expect(bar(page)).toContainText('All 5 that match selected');
    await expectNoViolations(page, 'all that match selected');

    await bar(page).getByRole('button', { name: 'Deactivate' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Deactivate/ })
      .click();
    await expect(cellsOf(page, 'status')).toHaveText(Array.from({ length: 5 }, () => 'Inactive'));
  });

  test('by keyboard, and one taken out leaves the others selected one by one', async ({ page }) => {
    await codesGrid(page).focus();
    await page.keyboard.press('ControlOrMeta+a');
    await expect(bar(page)).toContainText('All 5 that match selected');
    await rowOf(page, 'Dan').getByRole('checkbox').click();
    await expect(bar(page)).toContainText('4 selected');
    await expect(rowOf(page, 'Dan')).toHaveAttribute('aria-selected', 'false');
    const all = page.getByRole('checkbox', { name: 'Select all 5 codes that match' });
    await expect(all).toBeChecked({ indeterminate: true });
    await all.click();
    await expect(bar(page)).toContainText('All 5 that match selected');
    await page.getByRole('checkbox', { name: 'Clear selection' }).click();
    await expect(bar(page)).toBeHidden();
    // In the search field the same keys select its text.
    await searchField(page).fill('Ann');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('Ben');
    await expect(cellsOf(page, 'name')).toHaveText(['Ben']);
    await expect(bar(page)).toBeHidden();
  });

  test('an order changed leaves all that match selected, another filter none', async ({ page }) => {
    await page.getByRole('checkbox', { name: /^Select all/ }).click();
    await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
    await expect(cellsOf(page, 'name').first()).toHaveText('Ann');
    await expect(selectedRows(page)).toHaveCount(5);
    await page.getByRole('button', { name: 'Filter by status' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Inactive' }).click();
    await expect(cellsOf(page, 'name')).toHaveText(['Eve']);
    await expect(bar(page)).toBeHidden();
  });
});

test.describe('many', () => {
  test.use({ seed: { many: 20_000 } });

  test('what is read stays where it is while rows come in above it', async ({ page, dataDir }) => {
    await expect(countShown(page)).toHaveText('Codes20,000');
    await codesGrid(page).evaluate((grid) => (grid.scrollTop = 36 * 40));
    const row = codesGrid(page).locator('[aria-rowindex="46"]');
    await expect(row).toBeInViewport();
    const code = await row.locator('[data-column="code"]').textContent();
    const same = codesGrid(page)
      .getByRole('row')
      .filter({ hasText: code ?? 'none' });
    const before = await same.boundingBox();
    await seedInvites(
      dataDir,
      Array.from({ length: 7 }, (_, n) => ({
        code: `NEWER22${n + 2}`,
        created_at: Date.now() + n,
      })),
    );
    await expect(countShown(page)).toHaveText('Codes20,007');
    await expect(same).toHaveAttribute('aria-rowindex', '53');
    await expect.poll(async () => (await same.boundingBox())?.y).toBe(before?.y);

    await page.getByRole('checkbox', { name: 'Select all 20,007 codes that match' }).click();
    await expect(bar(page)).toContainText('All 20,007 that match selected');
    await same.getByRole('checkbox').click();
    await expect(bar(page)).toContainText('20,006 selected');
  });
});
