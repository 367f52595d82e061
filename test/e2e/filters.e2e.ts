import type { Page } from '@playwright/test';
import { openWriter } from '#main/db/open.ts';
import { expectNoViolations } from '#test/support/axe.ts';
import { cellsOf, countShown, rowOf, searchField } from '#test/support/codes-list.ts';
import { expect, test } from '#test/support/desk-test.ts';
import { seedInvites } from '#test/support/seed.ts';

/** What the list can be narrowed to, alone and together. */

const DAY = 86_400_000;
const now = Date.now();

test.use({
  seed: {
    invites: [
      { code: 'AAAA2222', name: 'Ann', role: 'admin', created_by: 1, tags: '{"region":"north"}' },
      { code: 'BBBB2222', name: 'Ben', permission: 'admin', email: 'ben@example.org' },
      { code: 'CCCC2222', name: 'Cleo', group_id: 1, expires_at: now + 3 * DAY, max_uses: 9 },
      { code: 'DDDD2222', name: 'Dan', last_used_at: now - 2 * DAY, created_at: now, max_uses: 2 },
      { code: 'EEEE2222', name: 'Eve', archived_at: now, tags: '{"region":"south"}' },
    ],
  },
});

function filterBar(page: Page) {
  return page.getByRole('group', { name: 'Filter' });
}

async function tick(page: Page, menu: string, ...items: string[]): Promise<void> {
  await page.getByRole('button', { name: menu }).click();
  for (const name of items) {
    await page.getByRole('menuitemcheckbox', { name, exact: true }).click();
  }
  await page.keyboard.press('Escape');
}

/** Opens one of the forms behind *More*. */
async function openMore(page: Page, part: string) {
  await page.getByRole('button', { name: 'More filters' }).click();
  const form = page.getByRole('dialog', { name: 'More filters' });
  await form.getByRole('button', { name: part, exact: true }).click();
  return form;
}

async function expectShown(page: Page, ...names: string[]): Promise<void> {
  await expect(cellsOf(page, 'name')).toHaveText(names);
  await expect(countShown(page)).toHaveText(`Codes${names.length}`);
}

test.beforeEach(async ({ page }) => {
  await expect(rowOf(page, 'Ann')).toBeVisible();
});

test('role, permission, group and audience, each with a chip that takes it away', async ({
  page,
}) => {
  await tick(page, 'Filter by role', 'Admin');
  await expectShown(page, 'Ann');
  await filterBar(page).getByRole('button', { name: 'Remove filter Role: Admin' }).click();

  const permission = await openMore(page, 'Permission');
  await permission.getByRole('checkbox', { name: 'Admin' }).click();
  await expectShown(page, 'Ben');
  await page.keyboard.press('Escape');
  await filterBar(page).getByRole('button', { name: 'Remove filter Permission: Admin' }).click();

  await tick(page, 'Filter by group', 'General');
  await expectShown(page, 'Cleo');
  await tick(page, 'Filter by group', 'No group');
  await expectShown(page, 'Dan', 'Cleo', 'Ben', 'Ann');
  await filterBar(page).getByRole('button', { name: 'Clear' }).click();

  const audience = await openMore(page, 'Audience');
  await audience.getByRole('radio', { name: 'For one e-mail address' }).click();
  await expectShown(page, 'Ben');
  await expectNoViolations(page, 'audience');
  await page.keyboard.press('Escape');
  await filterBar(page)
    .getByRole('button', { name: 'Remove filter For one e-mail address' })
    .click();
  await expectShown(page, 'Dan', 'Cleo', 'Ben', 'Ann');
});

test('days of creation, end and last use, by a preset or by hand', async ({ page }) => {
  const created = await openMore(page, 'Created');
  await created.getByRole('button', { name: 'Last 7 days' }).click();
  await expect(created).toBeHidden();
  await expectShown(page, 'Dan');
  await filterBar(page)
    .getByRole('button', { name: /^Remove filter Created/ })
    .click();

  const expires = await openMore(page, 'Expires');
  await expires.getByRole('button', { name: 'Next 7 days' }).click();
  await expectShown(page, 'Cleo');
  await filterBar(page)
    .getByRole('button', { name: /^Remove filter Expires/ })
    .click();

  const used = await openMore(page, 'Last used');
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  await used.getByLabel('First day').fill(day(now - 4 * DAY));
  await expectShown(page, 'Dan');
  await used.getByLabel('Last day').fill(day(now - 9 * DAY));
  await expect(used.getByText('Before the first day')).toBeVisible();
  await expectShown(page, 'Dan');
  await expectNoViolations(page, 'days');
});

