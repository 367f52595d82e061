import type { Locator, Page } from '@playwright/test';
import { expectNoViolations } from '#test/support/axe.ts';
import { codesGrid, details, rowOf, searchField } from '#test/support/codes-list.ts';
import { expect, test } from '#test/support/desk-test.ts';

/** The keyboard and the screen reader at the edges of the list: its forms, its bar, what is said. */

const NAMES = ['Eve', 'Dan', 'Cleo', 'Ben', 'Ann'];

test.use({
  seed: { invites: NAMES.map((name, n) => ({ name, code: `DESK222${n + 2}` })) },
});

const bar = (page: Page) => page.getByRole('toolbar', { name: 'Actions for selected codes' });

/** What a screen reader is told, politely or by a note. */
function said(page: Page, words: string): Locator {
  return page.getByRole('status').getByText(words, { exact: true });
}

test('the filter by batch opens with the keyboard in it, and Esc closes it', async ({ page }) => {
  await page.getByRole('button', { name: 'More filters' }).press('Enter');
  await page.getByRole('button', { name: 'Batch', exact: true }).press('Enter');
  await expect(page.getByRole('combobox', { name: 'Batch' })).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'More filters' })).toBeFocused();
  await page.keyboard.press('Alt+n');
  await expect(page.getByRole('dialog', { name: 'New code' })).toBeVisible();
});

test('Space in the list is never typed into the search', async ({ page }) => {
  await expect(rowOf(page, 'Ann')).toBeVisible();
  await codesGrid(page).focus();
  await page.keyboard.press(' ');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press(' ');
  await expect(bar(page)).toContainText('1 selected');
  await expect(codesGrid(page)).toBeFocused();
  await expect(searchField(page)).toHaveValue('');
});

