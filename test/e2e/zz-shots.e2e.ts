import { test } from '#test/support/desk-test.ts';
import type { Page } from '@playwright/test';
import { runCommand } from '#test/support/sign-in.ts';
import { rowOf } from '#test/support/codes-list.ts';

test.use({ seed: { invites: [{ name: 'Ann', code: 'TMPL2222' }] } });
async function shot(page: Page, name: string) {
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    for (const [w, h] of [
      [1280, 800],
      [1024, 700],
    ] as const) {
      await page.setViewportSize({ width: w, height: h });
      await page.waitForTimeout(150);
      await page.screenshot({ path: `/tmp/shots/${name}-${scheme}-${w}.png` });
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}
test('shots', async ({ page }) => {
  test.setTimeout(200_000);
  await rowOf(page, 'Ann').waitFor();
  await page.getByRole('button', { name: 'New code', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'New code' });
  await shot(page, '1-form');
  await dialog.getByLabel('How many').fill('30');
  await dialog.getByRole('button', { name: 'Manager Promotion' }).click();
  await dialog.getByLabel('Name', { exact: true }).fill('Student-{{n}}');
  await dialog.getByRole('button', { name: 'Starts later' }).click();
  await dialog.getByRole('button', { name: 'More' }).click();
  await dialog.getByRole('button', { name: 'Add tag' }).click();
  await dialog.getByLabel('Name of tag 1').fill('region');
  await dialog.getByText('Pattern', { exact: true }).click();
  await dialog.getByLabel('Pattern', { exact: true }).last().fill('AB-####');
  await dialog.getByLabel('How many').fill('3000');
  await dialog.getByRole('button', { name: 'Create', exact: true }).click();
  await page.waitForTimeout(500);
  await shot(page, '2-full');
  await dialog.getByLabel('How many').scrollIntoViewIfNeeded();
  await shot(page, '2b-full-top');
  await dialog.getByRole('button', { name: 'Save as template' }).click();
  await shot(page, '3-save');
  await page.keyboard.press('Escape');
  await page.waitForTimeout(300);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.waitForTimeout(300);
  await page.getByRole('button', { name: 'New code from a template' }).click();
  await shot(page, '4-menu');
  await page.getByRole('menuitem', { name: 'Manage templates' }).click();
  await shot(page, '5-templates');
  await page.getByRole('button', { name: 'Edit New Employee' }).click();
  await shot(page, '6-edit');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.waitForTimeout(300);
  await runCommand(page, 'shortcuts');
  await page.waitForTimeout(300);
  await shot(page, '7-help');
  await page.keyboard.press('Escape');
  await page.waitForTimeout(300);
  await page.keyboard.press('Alt+n');
  await dialog.getByLabel('How many').fill('30');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Copy all' }).waitFor();
  await shot(page, '8-many');
});
