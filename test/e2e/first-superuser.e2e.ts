import { expect, test } from '#test/support/desk-test.ts';
import { freshDataDir, launchDesk } from '#test/support/desk.ts';
import { PASSWORD, prepareDesk } from '#test/support/operators.ts';
import { signIn, typeSignIn } from '#test/support/sign-in.ts';

/** A new desk asks for its first superuser before it shows anything else. */

test('by keyboard alone, from an empty folder to the first screen, and in again', async () => {
  const dataDir = freshDataDir();
  const desk = await launchDesk({ dataDir });
  const { page } = desk;
  await expect(page.getByRole('heading', { name: 'Make the first superuser' })).toBeVisible();
  await expect(page.getByText('Codes lie readable on this disk')).toContainText(dataDir);
  await expect(page.getByText('Disk encryption is advised')).toBeVisible();
  await expect(page.getByRole('navigation')).toHaveCount(0);

  await expect(page.getByLabel('Your name')).toBeFocused();
  await page.keyboard.type('Grace');
  await page.keyboard.press('Tab');
  await page.keyboard.type(PASSWORD);
  await expect(page.getByText('Long, and hard to guess.')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('textbox', { name: 'Password, again' })).toBeFocused();
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Make the first invite codes' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Signed in as Grace Superuser' })).toBeVisible();
  await desk.close();

  const again = await launchDesk({ dataDir });
  await expect(again.page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await typeSignIn(again.page, 'grace', PASSWORD);
  await expect(again.page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  await again.close();
});

test('a password that is no good is said at its field', async () => {
  const desk = await launchDesk({ dataDir: freshDataDir() });
  const { page } = desk;
  const password = page.getByRole('textbox', { name: 'Password', exact: true });
  const again = page.getByRole('textbox', { name: 'Password, again' });
  const make = page.getByRole('button', { name: 'Make superuser' });

  await make.click();
  await expect(page.getByText('Type a name of 2 characters or more')).toBeVisible();
  await expect(page.getByLabel('Your name')).toBeFocused();
  await page.getByLabel('Your name').fill('Grace');

  await password.fill('short');
  await expect(password).toHaveAccessibleDescription('Too short: 3 more characters needed.');
  await make.click();
  await expect(password).toHaveAccessibleDescription('Password needs 8 or more characters');
  await expect(password).toBeFocused();

  await password.fill('hello grace 42');
  await expect(page.getByText('The password must not contain the name.')).toBeVisible();

  await password.fill('password123');
  await again.fill('password12');
  await make.click();
  await expect(again).toHaveAccessibleDescription('The two are not the same');
  await again.fill('password123');
  await page.keyboard.press('Enter');
  // The list of common ones is the engine's.
  await expect(password).toHaveAccessibleDescription(/among those that are tried first/);
  await expect(password).toBeFocused();
  await expect(page.getByRole('heading', { name: 'Make the first superuser' })).toBeVisible();
  await desk.close();
});

test('made elsewhere meanwhile, the window asks to sign in', async () => {
  const dataDir = freshDataDir();
  const desk = await launchDesk({ dataDir });
  await expect(desk.page.getByRole('heading', { name: 'Make the first superuser' })).toBeVisible();
  await prepareDesk(dataDir);
  await expect(desk.page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await signIn(desk.page);
  await desk.close();
});
