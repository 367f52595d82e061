import type { Locator, Page } from '@playwright/test';
import { openWriter } from '#main/db/open.ts';
import { expectNoViolations } from '#test/support/axe.ts';
import { runCliProcess } from '#test/support/cli-process.ts';
import { cellsOf, countShown, details, rowOf } from '#test/support/codes-list.ts';
import { expect, test } from '#test/support/desk-test.ts';
import { manyChildren } from '#test/support/many-children.ts';
import { keepScreenshots } from '#test/support/screenshot.ts';

/** What a code was made from and what was made from it, and what was decided over it. */

const DAY = 86_400_000;

test.use({
  seed: {
    invites: [
      {
        code: 'MOTHER7K',
        name: 'Cleaning department',
        can_invite: 1,
        transferable: 1,
        device_bound: 1,
        max_devices: 3,
        max_uses: 50,
        used_count: 12,
        valid_from: Date.now() - 3 * DAY,
        last_used_at: Date.now() - DAY / 2,
        expires_at: Date.now() + 90 * DAY,
        approval: 'approved',
        decided_by: 1,
        decided_at: Date.now() - 2 * DAY,
      },
      { code: 'ANNA2222', name: 'Anna Lindqvist-Oyelaran of the night shift', parent_id: 1 },
      { code: 'TEAM-BEN33333', name: 'Ben', parent_id: 1, deactivated_at: Date.now() - DAY },
      { code: 'CLEO4444', parent_id: 1, archived_at: Date.now() - DAY },
      {
        code: 'DORA5555',
        name: 'Dora',
        parent_id: 2,
        revoked_at: Date.now() - DAY,
        revoked_reason: 'Left the company; the badge was handed in at the front desk.',
      },
      { code: 'ALONE666', name: 'Alone' },
    ],
  },
});

function part(page: Page, name: 'Parent' | 'Children'): Locator {
  return details(page).getByRole('region', { name });
}

function relatives(page: Page, name: 'Parent' | 'Children'): Locator {
  return part(page, name).getByRole('listitem');
}

async function execute(dataDir: string, statement: string): Promise<void> {
  const connection = await openWriter(dataDir);
  connection.raw.exec(statement);
  await connection.close();
}

