import type { Page } from '@playwright/test';
import type { Bridge } from '#core/contract/bridge.ts';
import { runCliProcess } from '#test/support/cli-process.ts';
import { codesGrid, countShown, rowBoxes, rowOf, searchField } from '#test/support/codes-list.ts';
import { expect, test } from '#test/support/desk-test.ts';
import { invoke } from '#test/support/invoke.ts';
import { NAMES, PASSWORD } from '#test/support/operators.ts';
import { typeSignIn } from '#test/support/sign-in.ts';

/** A locked window hides all that it shows, and shows it again exactly as it was. */

test.use({
  seed: {
    invites: Array.from({ length: 120 }, (_, n) => ({
      code: `SEED${String(n).padStart(4, '0')}`,
      name: `Student ${String(n).padStart(3, '0')}`,
    })),
  },
});

type WithBridge = typeof globalThis & { latchkey: Bridge };

const LOCKED = 'Latchkey is locked';

function cover(page: Page, name = LOCKED) {
  return page.getByRole('dialog', { name });
}

async function unlock(page: Page): Promise<void> {
  await cover(page).getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(cover(page)).toHaveCount(0);
}

test('the list is there again as it was: search, scroll, selection, panel', async ({ page }) => {
  await searchField(page).fill('student');
  await expect(countShown(page)).toHaveText('Codes120');
  await codesGrid(page).hover();
  await page.mouse.wheel(0, 1_440);
  await expect(rowOf(page, 'Student 075')).toBeVisible();
  await rowOf(page, 'Student 075').click();
  await rowBoxes(page).nth(4).click();
  await expect(page.getByText('1 selected')).toBeVisible();
  const scroller = codesGrid(page).locator('xpath=descendant-or-self::*[@role="grid"]');
  const before = await scroller.boundingBox();
  const y = (await rowOf(page, 'Student 075').boundingBox())?.y;

  await page.keyboard.press('Alt+l');
  await expect(cover(page)).toBeVisible();
  await expect(cover(page).getByRole('textbox', { name: 'Password' })).toBeFocused();
  await expect(page.getByText('Student 075').first()).toBeHidden();
  await expect(page.getByRole('grid')).toHaveCount(0);
  await expect(page.getByRole('navigation')).toHaveCount(0);

  await unlock(page);
  await expect(searchField(page)).toHaveValue('student');
  await expect(page.getByText('1 selected')).toBeVisible();
  await expect(page.getByRole('complementary', { name: 'Code details' })).toContainText(
    'Student 075',
  );
  expect(await scroller.boundingBox()).toEqual(before);
  expect((await rowOf(page, 'Student 075').boundingBox())?.y).toBe(y);
});

test('a half-filled dialog is there again, and no key reaches it meanwhile', async ({ page }) => {
  await page.getByRole('button', { name: 'New code', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'New code' });
  const name = dialog.getByLabel('Name');
  await name.fill('Half of a na');
  await page.keyboard.press('Alt+l');
  await expect(cover(page)).toBeVisible();
  await expect(dialog).toBeHidden();

  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+Enter');
  await page.keyboard.press('ControlOrMeta+k');
  for (let n = 0; n < 8; n += 1) {
    await page.keyboard.press('Tab');
    const where = await page.evaluate(() => {
      const element = document.activeElement;
      return element === document.body || element?.closest('[data-cover]') !== null;
    });
    expect(where).toBe(true);
  }
  await unlock(page);
  await expect(dialog).toBeVisible();
  await expect(name).toBeFocused();
  await page.keyboard.type('me');
  await expect(name).toHaveValue('Half of a name');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(countShown(page)).toHaveText('Codes120');
});

test('what another process changes shows after unlocking, and no error', async ({
  page,
  dataDir,
}) => {
  await expect(rowOf(page, 'Student 119')).toBeVisible();
  await page.keyboard.press('Alt+l');
  await expect(cover(page)).toBeVisible();
  await runCliProcess(dataDir, 'invitations', 'create', '--name', 'From outside');
  // The window has asked for the new rows and was refused.
  expect(await invoke(page, 'invites.page')).toMatchObject({ error: { code: 'locked' } });
  await unlock(page);
  await expect(rowOf(page, 'From outside')).toBeVisible();
  await expect(countShown(page)).toHaveText('Codes121');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a click at a window that locks with it does nothing afterwards, either', async ({ page }) => {
  await rowOf(page, 'Student 119').click();
  await page.getByRole('button', { name: 'Deactivate' }).click();
  const ask = page.getByRole('dialog', { name: /^Deactivate/ });
  await ask.getByRole('button', { name: 'Deactivate code' }).waitFor();
  // Locked by the program, as after a sleep, an instant before the click.
  await page.evaluate(() => {
    const { latchkey } = globalThis as WithBridge;
    void latchkey.invoke('window.lock', {}, crypto.randomUUID());
    const buttons = [...document.querySelectorAll<HTMLElement>('[role=dialog] button')];
    buttons.find((button) => button.textContent === 'Deactivate code')?.click();
  });
  await expect(cover(page)).toBeVisible();
  await unlock(page);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(rowOf(page, 'Student 119')).toContainText('Active');
});

test('it stays locked when the page is loaded anew', async ({ page }) => {
  await page.getByRole('button', { name: /^Signed in as/ }).click();
  await page.getByRole('menuitem', { name: 'Lock now' }).click();
  await expect(cover(page)).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: LOCKED })).toBeVisible();
  await expect(page.getByRole('navigation')).toHaveCount(0);
  expect(await page.content()).not.toContain('SEED0');
  await page.getByRole('textbox', { name: 'Password' }).fill('not the password');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Password' })).toHaveAccessibleDescription(
    'This is not your password',
  );
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(rowOf(page, 'Student 119')).toBeVisible();
});

test('somebody else signs in, and finds a fresh screen', async ({ page }) => {
  await searchField(page).fill('student 119');
  await expect(countShown(page)).toHaveText('Codes1');
  await page.getByRole('button', { name: 'Signed in as Ada Superuser' }).click();
  await page.getByRole('menuitem', { name: 'Switch operator' }).click();
  const other = cover(page, 'Sign in as somebody else');
  await expect(other.getByLabel('Name')).toBeFocused();
  await other.getByRole('button', { name: 'Back to Ada' }).click();
  await unlock(page);
  await expect(searchField(page)).toHaveValue('student 119');

  await page.keyboard.press('Alt+l');
  await cover(page).getByRole('button', { name: 'Sign in as somebody else' }).click();
  await typeSignIn(page, NAMES.front_desk, PASSWORD);
  await expect(page.getByRole('button', { name: 'Signed in as Finn Front desk' })).toBeVisible();
  await expect(searchField(page)).toHaveValue('');
  await expect(page.getByRole('button', { name: 'Operators', exact: true })).toHaveCount(0);
});
