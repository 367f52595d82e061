import type { Locator, Page } from '@playwright/test';
import { callBeside } from '#test/support/beside.ts';
import { runCliAs } from '#test/support/cli-process.ts';
import { expect, test } from '#test/support/desk-test.ts';
import { confirmPassword } from '#test/support/sign-in.ts';

/** Tokens for automation: the secret is shown once, works, and is revoked. */

test.use({ seed: { invites: [{ code: 'A7B9C2XZ', name: 'Ann' }] } });

test.beforeEach(async ({ page }) => {
  await page.getByRole('button', { name: 'Operators', exact: true }).click();
  await page.getByText('Tokens', { exact: true }).click();
  await expect(page.getByRole('heading', { name: 'No tokens yet' })).toBeVisible();
});

function rowOf(page: Page, name: string): Locator {
  return page.getByRole('table', { name: 'Tokens' }).getByRole('row', { name });
}

test('one is made, signs a script in, and is revoked', async ({ page, dataDir }) => {
  await page.getByRole('button', { name: 'New token' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'New token' });
  await dialog.getByRole('button', { name: 'Create token' }).click();
  await expect(dialog.getByLabel('Name')).toHaveAccessibleDescription(/Type a name/);
  await dialog.getByLabel('Name').fill('nightly');
  await dialog.getByLabel('Valid for').fill('400');
  await dialog.getByRole('button', { name: 'Create token' }).click();
  await expect(dialog.getByText('From 1 to 365')).toBeVisible();
  await dialog.getByLabel('Valid for').fill('30');
  await dialog.getByRole('radio', { name: 'Front desk' }).click();
  await expect(dialog.getByRole('checkbox', { name: 'May export everything' })).toBeDisabled();
  await dialog.getByRole('radio', { name: 'Superuser' }).click();
  await dialog.getByRole('checkbox', { name: 'May export everything' }).click();
  await dialog.getByRole('button', { name: 'Create token' }).click();
  await confirmPassword(page);

  const made = page.getByRole('dialog', { name: 'Token nightly' });
  const secret = (await made.getByLabel('Token', { exact: true }).textContent()) ?? '';
  expect(secret).toMatch(/^lkt_/);
  await made.getByRole('button', { name: 'Done' }).click();
  expect(await page.content()).not.toContain(secret);
  await expect(rowOf(page, 'nightly')).toContainText('Superusermay export everything');
  await expect(rowOf(page, 'nightly')).toContainText('in 30 days');
  await expect(rowOf(page, 'nightly')).toContainText('Never');

  expect(await runCliAs(secret, dataDir, 'invitations', 'list')).toContain('Ann');
  await expect(rowOf(page, 'nightly')).not.toContainText('Never');

  await page.getByRole('button', { name: 'Revoke nightly' }).click();
  await page.getByRole('button', { name: 'Revoke token' }).click();
  await confirmPassword(page);
  await expect(rowOf(page, 'nightly')).toContainText('Revoked');
  await expect(page.getByRole('button', { name: 'Revoke nightly' })).toHaveCount(0);
  await expect(runCliAs(secret, dataDir, 'invitations', 'list')).rejects.toThrow(/Sign in/);
});

test('the list follows what is made elsewhere', async ({ page, dataDir }) => {
  await callBeside(dataDir, 'tokens.create', { name: 'beside', role: 'auditor' });
  await expect(rowOf(page, 'beside')).toContainText('in 3 months');
});
