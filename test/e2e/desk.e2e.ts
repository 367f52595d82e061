import { cellsOf, codesGrid, countShown, details, rowOf } from '#test/support/codes-list.ts';
import { runCliProcess } from '#test/support/cli-process.ts';
import { freshDataDir, launchDesk } from '#test/support/desk.ts';
import { expect, test } from '#test/support/desk-test.ts';
import { prepareDesk } from '#test/support/operators.ts';
import { signIn } from '#test/support/sign-in.ts';

/** The desk's settings, its colours, and what other processes do to its data. */

/** Half past ten in the evening of this day in UTC is the next day in Auckland, all year. */
const END = Date.UTC(new Date().getUTCFullYear() + 1, 4, 10, 22, 30);

test.describe('settings', () => {
  test.use({
    seed: {
      invites: [
        { code: 'A7B9C2XZ', name: 'Ann', expires_at: END, max_uses: 10, used_count: 6 },
        { code: 'K2MX9QRT', name: 'Bob', expires_at: Date.now() + 20 * 86_400_000 },
      ],
    },
  });

  test('the time zone decides the day that is shown', async ({ page, dataDir }) => {
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    const zone = page.getByRole('combobox', { name: 'Time zone' });
    for (const [typed, day] of [
      ['Pacific/Auckland', '11 May'],
      ['America/New_York', '10 May'],
    ] as const) {
      await page.getByRole('button', { name: 'Settings', exact: true }).click();
      await zone.fill(typed);
      await page.getByRole('option', { name: typed }).click();
      await page.getByRole('button', { name: 'Save settings' }).click();
      await expect(page.getByText('Settings saved').last()).toBeVisible();
      await page.getByRole('button', { name: 'Codes', exact: true }).click();
      await rowOf(page, 'Ann').click();
      await expect(details(page)).toContainText(`ends ${day}`);
    }
    expect(await runCliProcess(dataDir, 'settings', 'list')).toContain('America/New_York');
  });

  test('the thresholds decide what warns', async ({ page }) => {
    await expect(cellsOf(page, 'status')).toHaveText(['Active', 'Active']);
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    await page.getByLabel('Near limit, from').fill('0');
    await expect(page.getByText('From 1 to 100')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Save settings' })).toBeDisabled();
    await page.getByLabel('Near limit, from').fill('60');
    await page.getByLabel('Expiring, within').fill('30');
    await page.getByRole('button', { name: 'Save settings' }).click();
    await expect(page.getByText('Settings saved')).toBeVisible();
    await page.getByRole('button', { name: 'Codes', exact: true }).click();
    await expect(cellsOf(page, 'status')).toHaveText(['ActiveExpiring', 'ActiveNear limit']);
  });
});

test('light or dark is kept when the window opens again', async () => {
  const dataDir = freshDataDir();
  await prepareDesk(dataDir);
  const root = 'html';
  const first = await launchDesk({ dataDir });
  await signIn(first.page);
  await first.page.getByRole('button', { name: 'Colours' }).click();
  await first.page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await expect(first.page.locator(root)).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await first.close();

  const second = await launchDesk({ dataDir });
  await expect(second.page.locator(root)).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await signIn(second.page);
  await second.page.getByRole('button', { name: 'Settings', exact: true }).click();
  await second.page.getByText('Light', { exact: true }).click();
  await expect(second.page.locator(root)).toHaveAttribute('data-mantine-color-scheme', 'light');
  await expect(second.page.getByRole('radio', { name: 'Light' })).toBeChecked();
  await second.close();
});

test.describe('another process', () => {
  test.use({ seed: { invites: [{ code: 'A7B9C2XZ', name: 'Ann' }] } });

  test('what it writes shows in the open window within two seconds', async ({ page, dataDir }) => {
    await rowOf(page, 'Ann').click();
    await runCliProcess(dataDir, 'invitations', 'create', '--name', 'From outside');
    await expect(rowOf(page, 'From outside')).toBeVisible({ timeout: 2_000 });
    await expect(countShown(page)).toHaveText('Codes2', { timeout: 2_000 });
    await expect(details(page)).toContainText('Ann');
    await expect(codesGrid(page).locator('[data-active="true"]')).toContainText('Ann');

    await runCliProcess(dataDir, 'invitations', 'deactivate', 'A7B9C2XZ');
    await expect(rowOf(page, 'Ann')).toContainText('Inactive', { timeout: 2_000 });
    await expect(details(page)).toContainText('whoever tries it is refused', { timeout: 2_000 });
  });
});
