import type { Page } from '@playwright/test';
import { rowOf } from '#test/support/codes-list.ts';
import { expect, test } from '#test/support/desk-test.ts';
import { invoke } from '#test/support/invoke.ts';
import { NAMES, PASSWORD } from '#test/support/operators.ts';
import { signIn, typeSignIn } from '#test/support/sign-in.ts';

/** Nobody sees anything of the desk before they have signed in. */

test.use({ signInAs: null, seed: { invites: [{ code: 'A7B9C2XZ', name: 'Ann' }] } });

function passwordOf(page: Page) {
  return page.getByRole('textbox', { name: 'Password' });
}

test('nothing of the desk is shown, and nothing answered, before', async ({ page }) => {
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect(page.getByLabel('Name')).toBeFocused();
  await expect(page.getByRole('navigation')).toHaveCount(0);
  expect(await page.content()).not.toContain('A7B9');
  expect(await invoke(page, 'invites.page')).toMatchObject({ error: { code: 'not_signed_in' } });
  await signIn(page);
  await expect(rowOf(page, 'Ann')).toBeVisible();
});

test('a wrong password and an unknown name read the same', async ({ page }) => {
  const WRONG = 'The name or the password is wrong.';
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByLabel('Name')).toHaveAccessibleDescription('Type your name');
  await typeSignIn(page, NAMES.superuser, 'not the password');
  await expect(passwordOf(page)).toHaveAccessibleDescription(WRONG);
  // What is typed next replaces what was wrong.
  await expect(passwordOf(page)).toBeFocused();
  await page.keyboard.type('x');
  await expect(passwordOf(page)).toHaveValue('x');
  await expect(page.getByText(WRONG)).toHaveCount(0);

  await typeSignIn(page, 'Nobody', 'not the password');
  await expect(passwordOf(page)).toHaveAccessibleDescription(WRONG);
  await expect(page.getByLabel('Name')).toHaveValue('Nobody');
});

test('five wrong passwords lock the account, and the right one waits with them', async ({
  page,
}) => {
  for (let n = 0; n < 4; n += 1) {
    await typeSignIn(page, NAMES.auditor, `wrong ${n}`);
    await expect(passwordOf(page)).toHaveAccessibleDescription(/is wrong/);
  }
  await typeSignIn(page, NAMES.auditor, 'wrong again');
  await expect(page.getByRole('alert')).toContainText('Try again in a minute');
  await typeSignIn(page, NAMES.auditor, PASSWORD);
  await expect(page.getByRole('alert')).toContainText('Too many wrong passwords');
  await expect(page.getByRole('navigation')).toHaveCount(0);

  await signIn(page, 'superuser');
  await page.getByRole('button', { name: 'Operators', exact: true }).click();
  await expect(page.getByRole('row', { name: /^Olga/ })).toContainText(/Locked until \d\d:\d\d/);
});

test('a password is shown on demand, and Caps Lock is told', async ({ page }) => {
  await passwordOf(page).fill('abc');
  await expect(passwordOf(page)).toHaveAttribute('type', 'password');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(passwordOf(page)).toHaveAttribute('type', 'text');
  await passwordOf(page).dispatchEvent('keydown', { key: 'A', modifierCapsLock: true });
  await expect(page.getByText('Caps Lock is on')).toBeVisible();
  await passwordOf(page).dispatchEvent('keydown', { key: 'a' });
  await expect(page.getByText('Caps Lock is on')).toHaveCount(0);
});

test('signing out leaves the sign-in screen, also when the page is loaded anew', async ({
  page,
}) => {
  await signIn(page);
  await page.getByRole('button', { name: 'Signed in as Ada Superuser' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  expect(await page.content()).not.toContain('A7B9');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test('who is signed in changes the password, and signs in with the new one', async ({ page }) => {
  const NEXT = 'eight blue lighthouses';
  await signIn(page);
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('change password');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Change password' });
  const present = dialog.getByRole('textbox', { name: 'Present password' });
  const next = dialog.getByRole('textbox', { name: 'New password', exact: true });
  const again = dialog.getByRole('textbox', { name: 'New password, again' });
  await expect(present).toBeFocused();
  await present.fill('not the password');
  await next.fill(NEXT);
  await again.fill(NEXT);
  await page.keyboard.press('Enter');
  await expect(present).toHaveAccessibleDescription('This is not your password');
  await present.fill(PASSWORD);
  await next.fill(PASSWORD);
  await again.fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(next).toHaveAccessibleDescription(/The new password is the old one/);
  await next.fill(NEXT);
  await again.fill(NEXT);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Password changed')).toBeVisible();
  await expect(dialog).toBeHidden();

  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('sign out');
  await page.keyboard.press('Enter');
  await typeSignIn(page, NAMES.superuser, PASSWORD);
  await expect(passwordOf(page)).toHaveAccessibleDescription(/is wrong/);
  await typeSignIn(page, NAMES.superuser, NEXT);
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
});
