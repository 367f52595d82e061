import type { Page } from '@playwright/test';
import { cellsOf, codesGrid, columnNames, rowOf } from '#test/support/codes-list.ts';
import { expectNoViolations } from '#test/support/axe.ts';
import { expect, test } from '#test/support/desk-test.ts';
import { signIn } from '#test/support/sign-in.ts';

/** The columns of the list: shown, hidden, moved, made wider, kept, and as they were again. */

const DAY = 86_400_000;
const now = Date.now();
const PLAIN = ['Code', 'Name', 'Role', 'Group', 'Uses', 'Status', 'Expires', 'Created'];

test.use({
  seed: {
    invites: [
      {
        code: 'A7B9C2XZ',
        name: 'Ann',
        email: 'ann@example.org',
        permission: 'admin',
        tags: '{"region":"north","shift":"night"}',
        valid_from: now + 5 * DAY,
        last_used_at: now - 3 * DAY,
      },
      { code: 'K2MX9QRT', name: 'Somebody with rather a long name to be read', max_uses: 5 },
    ],
  },
});

function header(page: Page, name: string) {
  return page.getByRole('columnheader', { name, exact: true });
}

async function widthOf(page: Page, name: string): Promise<number> {
  return (await header(page, name).boundingBox())?.width ?? 0;
}

async function chooseColumns(page: Page, ...names: string[]): Promise<void> {
  await page.getByRole('button', { name: 'Columns' }).click();
  for (const name of names) {
    await page.getByRole('menuitemcheckbox', { name, exact: true }).click();
  }
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
}

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect(rowOf(page, 'Ann')).toBeVisible();
});

test('all facts of a row can be shown, and those that are not wanted hidden', async ({ page }) => {
  expect(await columnNames(page)).toEqual(PLAIN);
  await chooseColumns(page, 'E-mail', 'Permission', 'Starts', 'Last used', 'Tags', 'Role', 'Group');
  expect(await columnNames(page)).toEqual([
    'Code',
    'Name',
    'E-mail',
    'Permission',
    'Uses',
    'Status',
    'Starts',
    'Expires',
    'Created',
    'Last used',
    'Tags',
  ]);
  await expect(cellsOf(page, 'email')).toHaveText(['–', 'ann@example.org']);
  await expect(cellsOf(page, 'permission')).toHaveText(['Read only', 'Admin']);
  await expect(cellsOf(page, 'starts')).toHaveText(['At once', 'in 5 days']);
  await expect(cellsOf(page, 'lastUsed')).toHaveText(['Never', '3 days ago']);
  await expect(cellsOf(page, 'tags')).toHaveText(['–', 'region: north, shift: night']);
  await expect(page.getByRole('columnheader', { name: 'Tags' }).getByRole('button')).toHaveCount(0);

  // What does not fit is scrolled to; the code stays.
  await codesGrid(page).evaluate((grid) => (grid.scrollLeft = grid.scrollWidth));
  await expect(cellsOf(page, 'tags').first()).toBeInViewport({ ratio: 1 });
  await expect(cellsOf(page, 'code').first()).toBeInViewport({ ratio: 1 });
  await expectNoViolations(page, 'all columns');
});

test('each column sorts', async ({ page }) => {
  await chooseColumns(page, 'E-mail', 'Permission', 'Starts', 'Last used', 'Created by', 'Batch');
  for (const name of ['E-mail', 'Permission', 'Starts', 'Last used', 'Created by', 'Batch']) {
    await header(page, name).getByRole('button').click();
    await expect(header(page, name)).toHaveAttribute('aria-sort', /ascending|descending/);
    await expect(codesGrid(page)).not.toHaveAttribute('aria-busy', 'true');
    await expect(cellsOf(page, 'name')).toHaveCount(2);
  }
  await header(page, 'Permission').getByRole('button').click();
  await expect(cellsOf(page, 'permission')).toHaveText(['Admin', 'Read only']);
  await header(page, 'Permission').getByRole('button').click();
  await expect(cellsOf(page, 'permission')).toHaveText(['Read only', 'Admin']);
});