test('batch, creator and tags', async ({ page, dataDir }) => {
  const connection = await openWriter(dataDir);
  connection.raw.exec(`
    INSERT INTO batches (id, name, source, size, created_at) VALUES (7, 'Class 7b', 'form', 1, 1);
    UPDATE invites SET batch_id = 7 WHERE name = 'Ben';`);
  await connection.close();
  const batch = await openMore(page, 'Batch');
  await batch.getByRole('combobox').click();
  await page.getByRole('option', { name: 'Class 7b' }).click();
  await expectShown(page, 'Ben');
  await filterBar(page).getByRole('button', { name: 'Remove filter Batch: Class 7b' }).click();

  const creator = await openMore(page, 'Created by');
  await creator.getByRole('checkbox', { name: 'Ada' }).click();
  await expectShown(page, 'Ann');
  await expectNoViolations(page, 'creators');
  await creator.getByRole('checkbox', { name: 'Ada' }).click();
  await page.keyboard.press('Escape');

  const tag = await openMore(page, 'Tag');
  await expect(tag.getByLabel('Key')).toBeFocused();
  await page.keyboard.type('region');
  await page.keyboard.press('Enter');
  await expectShown(page, 'Ann');
  await expect(filterBar(page)).toContainText('Tag: region');
  await (await openMore(page, 'Tag')).getByLabel('Key').fill('region');
  await page.getByLabel('Value').fill('west');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'No code matches' })).toBeVisible();
});

test('they combine, with the search too, and the count follows', async ({ page, dataDir }) => {
  await tick(page, 'Filter by role', 'Member');
  await tick(page, 'Filter by status', 'Active', 'Expiring');
  await expectShown(page, 'Cleo');
  await searchField(page).fill('ben');
  await expect(page.getByRole('heading', { name: 'No code matches' })).toBeVisible();
  await searchField(page).fill('');
  await seedInvites(dataDir, [{ code: 'FFFF2222', name: 'Fay', expires_at: now + 2 * DAY }]);
  await expect(countShown(page)).toHaveText('Codes2');
  await expect(rowOf(page, 'Fay')).toBeVisible();
  await filterBar(page).getByRole('button', { name: 'Clear' }).click();
  await expect(countShown(page)).toHaveText('Codes5');
});

test('archived codes are left out until they are asked for', async ({ page }) => {
  await expectShown(page, 'Dan', 'Cleo', 'Ben', 'Ann');
  await tick(page, 'Filter by status', 'All, archived too');
  await expectShown(page, 'Eve', 'Dan', 'Cleo', 'Ben', 'Ann');
  await filterBar(page).getByRole('button', { name: 'Remove filter Archived too' }).click();
  await tick(page, 'Filter by status', 'Archived');
  await expectShown(page, 'Eve');
  await filterBar(page).getByRole('button', { name: 'Clear' }).click();

  await searchField(page).fill('EEEE2222');
  await expect(page.getByRole('heading', { name: 'No code matches' })).toBeVisible();
  await page.getByRole('button', { name: 'Look among archived, too' }).click();
  await expectShown(page, 'Eve');
});

test('by keyboard alone: from the button through a form and back', async ({ page }) => {
  await page.getByRole('button', { name: 'More filters' }).focus();
  await page.keyboard.press('Enter');
  const form = page.getByRole('dialog', { name: 'More filters' });
  await expect(form.getByRole('button', { name: 'Permission' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(form.getByRole('radio', { name: 'Every code' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expectShown(page, 'Ben');
  await page.keyboard.press('Escape');
  await expect(form).toBeHidden();
  await expect(page.getByRole('button', { name: 'More filters' })).toBeFocused();
});

for (const [role, parts] of [
  ['front_desk', 7],
  ['auditor', 8],
] as const) {
  test.describe(role, () => {
    test.use({ signInAs: role });

    test('narrows the list by what the role may know', async ({ page }) => {
      await tick(page, 'Filter by role', 'Admin');
      await expectShown(page, 'Ann');
      await page.getByRole('button', { name: 'More filters' }).click();
      const form = page.getByRole('dialog', { name: 'More filters' });
      await expect(form.getByRole('button')).toHaveCount(parts);
      const creators = form.getByRole('button', { name: 'Created by' });
      await expect(creators).toHaveCount(role === 'auditor' ? 1 : 0);
    });
  });
}
