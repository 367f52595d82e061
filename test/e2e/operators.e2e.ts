import type { Locator, Page } from '@playwright/test';
import { callBeside } from '#test/support/beside.ts';
import { expect, test } from '#test/support/desk-test.ts';
import { NAMES, PASSWORD } from '#test/support/operators.ts';
import { confirmPassword, signIn, typeSignIn } from '#test/support/sign-in.ts';

/** A superuser manages who may sign in; each change asks for the password again. */

const NEW_PASSWORD = 'nine quiet harbours';

test.beforeEach(async ({ page }) => {
  await page.getByRole('button', { name: 'Operators', exact: true }).click();
  await expect(rowOf(page, 'Ada')).toBeVisible();
});

function rowOf(page: Page, name: string): Locator {
  return page.getByRole('table', { name: 'Operators' }).getByRole('row', { name });
}

async function choose(page: Page, name: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: action }).click();
}

test('one is added by keyboard alone, signs in once, and chooses a password', async ({ page }) => {
  await page.getByRole('button', { name: 'Add operator' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Add operator' });
  await expect(dialog.getByLabel('Name')).toBeFocused();
  await page.keyboard.type('Zoë');
  await page.keyboard.press('Tab');
  await expect(dialog.getByRole('radio', { name: 'Front desk' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(dialog.getByRole('radio', { name: 'Auditor' })).toBeChecked();
  await page.keyboard.press('Enter');

  // A wrong password is said in the dialog, which asks again.
  await confirmPassword(page, 'not the password');
  const confirm = page.getByRole('dialog', { name: 'Confirm that it is you' });
  await expect(confirm.getByRole('textbox', { name: 'Password' })).toHaveAccessibleDescription(
    'This is not your password',
  );
  await expect(confirm.getByRole('textbox', { name: 'Password' })).toBeFocused();
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');

  const made = page.getByRole('dialog', { name: 'Zoë can sign in' });
  const oneTime = await made.getByLabel('One-time password').first().textContent();
  expect(oneTime).toMatch(/^([A-Z2-9]{4}-){3}[A-Z2-9]{4}$/);
  await expect(made.getByRole('button', { name: 'Copy' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(made.getByRole('button', { name: 'Copied' })).toBeVisible();
  await made.getByRole('button', { name: 'Done' }).click();
  await expect(rowOf(page, 'Zoë')).toContainText('Auditor');
  await expect(rowOf(page, 'Zoë')).toContainText('One-time password');
  await expect(rowOf(page, 'Zoë')).toContainText('Never');

  await page.getByRole('button', { name: /^Signed in as/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await typeSignIn(page, 'Zoë', oneTime ?? '');
  await expect(page.getByRole('heading', { name: 'Choose your own password' })).toBeVisible();
  // The page loaded anew does not get past it.
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'One-time password' })).toBeFocused();
  await page.keyboard.type(oneTime ?? '');
  await page.getByRole('textbox', { name: 'New password', exact: true }).fill(NEW_PASSWORD);
  await page.getByRole('textbox', { name: 'New password, again' }).fill(NEW_PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Signed in as Zoë Auditor' })).toBeVisible();
});

test('a name that is taken is said at its field, and cancelling asks for nothing', async ({
  page,
}) => {
  await page.getByRole('button', { name: 'Add operator' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add operator' });
  await dialog.getByLabel('Name').fill('  FINN ');
  await dialog.getByRole('button', { name: 'Add operator' }).click();
  const confirm = page.getByRole('dialog', { name: 'Confirm that it is you' });
  await confirm.getByRole('button', { name: 'Cancel' }).click();
  await expect(confirm).toBeHidden();
  await expect(dialog.getByLabel('Name')).toHaveValue('  FINN ');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Add operator' }).click();
  await confirmPassword(page);
  await expect(dialog.getByLabel('Name')).toHaveAccessibleDescription(
    /There is an operator of this name/,
  );
  await page.keyboard.press('Escape');
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(4);
});

test('the last superuser cannot become less, nor be disabled', async ({ page }) => {
  await choose(page, 'Ada', 'Change role');
  const dialog = page.getByRole('dialog', { name: 'Role of Ada' });
  await expect(dialog.getByRole('button', { name: 'Change role' })).toBeDisabled();
  await dialog.getByRole('radio', { name: 'Auditor' }).click();
  await dialog.getByRole('button', { name: 'Change role' }).click();
  await confirmPassword(page);
  await expect(dialog.getByRole('alert')).toContainText('The last active superuser cannot become');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await choose(page, 'Ada', 'Disable');
  await page.getByRole('button', { name: 'Disable operator' }).click();
  await confirmPassword(page);
  await expect(page.getByText('The last active superuser cannot be disabled')).toBeVisible();
  await expect(rowOf(page, 'Ada')).toContainText('Active');
});

test('a role is changed; who gives up their own comes back with the new one', async ({ page }) => {
  await choose(page, 'Finn', 'Change role');
  const dialog = page.getByRole('dialog', { name: 'Role of Finn' });
  await dialog.getByRole('radio', { name: 'Superuser' }).click();
  await dialog.getByRole('button', { name: 'Change role' }).click();
  await confirmPassword(page);
  await expect(rowOf(page, 'Finn')).toContainText('Superuser');

  await choose(page, 'Ada', 'Change role');
  const own = page.getByRole('dialog', { name: 'Role of Ada' });
  await own.getByRole('radio', { name: 'Front desk' }).click();
  await own.getByRole('button', { name: 'Change role' }).click();
  await confirmPassword(page);
  const ended = page.getByRole('dialog', { name: 'Your session has ended' });
  await ended.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Signed in as Ada Front desk' })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Operators' })).toHaveCount(0);
});

test('one is disabled and enabled again', async ({ page }) => {
  await choose(page, 'Finn', 'Disable');
  const ask = page.getByRole('dialog', { name: 'Disable Finn?' });
  await ask.getByRole('button', { name: 'Disable operator' }).click();
  await confirmPassword(page);
  await expect(rowOf(page, 'Finn')).toContainText('Disabled');
  await choose(page, 'Finn', 'Enable');
  await confirmPassword(page);
  await expect(rowOf(page, 'Finn')).toContainText('Active');
});

test('a reset password lets in once, and no other does', async ({ page }) => {
  await choose(page, 'Olga', 'Reset password');
  await page.getByRole('button', { name: 'Reset password' }).click();
  await confirmPassword(page);
  const shown = page.getByRole('dialog', { name: 'One-time password for Olga' });
  const oneTime = (await shown.getByLabel('One-time password').first().textContent()) ?? '';
  await shown.getByRole('button', { name: 'Done' }).click();
  await expect(rowOf(page, 'Olga')).toContainText('One-time password');
  expect(await page.content()).not.toContain(oneTime);

  await page.getByRole('button', { name: /^Signed in as/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await typeSignIn(page, NAMES.auditor, PASSWORD);
  await expect(page.getByText('The name or the password is wrong.')).toBeVisible();
  await typeSignIn(page, NAMES.auditor, oneTime);
  await expect(page.getByRole('heading', { name: 'Choose your own password' })).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test('who is disabled elsewhere is out at once; enabled, they go on where they were', async ({
  page,
  dataDir,
}) => {
  await page.getByRole('button', { name: /^Signed in as/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await signIn(page, 'front_desk');
  const search = page.getByRole('searchbox', { name: 'Search codes' });
  await search.fill('half typed');
  const operators = await callBeside(dataDir, 'operators.list', {});
  const operatorId = operators.find(({ name }) => name === NAMES.front_desk)?.id ?? 0;

  await callBeside(dataDir, 'operators.disable', { operatorId });
  const ended = page.getByRole('dialog', { name: 'Your session has ended' });
  const password = ended.getByRole('textbox', { name: 'Password' });
  await expect(ended).toBeVisible();
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await password.fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(password).toHaveAccessibleDescription(/the account is disabled/);

  await callBeside(dataDir, 'operators.enable', { operatorId });
  await password.fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(ended).toHaveCount(0);
  await expect(search).toHaveValue('half typed');
});

test('the list follows what is done elsewhere', async ({ page, dataDir }) => {
  await callBeside(dataDir, 'operators.add', { name: 'Beside', role: 'auditor' });
  await expect(rowOf(page, 'Beside')).toContainText('One-time password');
});