test('each choice is said, and nothing is said over another or twice', async ({ page }) => {
  await codesGrid(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press(' ');
  await expect(said(page, '1 code selected')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+ ');
  await expect(said(page, '3 codes selected')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(said(page, 'Selection cleared')).toHaveCount(1);

  const head = page.getByRole('columnheader', { name: 'Name' });
  await head.getByRole('button').press('Shift+ArrowRight');
  await expect(said(page, await widthWords(page))).toHaveCount(1);

  await codesGrid(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Archive' }).press('Enter');
  await page.getByRole('button', { name: 'Archive code' }).press('Enter');
  const outcome = page.getByText('DESK 2226 archived', { exact: true });
  await expect(outcome).toBeVisible();
  await expect(outcome).toHaveCount(1);
  await expect(page.getByRole('alert').filter({ has: outcome })).toHaveCount(1);
  await expect(said(page, '4 codes')).toHaveCount(1);
});

async function widthWords(page: Page): Promise<string> {
  const head = page.getByRole('columnheader', { name: 'Name' });
  const width = await head.evaluate((cell) => (cell instanceof HTMLElement ? cell.offsetWidth : 0));
  return `Name is ${width} pixels wide`;
}

test('Esc in the bar clears the selection, its arrows walk its buttons', async ({ page }) => {
  await codesGrid(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press(' ');
  await bar(page).getByRole('button', { name: 'Copy codes' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(bar(page).getByRole('button', { name: 'Print' })).toBeFocused();
  await page.keyboard.press('End');
  await expect(bar(page).getByRole('button', { name: 'Clear selection' })).toBeFocused();
  await expectNoViolations(page, 'bar');
  await page.keyboard.press('Escape');
  await expect(bar(page)).toBeHidden();
  await expect(codesGrid(page)).toBeFocused();

  await page.keyboard.press(' ');
  await expect(bar(page)).toBeVisible();
  await page.getByRole('button', { name: 'Filter by role' }).focus();
  await page.keyboard.press('Escape');
  await expect(bar(page)).toBeHidden();
  await rowOf(page, 'Ben').getByRole('checkbox').click();
  await expect(bar(page)).toBeVisible();
  await page.getByRole('heading', { level: 1 }).click();
  await expect(page.locator('body')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(bar(page)).toBeHidden();
});

test('Esc that closes a menu or a filter clears nothing', async ({ page }) => {
  await rowOf(page, 'Ben').getByRole('checkbox').click();
  await bar(page).getByRole('button', { name: 'More' }).press('Enter');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(bar(page)).toContainText('1 selected');
  await page.getByRole('button', { name: 'Filter by role' }).press('Enter');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await page.getByRole('button', { name: 'More filters' }).press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await rowOf(page, 'Ann').click({ button: 'right' });
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(bar(page)).toContainText('1 selected');
});

test('Ctrl+Z takes back the last action from the empty search field, too', async ({ page }) => {
  await expect(searchField(page)).toBeFocused();
  await rowOf(page, 'Ben').getByRole('checkbox').click();
  await bar(page).getByRole('button', { name: 'Deactivate' }).click();
  await page.getByRole('button', { name: 'Deactivate code' }).click();
  await expect(rowOf(page, 'Ben')).toContainText('Inactive');
  await searchField(page).focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(rowOf(page, 'Ben')).toContainText('Active');
});

test('an empty list of what waits says that nothing waits', async ({ page }) => {
  await page.getByRole('button', { name: 'Filter by status' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Waiting' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Nothing waits for approval')).toBeVisible();
  await expect(page.getByText('No code matches')).toHaveCount(0);
  await expectNoViolations(page, 'nothing waits');
  await page.getByRole('button', { name: 'Show all codes' }).press('Enter');
  await expect(rowOf(page, 'Ann')).toBeVisible();
});

test('a template is made of a code from its menu', async ({ page }) => {
  await rowOf(page, 'Ann').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Make a template' }).click();
  const form = page.getByRole('dialog', { name: 'New template' });
  await expect(form.getByLabel('Template name')).toBeFocused();
});

test('the panel shows the next code from its top', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 480 });
  await codesGrid(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  const copy = details(page).getByRole('button', { name: 'Copy code' });
  await expect(copy).toBeInViewport();
  await expect(details(page).getByRole('heading', { name: 'Story' })).toBeVisible();
  await copy.hover();
  await page.mouse.wheel(0, 2_000);
  await expect(copy).not.toBeInViewport();
  await page.keyboard.press('ArrowDown');
  await expect(details(page)).toContainText('Ben');
  await expect(copy).toBeInViewport();
});

test.describe('editing one code', () => {
  const tags = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`tag${n}`, 'x']));
  test.use({
    seed: { invites: [{ name: 'Tagged', code: 'DESK3333', tags: JSON.stringify(tags) }] },
  });

  const edit = async (page: Page): Promise<Locator> => {
    await rowOf(page, 'Tagged').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    const form = page.getByRole('dialog', { name: 'Edit DESK 3333' });
    await expect(form.getByLabel('Name', { exact: true })).toBeFocused();
    return form;
  };

  test('its button and what it will do stay in sight; Ctrl+Enter saves', async ({ page }) => {
    const form = await edit(page);
    await form.getByLabel('Name', { exact: true }).fill('Otherwise');
    await expect(form.getByText('It will be changed.')).toBeInViewport({ ratio: 1 });
    await expect(form.getByRole('button', { name: 'Save changes' })).toBeInViewport({ ratio: 1 });
    await expectNoViolations(page, 'edit with many tags');
    await form.getByLabel('Notes').fill('One line');
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(form).toBeHidden();
    await expect(rowOf(page, 'Otherwise')).toBeVisible();
  });

  test('another role proposes its permission', async ({ page }) => {
    const form = await edit(page);
    await expect(form.getByRole('combobox', { name: 'Permission' })).toHaveValue('Read only');
    await form.getByRole('combobox', { name: 'Role' }).click();
    await page.getByRole('option', { name: 'Admin' }).click();
    await expect(form.getByRole('combobox', { name: 'Permission' })).not.toHaveValue('Read only');
  });
});

test.describe('while an action runs', () => {
  test.use({ seed: { many: 20_000 } });

  test('Esc does not stop it: Cancel does, and the question is there again', async ({ page }) => {
    await expect(codesGrid(page).getByRole('checkbox').nth(1)).toBeVisible();
    await codesGrid(page).focus();
    await page.keyboard.press('ControlOrMeta+a');
    await bar(page).getByRole('button', { name: 'Deactivate' }).click();
    const ask = page.getByRole('dialog', { name: /^Deactivate all/ });
    const go = ask.getByRole('button', { name: /^Deactivate [\d,]+ codes$/ });
    await expect(go).toBeVisible();
    // As fast as keys and buttons can be pressed once it runs.
    await page.evaluate(() => {
      const observer = new MutationObserver(() => {
        if (document.querySelector('[role="dialog"] [role="progressbar"]') === null) return;
        observer.disconnect();
        const key = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true });
        (document.activeElement ?? document.body).dispatchEvent(key);
        const buttons = document.querySelectorAll<HTMLElement>('[role="dialog"] button');
        [...buttons].find((button) => button.textContent === 'Cancel')?.click();
      });
      observer.observe(document.body, { childList: true, subtree: true });
    });
    await go.click();
    await expect(ask.getByRole('progressbar')).toHaveCount(0);
    await expect(go).toBeVisible();
    await expect(bar(page)).toBeVisible();
  });
});
