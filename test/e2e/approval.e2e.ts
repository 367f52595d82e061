import { expectNoViolations } from '#test/support/axe.ts';
import { cellsOf, codesGrid, countShown, details, rowBoxes } from '#test/support/codes-list.ts';
import { expect, test } from '#test/support/desk-test.ts';
import { keepScreenshots } from '#test/support/screenshot.ts';

/** What waits for approval: found, decided one by one and in bulk, and nobody's own. */

const ADA = 1;

test.use({
  seed: {
    invites: [
      { code: 'A7B9C2XZ', name: 'Ann', approval: 'waiting' },
      { code: 'K2MX9QRT', name: 'Bob', approval: 'waiting' },
      { code: 'QQQQ8888', name: 'Own', approval: 'waiting', created_by: ADA },
      { code: 'QQQQ7777', name: 'Dan' },
    ],
  },
});

test('the waiting ones are a click away, masked, and decided in the panel', async ({ page }) => {
  const nav = page.getByRole('navigation', { name: 'Main' });
  await nav.getByRole('button', { name: 'Waiting 3' }).click();
  await expect(countShown(page)).toHaveText('Codes3');
  await cellsOf(page, 'name').getByText('Ann').click();
  const panel = details(page);
  await expect(panel).toContainText('masked for everybody');
  await expect(panel).not.toContainText('A7B9');
  await expect(panel.getByRole('button', { name: 'Copy code' })).toHaveCount(0);
  await expect(panel.getByRole('img', { name: /^QR code/ })).toHaveCount(0);
  await expectNoViolations(page, 'waiting code');
  await keepScreenshots(page, 'waiting');
  await panel.getByRole('button', { name: 'Approve' }).click();
  await expect(panel.getByRole('button', { name: 'Copy code' })).toBeVisible();
  await expect(panel).toContainText('A7B9C2XZ');
  await expect(nav.getByRole('button', { name: 'Waiting 2' })).toBeVisible();
  await expect(countShown(page)).toHaveText('Codes2');

  await cellsOf(page, 'name').getByText('Bob').click();
  await panel.getByRole('button', { name: 'Reject' }).click();
  const ask = page.getByRole('dialog', { name: /^Reject K2/ });
  await expectNoViolations(page, 'reject');
  await ask.getByLabel('Reason').fill('Left the company');
  await page.keyboard.press('Enter');
  await expect(ask).toBeHidden();
  await expect(panel).toContainText('Its approval was refused.');
  // It stays masked: it could wait again, if that is undone.
  await expect(panel).toContainText('K2••••RT');
  await expect(panel.getByRole('button', { name: 'Copy code' })).toHaveCount(0);
  await expect(panel.getByRole('img', { name: /^QR code/ })).toHaveCount(0);
  await expect(panel.getByRole('list')).toContainText('Rejected codes');
});

test("one's own cannot be approved, and it says why", async ({ page }) => {
  await cellsOf(page, 'name').getByText('Own').click();
  const note = details(page).getByRole('region', { name: 'Approval' });
  await expect(note).toContainText('nobody approves their own');
  await expect(note.getByRole('button')).toHaveText(['Reject']);
  await expectNoViolations(page, 'own code');
  await keepScreenshots(page, 'waiting-own');
});

test('in bulk: what is not to be approved stays, and the entry counts down', async ({ page }) => {
  const nav = page.getByRole('navigation', { name: 'Main' });
  await nav.getByRole('button', { name: 'Waiting 3' }).click();
  await expect(countShown(page)).toHaveText('Codes3');
  for (const row of [0, 1, 2]) await rowBoxes(page).nth(row).click();
  const bar = page.getByRole('toolbar', { name: 'Actions for selected codes' });
  await bar.getByRole('button', { name: 'Copy codes' }).click();
  await expect(page.getByText('3 codes not copied: not approved')).toBeVisible();
  await bar.getByRole('button', { name: 'Approve' }).click();
  const ask = page.getByRole('dialog', { name: 'Approve 3 codes?' });
  await expect(ask).toContainText(
    '2 of 3 will be approved. 1 is your own, for somebody else to approve.',
  );
  await expectNoViolations(page, 'approve');
  await keepScreenshots(page, 'approve');
  await ask.getByRole('button', { name: 'Approve 2 codes' }).click();
  await expect(countShown(page)).toHaveText('Codes1');

  await rowBoxes(page).first().click();
  await bar.getByRole('button', { name: 'Reject' }).click();
  await page.getByLabel('Reason').fill('Made by mistake');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'No code matches' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear filter' }).click();
  await expect(codesGrid(page)).toBeVisible();
  await expect(nav.getByRole('button', { name: /^Waiting/ })).toHaveCount(0);
});
