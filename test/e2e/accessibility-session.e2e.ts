import { expectNoViolations } from '#test/support/axe.ts';
import { freshDataDir, launchDesk } from '#test/support/desk.ts';
import { expect, test } from '#test/support/desk-test.ts';
import { PASSWORD } from '#test/support/operators.ts';
import { confirmPassword, signIn, typeSignIn } from '#test/support/sign-in.ts';

/** Every screen and dialog of who is signed in passes axe, light and dark. */

test('the first superuser', async () => {
  const desk = await launchDesk({ dataDir: freshDataDir('empty') });
  const { page } = desk;
  await page.getByLabel('Your name').fill('Grace');
  await expectNoViolations(page, 'first superuser');
  await page.getByRole('button', { name: 'Make superuser' }).click();
  await expect(page.getByText('Type a new password')).toBeVisible();
  await expectNoViolations(page, 'first superuser with an error');
  await desk.close();
});

test.describe('before signing in', () => {
  test.use({ signInAs: null });

  test('sign-in, the lock, and somebody else', async ({ page }) => {
    await expect(page.getByLabel('Name')).toBeFocused();
    await expectNoViolations(page, 'sign-in');
    await typeSignIn(page, 'Nobody', 'wrong');
    await expect(page.getByText('The name or the password is wrong.')).toBeVisible();
    const password = page.getByRole('textbox', { name: 'Password' });
    await password.dispatchEvent('keydown', { key: 'A', modifierCapsLock: true });
    await expect(page.getByText('Caps Lock is on')).toBeVisible();
    await expectNoViolations(page, 'sign-in refused');
    for (let n = 0; n < 5; n += 1) {
      await typeSignIn(page, 'Olga', `wrong ${n}`);
      await expect(page.getByText(/is wrong|Too many/)).toBeVisible();
    }
    await expect(page.getByRole('alert')).toContainText('Too many');
    await expectNoViolations(page, 'account locked');

    await signIn(page);
    await page.keyboard.press('Alt+l');
    await expect(page.getByRole('dialog', { name: 'Latchkey is locked' })).toBeVisible();
    await expectNoViolations(page, 'locked');
    await page.getByRole('button', { name: 'Sign in as somebody else' }).click();
    await expectNoViolations(page, 'somebody else');
  });
});

test('the menu, the password, and what is done with an operator', async ({ page }) => {
  await page.getByRole('button', { name: /^Signed in as/ }).click();
  await expect(page.getByRole('menuitem', { name: 'Lock now' })).toBeVisible();
  await expectNoViolations(page, 'operator menu');
  await page.getByRole('menuitem', { name: 'Change password' }).click();
  await expect(page.getByRole('dialog', { name: 'Change password' })).toBeVisible();
  await expectNoViolations(page, 'change password');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Operators', exact: true }).click();
  await page.getByRole('button', { name: 'Actions for Finn' }).click();
  await expect(page.getByRole('menuitem', { name: 'Disable' })).toBeVisible();
  await expectNoViolations(page, 'operators and actions');
  await page.getByRole('menuitem', { name: 'Change role' }).click();
  await expect(page.getByRole('dialog', { name: 'Role of Finn' })).toBeVisible();
  await expectNoViolations(page, 'change role');
  await page.keyboard.press('Escape');
});

test('an operator from the form to the first password', async ({ page }) => {
  await page.getByRole('button', { name: 'Operators', exact: true }).click();
  await page.getByRole('button', { name: 'Add operator' }).click();
  const add = page.getByRole('dialog', { name: 'Add operator' });
  await add.getByRole('button', { name: 'Add operator' }).click();
  await expect(add.getByText('Type a name of 2')).toBeVisible();
  await expectNoViolations(page, 'add operator');
  await add.getByLabel('Name').fill('Zoë');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Confirm that it is you' })).toBeVisible();
  await expectNoViolations(page, 'confirm with the password');
  await confirmPassword(page);
  const made = page.getByRole('dialog', { name: 'Zoë can sign in' });
  await expect(made).toBeVisible();
  await expectNoViolations(page, 'one-time password');
  const oneTime = (await made.getByLabel('One-time password').first().textContent()) ?? '';
  await made.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('row', { name: /Zoë/ })).toContainText('One-time password');
  await expectNoViolations(page, 'operators');

  await page.keyboard.press('Alt+l');
  await page.getByRole('button', { name: 'Sign in as somebody else' }).click();
  await typeSignIn(page, 'Zoë', oneTime);
  await expect(page.getByRole('heading', { name: 'Choose your own password' })).toBeVisible();
  await expectNoViolations(page, 'choose a password');
});

test('tokens and their dialogs', async ({ page }) => {
  await page.getByRole('button', { name: 'Operators', exact: true }).click();
  await page.getByText('Tokens', { exact: true }).click();
  await expect(page.getByRole('heading', { name: 'No tokens yet' })).toBeVisible();
  await expectNoViolations(page, 'no tokens');
  await page.getByRole('button', { name: 'New token' }).first().click();
  await page.getByRole('dialog').getByLabel('Name').fill('nightly');
  await expectNoViolations(page, 'new token');
  await page.getByRole('button', { name: 'Create token' }).click();
  await confirmPassword(page, PASSWORD);
  await expect(page.getByRole('dialog', { name: 'Token nightly' })).toBeVisible();
  await expectNoViolations(page, 'token shown once');
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('row', { name: /nightly/ })).toBeVisible();
  await expectNoViolations(page, 'tokens');
});
