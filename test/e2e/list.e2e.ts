import { cellsOf, codesGrid, countShown, searchField } from '#test/support/codes-list.ts';
import { expect, test } from '#test/support/desk-test.ts';

const HOUR = 3_600_000;
const now = Date.now();

test.use({
  seed: {
    invites: [
      { code: 'A7B9C2XZ', name: 'Zoë Berger', notes: 'night shift', used_count: 1 },
      { code: 'K2MX9QRT', name: 'Adam Ng', role: 'manager', max_uses: 5, used_count: 4 },
      { code: 'TEAM-B3C4', name: 'Mia Órla', expires_at: now - HOUR },
      { code: 'QQQQ8888', name: 'bob', deactivated_at: now, max_uses: 0, used_count: 14 },
    ],
  },
});

test('search finds as one types: code with or without its gap, name, notes', async ({ page }) => {
  await expect(countShown(page)).toHaveText('Codes4');
  await expect(searchField(page)).toBeFocused();
  for (const typed of ['a7b9c2xz', 'A7B9 C2XZ', 'ZOË', 'NIGHT sh', 'C2X']) {
    // Between two that find the same, the list must have shown something else.
    await searchField(page).fill('nobody');
    await expect(countShown(page)).toHaveText('Codes0');
    await searchField(page).fill(typed);
    await expect(cellsOf(page, 'name'), typed).toHaveText(['Zoë Berger']);
    await expect(countShown(page)).toHaveText('Codes1');
  }
  await searchField(page).fill('teamb3');
  await expect(cellsOf(page, 'code')).toHaveText([/TEAM-B3C4/]);
});

test('what nothing matches says so, and Clear brings all back', async ({ page }) => {
  await searchField(page).pressSequentially('nobody-like-this');
  await expect(page.getByRole('heading', { name: 'No code matches' })).toBeVisible();
  await expect(countShown(page)).toHaveText('Codes0');
  await page.getByRole('button', { name: 'Clear filter' }).click();
  await expect(searchField(page)).toHaveValue('');
  await expect(cellsOf(page, 'name')).toHaveCount(4);
});

test('a header sorts, and turns round', async ({ page }) => {
  const header = page.getByRole('columnheader', { name: 'Name' });
  const sorted = ['Adam Ng', 'bob', 'Mia Órla', 'Zoë Berger'];
  await header.getByRole('button').click();
  await expect(header).toHaveAttribute('aria-sort', 'ascending');
  await expect(cellsOf(page, 'name')).toHaveText(sorted);
  await header.getByRole('button').click();
  await expect(header).toHaveAttribute('aria-sort', 'descending');
  await expect(cellsOf(page, 'name')).toHaveText(sorted.toReversed());

  const uses = page.getByRole('columnheader', { name: 'Uses' });
  await uses.getByRole('button').click();
  await expect(header).toHaveAttribute('aria-sort', 'none');
  await expect(uses).toHaveAttribute('aria-sort', 'descending');
  await expect(cellsOf(page, 'uses').first()).toHaveText('14');
});

test('statuses narrow the list, each with a chip', async ({ page }) => {
  await page.getByRole('button', { name: 'Filter by status' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Used' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Expired' }).click();
  await page.keyboard.press('Escape');
  await expect(cellsOf(page, 'status')).toHaveText(['Expired', 'Used']);

  const filter = page.getByRole('group', { name: 'Filter' });
  await filter.getByRole('button', { name: 'Remove filter Expired' }).click();
  await expect(cellsOf(page, 'name')).toHaveText(['Zoë Berger']);
  await filter.getByRole('button', { name: 'Clear' }).click();
  await expect(cellsOf(page, 'name')).toHaveCount(4);
  await expect(filter.getByRole('button', { name: /^Remove filter/ })).toHaveCount(0);
});

test('warnings narrow the list, too', async ({ page }) => {
  await page.getByRole('button', { name: 'Filter by status' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Near limit' }).click();
  await page.keyboard.press('Escape');
  await expect(cellsOf(page, 'name')).toHaveText(['Adam Ng']);
  await expect(countShown(page)).toHaveText('Codes1');
  await page.getByRole('button', { name: 'Remove filter Near limit' }).click();
  await expect(cellsOf(page, 'name')).toHaveCount(4);
});

test('statuses show as icon and word, with their warnings', async ({ page }) => {
  await expect(cellsOf(page, 'status')).toHaveText([
    'Inactive',
    'Expired',
    'ActiveNear limit',
    'Used',
  ]);
  await expect(cellsOf(page, 'status').nth(0).locator('svg')).toHaveCount(1);
  await expect(codesGrid(page)).toHaveAttribute('aria-rowcount', '5');
});