test('a column is dragged to another place, which sorts nothing', async ({ page }) => {
  const from = await header(page, 'Status').boundingBox();
  const to = await header(page, 'Role').boundingBox();
  if (from === null || to === null) throw new Error('Both headers are in sight');
  await page.mouse.move(from.x + 20, from.y + 12);
  await page.mouse.down();
  await page.mouse.move(to.x + 60, to.y + 12, { steps: 4 });
  await page.mouse.move(to.x + 6, to.y + 12, { steps: 4 });
  await page.mouse.up();
  const moved = ['Code', 'Name', 'Status', 'Role', 'Group', 'Uses', 'Expires', 'Created'];
  await expect.poll(() => columnNames(page)).toEqual(moved);
  await expect(header(page, 'Status')).toHaveAttribute('aria-sort', 'none');
  await expect(cellsOf(page, 'status').first()).toHaveText('Active');
});

test('by keyboard a column is moved, made wider and narrower', async ({ page }) => {
  await header(page, 'Role').getByRole('button').focus();
  await page.keyboard.press('Alt+ArrowRight');
  await expect.poll(async () => (await columnNames(page)).slice(2, 4)).toEqual(['Group', 'Role']);
  await expect(header(page, 'Role').getByRole('button')).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: 'Role is column 4 of 8' })).toHaveCount(
    1,
  );
  await page.keyboard.press('Alt+ArrowLeft');
  await expect.poll(() => columnNames(page)).toEqual(PLAIN);

  const before = await widthOf(page, 'Role');
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(() => widthOf(page, 'Role')).toBe(before + 16);
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Shift+ArrowLeft');
  await expect.poll(() => widthOf(page, 'Role')).toBe(before - 16);
});

test('an edge is dragged, and a double click fits the column', async ({ page }) => {
  const grip = header(page, 'Name').locator('[data-grip]');
  const before = await widthOf(page, 'Name');
  const at = await grip.boundingBox();
  if (at === null) throw new Error('The edge is in sight');
  await page.mouse.move(at.x + 5, at.y + 10);
  await page.mouse.down();
  await page.mouse.move(at.x + 5 - 60, at.y + 10, { steps: 3 });
  await page.mouse.up();
  await expect
    .poll(async () => Math.round(await widthOf(page, 'Name')))
    .toBe(Math.round(before) - 60);

  await grip.dblclick();
  const name = cellsOf(page, 'name').first();
  const isCut = () => name.evaluate((cell) => cell.scrollWidth > cell.clientWidth);
  await expect.poll(isCut).toBe(false);
  expect(await widthOf(page, 'Name')).toBeGreaterThan(before);
  await expect(header(page, 'Name')).toHaveAttribute('aria-sort', 'none');
});

test('they are as they were left after a restart, and plain again on demand', async ({ page }) => {
  await chooseColumns(page, 'Tags', 'Role');
  await header(page, 'Group').getByRole('button').focus();
  await page.keyboard.press('Shift+ArrowRight');
  const width = await widthOf(page, 'Group');
  const changed = ['Code', 'Name', 'Group', 'Uses', 'Status', 'Expires', 'Created', 'Tags'];
  await expect.poll(() => columnNames(page)).toEqual(changed);

  await page.reload();
  await expect(rowOf(page, 'Ann')).toBeVisible();
  expect(await columnNames(page)).toEqual(changed);
  expect(await widthOf(page, 'Group')).toBe(width);

  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitem', { name: 'Reset columns' }).click();
  await expectNoViolations(page, 'columns menu');
  await page.keyboard.press('Escape');
  await expect.poll(() => columnNames(page)).toEqual(PLAIN);
});

test('where there is little room, what matters least leaves, unless it was wanted', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1024, height: 700 });
  const narrow = ['Code', 'Name', 'Role', 'Uses', 'Status', 'Expires'];
  await expect.poll(() => columnNames(page)).toEqual(narrow);
  await chooseColumns(page, 'Created');
  await expect.poll(() => columnNames(page)).toEqual([...narrow, 'Created']);
  await rowOf(page, 'Ann').click();
  await expect.poll(() => columnNames(page)).toEqual(['Code', 'Name', 'Status', 'Created']);
});

test.describe('another operator', () => {
  test.use({ signInAs: 'auditor' });

  test('has columns of their own, and no order of codes', async ({ page }) => {
    await chooseColumns(page, 'Tags');
    await expect(header(page, 'Code').getByRole('button')).toHaveCount(0);
    // Its edge is what the keyboard reaches.
    const grip = header(page, 'Code').getByRole('separator', { name: 'Width of Code' });
    const before = await widthOf(page, 'Code');
    await grip.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => widthOf(page, 'Code')).toBe(before + 16);
    await page.getByRole('button', { name: /^Signed in as/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await signIn(page, 'front_desk');
    await expect(rowOf(page, 'Ann')).toBeVisible();
    expect(await columnNames(page)).toEqual(PLAIN);
  });
});
