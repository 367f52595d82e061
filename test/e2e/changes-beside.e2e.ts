import { openWriter } from '#main/db/open.ts';
import { runCliProcess } from '#test/support/cli-process.ts';
import { cellsOf, codesGrid, countShown, details, rowOf } from '#test/support/codes-list.ts';
import { expect, test } from '#test/support/desk-test.ts';
import { seedInvites } from '#test/support/seed.ts';

/** What time, other processes and failures do to what is on the screen. */

const DAY = 86_400_000;

async function runSql(dataDir: string, statement: string): Promise<void> {
  const connection = await openWriter(dataDir);
  connection.raw.exec(statement);
  await connection.close();
}

test.describe('time', () => {
  test.use({ seed: { invites: [{ code: 'K2MX9QRT', name: 'Bob' }] } });

  test('a code that ends leaves the list of active ones, and its count', async ({
    page,
    dataDir,
  }) => {
    await page.getByRole('button', { name: 'Filter by status' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Active', exact: true }).click();
    await page.keyboard.press('Escape');
    await seedInvites(dataDir, [{ code: 'A7B9C2XZ', name: 'Ann', expires_at: Date.now() + 6_000 }]);
    await expect(countShown(page)).toHaveText('Codes2');
    await expect(cellsOf(page, 'name')).toHaveText(['Bob'], { timeout: 9_000 });
    await expect(countShown(page)).toHaveText('Codes1');
  });
});

test.describe('settings', () => {
  test.use({ seed: { invites: [{ code: 'K2MX9QRT', name: 'Bob' }] } });

  test('what is typed stays when another process changes one, and only that is saved', async ({
    page,
    dataDir,
  }) => {
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    await page.getByLabel('Expiring, within').fill('14');
    await runCliProcess(dataDir, 'settings', 'set', 'codeLength', '12');
    await expect(page.getByLabel('Length')).toHaveValue('12');
    await expect(page.getByLabel('Expiring, within')).toHaveValue('14 days');
    await page.getByRole('button', { name: 'Save settings' }).click();
    await expect(page.getByText('Settings saved')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Save settings' })).toBeDisabled();
    const listed = await runCliProcess(dataDir, 'settings', 'list');
    expect(listed).toMatch(/codeLength\D+12/);
    expect(listed).toMatch(/expiringDays\D+14/);
  });
});

test.describe('actions', () => {
  test.use({
    seed: {
      invites: [
        { code: 'A7B9C2XZ', name: 'Ann' },
        { code: 'K2MX9QRT', name: 'Bob', deactivated_at: 1 },
        { code: 'QQQQ9999', name: 'Dan', revoked_at: 1 },
        { code: 'QQQQ8888', name: 'Eve', archived_at: 1 },
        { code: 'QQQQ7777', name: 'Fay', expires_at: Date.now() - DAY },
      ],
    },
  });

  test('are offered where they can do something', async ({ page }) => {
    await page.getByRole('button', { name: 'Filter by status' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'All, archived too' }).click();
    await page.keyboard.press('Escape');
    await expect(rowOf(page, 'Eve')).toBeVisible();
    const turnOff = details(page).getByRole('button', { name: 'Deactivate' });
    const extend = details(page).getByRole('button', { name: 'Extend' });
    const turnOn = details(page).getByRole('button', { name: 'Activate', exact: true });
    for (const [name, off, on, more] of [
      ['Ann', 1, 0, 0],
      ['Bob', 0, 1, 0],
      ['Dan', 0, 0, 0],
      ['Eve', 0, 0, 0],
      // More time is what an expired one is opened for; turning it off is in the menu.
      ['Fay', 0, 0, 1],
    ] as const) {
      await rowOf(page, name).click();
      await expect(details(page)).toContainText(name);
      await expect(turnOff, name).toHaveCount(off);
      await expect(turnOn, name).toHaveCount(on);
      await expect(extend, name).toHaveCount(more);
    }
  });

  test('say how many they changed', async ({ page }) => {
    for (const code of ['A7B9C2XZ', 'K2MX9QRT', 'QQQQ7777']) {
      await page.getByRole('checkbox', { name: `Select ${code}` }).click();
    }
    await page.getByRole('toolbar').getByRole('button', { name: 'Deactivate' }).click();
    await page.getByRole('button', { name: 'Deactivate 2 codes' }).click();
    await expect(
      page.getByText('2 codes deactivated, 1 was inactive already').first(),
    ).toBeVisible();
  });
});

test.describe('failures', () => {
  test.use({ seed: { invites: [{ code: 'A7B9C2XZ', name: 'Ann' }] } });

  test('rows stay when they cannot be read again, with why and a way on', async ({
    page,
    dataDir,
  }) => {
    await expect(rowOf(page, 'Ann')).toBeVisible();
    await runSql(dataDir, 'ALTER TABLE groups RENAME TO groups_away');
    const trouble = page.getByRole('alert').filter({ hasText: 'Not up to date' }).first();
    await expect(trouble).toBeVisible();
    await expect(rowOf(page, 'Ann')).toBeVisible();
    await runSql(dataDir, 'ALTER TABLE groups_away RENAME TO groups');
    await trouble.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expect(codesGrid(page)).toBeVisible();
  });
});

test('an error of the engine leaves its field once that is changed', async ({ page, dataDir }) => {
  await page.getByRole('button', { name: 'New code', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'New code' });
  const group = dialog.getByRole('combobox', { name: 'Group' });
  await group.click();
  await page.getByRole('option', { name: 'Cleaning' }).click();
  await runSql(dataDir, "DELETE FROM groups WHERE name = 'Cleaning'");
  await dialog.getByRole('button', { name: 'Create code' }).click();
  const error = dialog.getByText('There is no such group');
  await expect(error).toBeVisible();
  await dialog.getByLabel('Notes').fill('something else');
  await expect(error).toBeVisible();
  await group.click();
  await page.getByRole('option', { name: 'Laundry' }).click();
  await expect(error).toHaveCount(0);
});

test('what the engine would refuse is marked as it is typed', async ({ page }) => {
  await page.getByRole('button', { name: 'New code', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'New code' });
  await dialog.getByLabel('How many').fill('100000');
  const name = dialog.getByLabel('Name', { exact: true });
  await name.fill(`${'x'.repeat(95)}{{n}}`);
  const error = dialog.getByText(/Names have at most 100 characters/);
  await expect(error).toBeVisible();
  await name.fill('Student-{{n}}');
  await expect(error).toHaveCount(0);
  await dialog.getByText('Until a date').click();
  await dialog.getByLabel('Last day').fill('2999-01-01');
  await expect(dialog.getByText(/At most 365 days ahead/)).toBeVisible();
});
