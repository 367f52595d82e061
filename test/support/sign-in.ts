import { expect, type Page } from '@playwright/test';
import type { OperatorRole } from '#core/contract/operation.ts';
import { NAMES, PASSWORD } from '#test/support/operators.ts';

/** Types a name and a password into the sign-in screen. */
export async function typeSignIn(page: Page, name: string, password: string): Promise<void> {
  await page.getByLabel('Name').fill(name);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.keyboard.press('Enter');
}

/** Signs in as the operator of this role that `prepareDesk` made, up to their first screen. */
export async function signIn(page: Page, role: OperatorRole = 'superuser'): Promise<void> {
  await typeSignIn(page, NAMES[role], PASSWORD);
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
}
