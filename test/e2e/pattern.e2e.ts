import type { Locator, Page } from '@playwright/test';
import { expectNoViolations } from '#test/support/axe.ts';
import { codesGrid } from '#test/support/codes-list.ts';
import { expect, test } from '#test/support/desk-test.ts';

// 900 of the 923 codes for which TEAM-#### has room.
test.use({
  seed: {
    invites: Array.from({ length: 900 }, (_, n) => ({ code: `TEAM-${inLetters(n)}` })),
  },
});

/** Four letters of the alphabet of codes, another for each number. */
function inLetters(n: number): string {
  return Array.from(n.toString(8).padStart(4, '0'), (digit) => 'ABCDEFGH'.charAt(+digit)).join('');
}

async function openForm(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'New code', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'New code' });
  await dialog.getByRole('button', { name: 'More' }).click();
  return dialog;
}

test('a pattern says how many codes it has, and is refused where they are too few', async ({
  page,
}) => {
  const dialog = await openForm(page);
  await dialog.getByText('Pattern', { exact: true }).click();
  const pattern = dialog.getByLabel('Pattern', { exact: true }).last();
  await pattern.fill('team-###');
  await expect(dialog.getByText('A pattern has 4 to 32 #')).toBeVisible();
  await pattern.fill('team-####');
  await expect(pattern).toHaveValue('TEAM-####');
  await expect(
    dialog.getByText('Codes look like TEAM-XXXX. 923,521 possible codes.'),
  ).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Create code' })).toBeVisible();

  await dialog.getByLabel('How many').fill('24');
  const refusal = dialog.getByText('This pattern has 923,521 possible codes, too few');
  await expect(refusal).toContainText('24 more beside the 900 there are need at least 924,000.');
  await expect(dialog).toContainText('Nothing yet: there are too few codes of this form.');
  await expectNoViolations(page, 'a pattern that is refused');
  await dialog.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(refusal).toBeVisible();

  await dialog.getByLabel('How many').fill('23');
  await expect(refusal).toBeHidden();
  await dialog.getByRole('button', { name: 'Create 23 codes' }).click();
  await expect(page.getByRole('dialog', { name: '23 codes created' })).toBeVisible();
  await page.getByRole('button', { name: 'Show batch' }).click();
  await expect(
    codesGrid(page)
      .getByRole('gridcell', { name: /^TEAM-/ })
      .first(),
  ).toBeVisible();
});

test('a prefix and a length likewise', async ({ page }) => {
  const dialog = await openForm(page);
  await dialog.getByLabel('Prefix', { exact: true }).fill('crew');
  await expect(dialog.getByText(/Codes look like CREW-XXXXXXXX\. [\d,]+ possible/)).toBeVisible();
  await dialog.getByLabel('Length', { exact: true }).fill('3');
  await expect(dialog.getByText('From 4 to 32')).toBeVisible();
  await dialog.getByLabel('Length', { exact: true }).fill('4');
  await dialog.getByLabel('How many').fill('924');
  await expect(dialog.getByText('924 more beside the 0 there are')).toBeVisible();
  await dialog.getByLabel('Length', { exact: true }).fill('5');
  await expect(dialog.getByRole('button', { name: 'Create 924 codes' })).toBeVisible();
});
