import { openWriter } from '#main/db/open.ts';
import { cellsOf, details, rowBoxes, rowOf } from '#test/support/codes-list.ts';
import { expect, test } from '#test/support/desk-test.ts';
import { keepScreenshots } from '#test/support/screenshot.ts';

/** What another program changes between the question and the click is not done unseen. */

/** Does this behind a lock, so that the window learns of it only once it is told to go on. */
async function behind(dataDir: string, statement: string): Promise<() => Promise<void>> {
  const connection = await openWriter(dataDir);
  connection.raw.exec(`BEGIN IMMEDIATE; ${statement}`);
  return async () => {
    connection.raw.exec('COMMIT');
    await connection.close();
  };
}

test.describe('more than was said', () => {
  test.use({
    seed: {
      invites: [
        { code: 'A7B9C2XZ', name: 'Ann' },
        { code: 'K2MX9QRT', name: 'Bob' },
        { code: 'QQQQ9999', name: 'Dan', deactivated_at: 1 },
      ],
    },
  });

  test('is refused whole, and the question says the new number', async ({ page, dataDir }) => {
    await expect(rowOf(page, 'Ann')).toBeVisible();
    await page.getByRole('checkbox', { name: 'Select all' }).click();
    const bar = page.getByRole('toolbar', { name: 'Actions for selected codes' });
    await bar.getByRole('button', { name: 'Deactivate' }).click();
    const ask = page.getByRole('dialog', { name: /^Deactivate/ });
    const button = ask.getByRole('button', { name: 'Deactivate 2 codes' });
    await expect(button).toBeEnabled();
    const goOn = await behind(dataDir, 'UPDATE invites SET deactivated_at = NULL');
    await button.click();
    await goOn();
    await expect(ask).toContainText('1 more code matches by now. Nothing was changed. Look again.');
    await expect(ask).toContainText('All 3 will be deactivated.');
    await keepScreenshots(page, 'more-than-was-said');
    await ask.getByRole('button', { name: 'Deactivate 3 codes' }).click();
    await expect(ask).toBeHidden();
    await expect(page.getByText('3 codes deactivated').first()).toBeVisible();
  });
});

test.describe('a raise that nobody has seen', () => {
  test.use({
    seed: {
      invites: [
        { code: 'A7B9C2XZ', name: 'Ann', approval: 'waiting' },
        { code: 'K2MX9QRT', name: 'Bob', approval: 'waiting' },
      ],
    },
  });
  const raise = (name: string) => `UPDATE invites SET permission = 'admin', max_uses = 0,
    asked_entry = (SELECT max(seq) + 1 FROM audit_log) WHERE name = '${name}'`;

  test('is not approved by the panel, which shows it then', async ({ page, dataDir }) => {
    await cellsOf(page, 'name').getByText('Ann').click();
    const panel = details(page);
    const approve = panel.getByRole('button', { name: 'Approve' });
    await expect(approve).toBeVisible();
    const goOn = await behind(dataDir, raise('Ann'));
    await approve.click();
    await goOn();
    await expect(page.getByText(/had been made or raised since you looked/).first()).toBeVisible();
    await expect(panel).toContainText('of unlimited');
    await approve.click();
    await expect(panel.getByRole('button', { name: 'Copy code' })).toBeVisible();
  });

  test('is not approved with others, and stays to be looked at', async ({ page, dataDir }) => {
    await expect(rowOf(page, 'Ann')).toBeVisible();
    for (const row of [0, 1]) await rowBoxes(page).nth(row).click();
    const bar = page.getByRole('toolbar', { name: 'Actions for selected codes' });
    await bar.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Approve' }).click();
    const button = page.getByRole('button', { name: 'Approve 2 codes' });
    await expect(button).toBeEnabled();
    const goOn = await behind(dataDir, raise('Bob'));
    await button.click();
    await goOn();
    const said = '1 code approved, 1 had been made or raised since you looked';
    await expect(page.getByText(said).first()).toBeVisible();
  });
});