test('from a code to its children, to theirs, and back to the parent', async ({ page }) => {
  await rowOf(page, 'Cleaning department').click();
  await expect(part(page, 'Parent')).toHaveCount(0);
  await expect(part(page, 'Children').getByRole('heading')).toHaveText('Children 3');
  await expect(relatives(page, 'Children')).toHaveText([
    /^CLEO4444Archived$/,
    /^TEAM-BEN33333BenInactive$/,
    /^ANNA2222Anna Lindqvist.*Active$/,
  ]);
  await expectNoViolations(page, 'family');

  await part(page, 'Children')
    .getByRole('button', { name: /^ANNA2222/ })
    .press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Details of ANNA2222' })).toHaveCount(1);
  await expect(relatives(page, 'Parent')).toHaveText([/^MOTHER7KCleaning departmentActive$/]);
  await expect(relatives(page, 'Children')).toHaveText([/^DORA5555DoraRevoked$/]);
  // The keyboard stays in the panel: its keys work, and Tab goes on in it.
  await expect(details(page).getByRole('heading', { name: 'Code details' })).toBeFocused();

  await part(page, 'Parent').getByRole('button').click();
  await expect(details(page).getByRole('img', { name: 'QR code for MOTHER7K' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(details(page)).toBeHidden();
  await rowOf(page, 'Alone').click();
  await expect(details(page).getByRole('region', { name: 'Story' })).toBeVisible();
  await expect(part(page, 'Parent')).toHaveCount(0);
  await expect(part(page, 'Children')).toHaveCount(0);
});

test('all children in the list, with the number that the panel says, until the chip goes', async ({
  page,
}) => {
  await rowOf(page, 'Cleaning department').click();
  await part(page, 'Children').getByRole('button', { name: 'Show all 3 in the list' }).click();
  await expect(cellsOf(page, 'code')).toHaveText(['CLEO4444', 'TEAM-BEN33333', 'ANNA2222']);
  await expect(countShown(page)).toHaveText('Codes3');
  await expect(details(page)).toContainText('Cleaning department');
  await keepScreenshots(page, 'family-list');

  await page.getByRole('button', { name: 'Remove filter Archived too' }).click();
  await expect(countShown(page)).toHaveText('Codes2');
  await page.getByRole('button', { name: 'Remove filter Children of: MOTH ER7K' }).click();
  await expect(countShown(page)).toHaveText('Codes5');

  await rowOf(page, 'Anna Lindqvist-Oyelaran of the night shift').click();
  await part(page, 'Children').getByRole('button', { name: 'Show it in the list' }).click();
  await expect(cellsOf(page, 'code')).toHaveText(['DORA5555']);
});

test('what others do to parent and children shows at once', async ({ page, dataDir }) => {
  await rowOf(page, 'Cleaning department').click();
  await expect(relatives(page, 'Children')).toHaveCount(3);
  await runCliProcess(dataDir, 'invitations', 'deactivate', 'ANNA2222');
  await expect(relatives(page, 'Children').last()).toContainText('Inactive');
  await execute(dataDir, manyChildren(1, 4_997));
  await expect(part(page, 'Children').getByRole('heading')).toHaveText('Children 5,000');
  await expect(relatives(page, 'Children')).toHaveCount(10);
  await expect(relatives(page, 'Children').first()).toContainText('Child-4997');
  await keepScreenshots(page, 'family-many');

  await relatives(page, 'Children').first().getByRole('button').click();
  await runCliProcess(dataDir, 'invitations', 'deactivate', 'MOTHER7K');
  await expect(relatives(page, 'Parent')).toContainText('Inactive');
  await part(page, 'Parent').getByRole('button').click();
  await part(page, 'Children').getByRole('button', { name: 'Show all 5,000 in the list' }).click();
  await expect(countShown(page)).toHaveText('Codes5,000');
});

test('a child that expires while it is looked at turns', async ({ page, dataDir }) => {
  await execute(dataDir, `UPDATE invites SET expires_at = ${Date.now() + 6_000} WHERE id = 2`);
  await rowOf(page, 'Cleaning department').click();
  await expect(relatives(page, 'Children').last()).toContainText('Active');
  await expect(relatives(page, 'Children').last()).toContainText('Expired', { timeout: 15_000 });
});

/** A fact of the panel, by its label. */
function fact(page: Page, label: string): Locator {
  return details(page)
    .locator('dl > div')
    .filter({ has: page.getByText(label, { exact: true }) });
}

test('what is known and not usual is said: devices, delegation, decisions', async ({ page }) => {
  await rowOf(page, 'Cleaning department').click();
  await expect(fact(page, 'Can invite')).toContainText('Yes');
  await expect(fact(page, 'Transferable')).toContainText('Yes');
  await expect(fact(page, 'Device-bound')).toContainText('Yes');
  await expect(fact(page, 'Max devices')).toContainText('3');
  await expect(fact(page, 'Approved')).toContainText('2 days ago by Ada');
  await keepScreenshots(page, 'family-parent');
  await page.setViewportSize({ width: 1024, height: 700 });
  await details(page).getByRole('region', { name: 'Story' }).scrollIntoViewIfNeeded();
  await keepScreenshots(page, 'family-parent-small');
  await page.setViewportSize({ width: 1280, height: 800 });

  await rowOf(page, 'Dora').click();
  await expect(fact(page, 'Revoked')).toContainText(/1 day ago|yesterday/);
  await expect(fact(page, 'Revoked')).toContainText('Left the company');
  for (const label of ['Can invite', 'Transferable', 'Device-bound', 'Max devices', 'Approved']) {
    await expect(fact(page, label)).toHaveCount(0);
  }
  await keepScreenshots(page, 'family-revoked');
  await page.setViewportSize({ width: 1024, height: 700 });
  await keepScreenshots(page, 'family-revoked-small');
});

test.describe('an auditor', () => {
  test.use({ signInAs: 'auditor' });

  test('sees the family masked, in the chip too', async ({ page }) => {
    await rowOf(page, 'Cleaning department').click();
    await expect(relatives(page, 'Children').last()).toContainText('AN••••22');
    await part(page, 'Children').getByRole('button', { name: 'Show all 3 in the list' }).click();
    await expect(
      page.getByRole('button', { name: 'Remove filter Children of: MO••••7K' }),
    ).toBeVisible();
    await expect(page.locator('body')).not.toContainText('ANNA2222');
    await expect(page.locator('body')).not.toContainText('MOTHER7K');
    await expectNoViolations(page, 'family of an auditor');
  });
});
