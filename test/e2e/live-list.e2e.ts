import type { Page } from '@playwright/test';
import { callBeside } from '#test/support/beside.ts';
import {
  cellsOf,
  codesGrid,
  countShown,
  details,
  rowOf,
  searchField,
} from '#test/support/codes-list.ts';
import { expect, test } from '#test/support/desk-test.ts';
import { seedInvites } from '#test/support/seed.ts';

/** What the selection, the panel and the keyboard hold on to while others change the desk. */

function bar(page: Page) {
  return page.getByRole('toolbar', { name: 'Actions for selected codes' });
}

const selectedRows = (page: Page) => codesGrid(page).locator('[role="row"][aria-selected="true"]');

/** So many codes, the one with the first name on top of the list. */
function people(count: number) {
  return Array.from({ length: count }, (_, n) => {
    const number = String(count - n).padStart(4, '0');
    return { name: `P${number}`, code: `LIST${number}`, created_at: 1_700_000_000_000 + n };
  });
}

/** Archives those that were made last, so many. */
async function archiveNewest(dataDir: string, all: number, count: number): Promise<void> {
  const ids = Array.from({ length: count }, (_, n) => all - n);
  await callBeside(dataDir, 'invites.archive', { selection: { ids } });
}

test.describe('a code that comes to wait for approval', () => {
  test.use({
    seed: {
      invites: [
        { code: 'K2MX9QRT', name: 'Bob' },
        { code: 'A7B9C2XZ', name: 'Ann' },
      ],
      settings: { approval: 'admin' },
    },
  });

  const raise = (dataDir: string) =>
    callBeside(dataDir, 'invites.edit', { selection: { ids: [2] }, set: { role: 'admin' } });

  test('is not copied from a selection of before', async ({ page, dataDir }) => {
    for (const name of ['Bob', 'Ann']) await rowOf(page, name).getByRole('checkbox').click();
    await raise(dataDir);
    await expect(rowOf(page, 'Ann')).toContainText('A7••••XZ');
    await bar(page).getByRole('button', { name: 'Copy codes' }).click();
    const said = '1 code copied, 1 code not copied: not approved';
    await expect(page.getByText(said).first()).toBeVisible();
    await searchField(page).press('ControlOrMeta+v');
    await expect(searchField(page)).toHaveValue('K2MX9QRT');
  });

  test('is named as it is now where it alone is selected', async ({ page, dataDir }) => {
    await rowOf(page, 'Ann').getByRole('checkbox').click();
    await raise(dataDir);
    await expect(rowOf(page, 'Ann')).toContainText('A7••••XZ');
    await bar(page).getByRole('button', { name: 'Deactivate' }).click();
    const ask = page.getByRole('dialog', { name: /^Deactivate A7/ });
    await expect(ask).toBeVisible();
    await expect(ask).not.toContainText('B9');
  });

  test('is not copied by a menu that was open before', async ({ page, dataDir }) => {
    await rowOf(page, 'Ann').click({ button: 'right' });
    const copy = page.getByRole('menuitem', { name: 'Copy code' });
    await expect(copy).toBeVisible();
    await raise(dataDir);
    await expect(copy).toHaveCount(0);
    await expect(page.getByRole('menuitem', { name: 'Copy as text' })).toHaveCount(0);
    await expect(page.getByRole('menuitem', { name: 'Reject' })).toBeVisible();
  });

  test('is not copied as a text by a dialog that was open before', async ({ page, dataDir }) => {
    await rowOf(page, 'Ann').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Copy as text' }).click();
    const dialog = page.getByRole('dialog', { name: 'Copy as text' });
    await expect(dialog).toContainText('A7B9C2XZ');
    await raise(dataDir);
    await expect(dialog).not.toContainText('A7B9C2XZ');
    await expect(dialog).toContainText('is not approved');
    await expect(dialog.getByRole('button', { name: 'Copy text' })).toBeDisabled();
  });

  test('is not copied by the keys either', async ({ page, dataDir }) => {
    await codesGrid(page).focus();
    await page.keyboard.press('ArrowDown');
    await raise(dataDir);
    await page.keyboard.press('ControlOrMeta+c');
    await expect(page.getByText('Not copied: the code is not approved').first()).toBeVisible();
  });
});

test.describe('a range', () => {
  test.use({ seed: { invites: people(12) } });

  test('begins at the row that was chosen, wherever that has gone', async ({ page, dataDir }) => {
    await rowOf(page, 'P0006').getByRole('checkbox').click();
    const newer = ['N1', 'N2', 'N3'].map((name, n) => ({
      name,
      code: `NEWER22${n + 2}`,
      created_at: 1_800_000_000_000 + n,
    }));
    await seedInvites(dataDir, newer);
    await expect(rowOf(page, 'N1')).toBeVisible();
    await rowOf(page, 'P0004')
      .getByRole('checkbox')
      .click({ modifiers: ['Shift'] });
    await expect(bar(page)).toContainText('3 selected');
    for (const name of ['P0004', 'P0005', 'P0006']) {
      await expect(rowOf(page, name)).toHaveAttribute('aria-selected', 'true');
    }
  });

  test('of which the first row has gone is the one row that is chosen', async ({
    page,
    dataDir,
  }) => {
    await page.getByRole('button', { name: 'Filter by status' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Active', exact: true }).click();
    await page.keyboard.press('Escape');
    await rowOf(page, 'P0006').getByRole('checkbox').click();
    await callBeside(dataDir, 'invites.deactivate', { selection: { ids: [7] } });
    await expect(rowOf(page, 'P0006')).toHaveCount(0);
    await rowOf(page, 'P0004')
      .getByRole('checkbox')
      .click({ modifiers: ['Shift'] });
    await expect(selectedRows(page)).toHaveCount(1);
    await expect(rowOf(page, 'P0004')).toHaveAttribute('aria-selected', 'true');
  });
});

test.describe('a code that leaves the list while the panel shows it', () => {
  test.use({ seed: { invites: people(12) } });

  test('leaves the keyboard at no other', async ({ page, dataDir }) => {
    await page.getByRole('button', { name: 'Filter by status' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Active', exact: true }).click();
    await page.keyboard.press('Escape');
    await rowOf(page, 'P0006').click();
    await codesGrid(page).focus();
    await callBeside(dataDir, 'invites.deactivate', { selection: { ids: [7] } });
    await expect(rowOf(page, 'P0006')).toHaveCount(0);
    await expect(details(page)).toContainText('P0006');
    await page.keyboard.press('ControlOrMeta+c');
    await expect(page.getByText('LIST0006 copied').first()).toBeVisible();
    await page.keyboard.press('Shift+F10');
    await expect(page.getByRole('menu')).toHaveCount(0);
    await page.keyboard.press(' ');
    await expect(codesGrid(page).locator('[data-active="true"]')).toHaveCount(0);
    await expect(selectedRows(page)).toHaveCount(0);
    await page.keyboard.press('ArrowDown');
    await expect(details(page)).toContainText('P0007');
    await expect(rowOf(page, 'P0007')).toHaveAttribute('data-active', 'true');
  });
});

test.describe('many that come in above', () => {
  test.use({ seed: { invites: people(700) } });

  test('leave the keyboard at the code that the panel shows', async ({ page, dataDir }) => {
    await rowOf(page, 'P0006').click();
    await expect(details(page)).toContainText('P0006');
    await codesGrid(page).focus();
    await callBeside(dataDir, 'invites.create', { count: 250 });
    await expect(countShown(page)).toHaveText('Codes950');
    await page.keyboard.press('ControlOrMeta+c');
    await expect(page.getByText('LIST0006 copied').first()).toBeVisible();
    await codesGrid(page).evaluate((grid) => (grid.scrollTop = 36 * 250));
    await expect(rowOf(page, 'P0006')).toHaveAttribute('data-active', 'true');
    await page.keyboard.press('ArrowDown');
    await expect(details(page)).toContainText('P0007');
    await expect(rowOf(page, 'P0007')).toHaveAttribute('data-active', 'true');
  });

  for (const count of [60, 99, 150, 250]) {
    test(`${count} of them do not move what is read`, async ({ page, dataDir }) => {
      await expect(countShown(page)).toHaveText('Codes700');
      await codesGrid(page).evaluate((grid) => (grid.scrollTop = 36 * 300));
      const row = rowOf(page, 'P0308');
      await expect(row).toBeInViewport();
      const before = await row.boundingBox();
      await callBeside(dataDir, 'invites.create', { count });
      await expect(countShown(page)).toHaveText(`Codes${700 + count}`);
      await expect(row).toHaveAttribute('aria-rowindex', String(309 + count));
      await expect.poll(async () => (await row.boundingBox())?.y).toBe(before?.y);

      await archiveNewest(dataDir, 700 + count, count);
      await expect(countShown(page)).toHaveText('Codes700');
      await expect(row).toHaveAttribute('aria-rowindex', '309');
      await expect.poll(async () => (await row.boundingBox())?.y).toBe(before?.y);
    });
  }
});

test.describe('the first code that is archived', () => {
  test.use({ seed: { invites: people(300) } });

  test('leaves the place, the keyboard and the selection', async ({ page, dataDir }) => {
    await codesGrid(page).evaluate((grid) => (grid.scrollTop = 36 * 150));
    const row = rowOf(page, 'P0156');
    await row.getByRole('checkbox').click();
    await row.click();
    await expect(details(page)).toContainText('P0156');
    const before = await row.boundingBox();
    await archiveNewest(dataDir, 300, 1);
    await expect(countShown(page)).toHaveText('Codes299');
    await expect(row).toHaveAttribute('aria-rowindex', '156');
    await expect.poll(async () => (await row.boundingBox())?.y).toBe(before?.y);
    await expect(row).toHaveAttribute('data-active', 'true');
    await expect(bar(page)).toContainText('1 selected');

    await callBeside(dataDir, 'invites.unarchive', { selection: { ids: [300] } });
    await expect(countShown(page)).toHaveText('Codes300');
    await expect(row).toHaveAttribute('aria-rowindex', '157');
    await expect.poll(async () => (await row.boundingBox())?.y).toBe(before?.y);
    await expect(row).toHaveAttribute('data-active', 'true');
    await expect(bar(page)).toContainText('1 selected');
  });

  test('leaves all that match selected: what the list shows, and not the archived', async ({
    page,
    dataDir,
  }) => {
    await page.getByRole('checkbox', { name: /^Select all 300/ }).click();
    await archiveNewest(dataDir, 300, 1);
    await expect(bar(page)).toContainText('All 299 that match selected');
    await bar(page).getByRole('button', { name: 'Deactivate' }).click();
    await expect(page.getByRole('dialog')).toContainText('299');
  });

  test('is what the filter says where archived ones are looked at', async ({ page, dataDir }) => {
    await archiveNewest(dataDir, 300, 1);
    await expect(countShown(page)).toHaveText('Codes299');
    await page.getByRole('button', { name: 'Filter by status' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'All, archived too' }).click();
    await page.keyboard.press('Escape');
    await expect(countShown(page)).toHaveText('Codes300');
    await expect(rowOf(page, 'P0001')).toBeVisible();
  });
});

test.describe('space', () => {
  test.use({ seed: { invites: people(3) } });

  test('in the list is never searched for', async ({ page }) => {
    await expect(cellsOf(page, 'name')).toHaveCount(3);
    await codesGrid(page).focus();
    await page.keyboard.press(' ');
    await expect(codesGrid(page)).toBeFocused();
    await expect(searchField(page)).toHaveValue('');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press(' ');
    await expect(bar(page)).toContainText('1 selected');
  });
});

test.describe('space of who selects nothing', () => {
  test.use({ seed: { invites: people(3) }, signInAs: 'auditor' });

  test('in the list is not searched for either', async ({ page }) => {
    await rowOf(page, 'P0001').click();
    await codesGrid(page).focus();
    await page.keyboard.press(' ');
    await expect(codesGrid(page)).toBeFocused();
    await expect(searchField(page)).toHaveValue('');
  });
});
