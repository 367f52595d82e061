import type { Locator, Page } from '@playwright/test';
import { expectNoViolations } from '#test/support/axe.ts';
import { details, rowOf, searchField } from '#test/support/codes-list.ts';
import { expect, test } from '#test/support/desk-test.ts';
import { PASSWORD } from '#test/support/operators.ts';
import {
  catchPrinting,
  expectPrinted,
  picturesOfPages,
  printToPaper,
  scanPages,
} from '#test/support/printed.ts';
import { keepScreenshots } from '#test/support/screenshot.ts';
import type { InviteRow } from '#test/support/seed.ts';

/** Codes on paper: what the dialog says is what is printed, and what is printed can be scanned. */

const DAY = 86_400_000;
const now = Date.now();

const NAMES = [
  'Maximiliana Konstantinopoulou-Featherstonehaugh of the Northern Reception and Night Desk',
  'محمد عبد الرحمن بن عبد العزيز الأنصاري',
  '山田 太郎（総務部・受付）',
  'Ann Lee',
];
const LONG_CODE = 'LONGEST-PREFIX2-A7B9C2XZK2MX9QRTA7B9C2XZK2MX9QRTA7B9C2XZK2MX9QRT';
const INVITES: InviteRow[] = [
  { code: LONG_CODE, name: NAMES[0] ?? '', group_id: 2, max_uses: 3, expires_at: now + 40 * DAY },
  { code: 'TEAM-A7B9C2XZ', name: NAMES[1] ?? '', role: 'manager', max_uses: 5, used_count: 2 },
  { code: 'K2MX9QRT', name: NAMES[2] ?? '', group_id: 1, max_uses: 0 },
  { code: 'QQQQ8888', name: NAMES[3] ?? '', role: 'admin', valid_from: now + DAY, group_id: 1 },
  { code: 'QQQQ7777', email: 'somebody.with.a.long.address@departments.example.org' },
  ...Array.from({ length: 25 }, (_, n) => ({
    code: `A7B9C2${String.fromCharCode(65 + n)}${String.fromCharCode(65 + ((n * 7) % 26))}`,
    name: `Student-${String(n + 1).padStart(3, '0')}`,
    group_id: 1 + (n % 5),
    expires_at: now + (n + 20) * DAY,
  })),
  { code: 'WAIT2222', name: 'Waits', approval: 'waiting' },
  { code: 'WAIT3333', name: 'Waits too', approval: 'waiting' },
  { code: 'GONE2222', name: 'Gone', revoked_at: 1, revoked_reason: 'lost' },
  { code: 'LATE2222', name: 'Late', expires_at: now - DAY },
];
/** From the oldest on, as they are printed from a list that shows the newest first. */
const PRINTED = INVITES.slice(0, 30)
  .map(({ code }) => code ?? '')
  .toReversed();

test.use({ seed: { invites: INVITES } });
test.skip(process.env['LATCHKEY_SHELL'] === 'electron', 'page.pdf() is of the browser alone');

function dialog(page: Page): Locator {
  return page.getByRole('dialog', { name: /^Print / });
}

async function printAll(page: Page): Promise<Locator> {
  await page.getByRole('checkbox', { name: /^Select all/ }).click();
  const bar = page.getByRole('toolbar', { name: 'Actions for selected codes' });
  await bar.getByRole('button', { name: 'Print', exact: true }).click();
  return dialog(page);
}

test('a sheet: said before, printed as said, and read back off the paper', async ({ page }) => {
  await catchPrinting(page);
  const ask = await printAll(page);
  await expect(ask.getByRole('button', { name: 'Print 30 codes' })).toBeFocused();
  await ask.getByText('A4', { exact: true }).click();
  await expect(ask).toContainText('30 codes on 3 pages.');
  await expect(ask).toContainText('4 left out: 2 wait for approval, 1 is revoked, 1 has expired.');
  await expect(ask.getByRole('img', { name: 'Preview of page 1 with 14 codes' })).toBeVisible();
  await ask.getByLabel('A line of your own').fill('Front desk, Building 2');
  await expectNoViolations(page, 'print');
  await keepScreenshots(page, 'print-30');

  await ask.getByRole('button', { name: 'Print 30 codes' }).click();
  await expectPrinted(page);
  await expect(ask).toBeHidden();
  const pictures = await picturesOfPages(page);
  expect(await scanPages(pictures)).toEqual(PRINTED);
  const paper = await printToPaper(page, test.info().outputPath('a4.pdf'));
  expect(paper).toEqual({ pages: 3, sizes: ['210×297'] });
  // Once it is printed, no code stays behind in the window.
  await expect(page.locator('[data-print-document]')).toHaveCount(0);
});

test('on other paper and another size, both remembered; what stands beside the code is chosen', async ({
  page,
}) => {
  await catchPrinting(page);
  const ask = await printAll(page);
  await ask.getByText('US Letter').click();
  await ask.getByText('Small', { exact: true }).click();
  await expect(ask).toContainText('27 on a page');
  await expect(ask).toContainText('30 codes on 2 pages.');
  await keepScreenshots(page, 'print-small');
  await ask.getByLabel('Role and group').uncheck();
  await ask.getByRole('button', { name: 'Print 30 codes' }).click();
  await expectPrinted(page);
  const printed = page.locator('[data-print-document]');
  await expect(printed).toContainText('3 uses');
  await expect(printed).not.toContainText('Member');
  expect(await scanPages(await picturesOfPages(page))).toEqual(PRINTED);
  const paper = await printToPaper(page, test.info().outputPath('letter.pdf'));
  expect(paper).toEqual({ pages: 2, sizes: ['216×279'] });

  await page.reload();
  await catchPrinting(page);
  await searchField(page).fill('Ann Lee');
  await rowOf(page, 'Ann Lee').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Print', exact: true }).click();
  await expect(ask).toContainText('1 code on 1 page.');
  await expect(ask.getByRole('radio', { name: 'US Letter' })).toBeChecked();
  await expect(ask.getByRole('radio', { name: 'Small' })).toBeChecked();
  await expect(ask.getByLabel('Role and group')).not.toBeChecked();
  await ask.getByText('Large', { exact: true }).click();
  await keepScreenshots(page, 'print-one');
  await page.keyboard.press('Enter');
  await expectPrinted(page);
  expect(await scanPages(await picturesOfPages(page))).toEqual(['QQQQ8888']);
  const one = await printToPaper(page, test.info().outputPath('one.pdf'));
  expect(one).toEqual({ pages: 1, sizes: ['216×279'] });
});

test('one code from its panel, and its story says so; what cannot be redeemed is not offered', async ({
  page,
}) => {
  await catchPrinting(page);
  await searchField(page).fill('Ann Lee');
  await rowOf(page, 'Ann Lee').click();
  await details(page).getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Print', exact: true }).click();
  const ask = page.getByRole('dialog', { name: 'Print QQQQ 8888' });
  await ask.getByRole('button', { name: 'Print 1 code' }).click();
  await expectPrinted(page);
  await expect(details(page).getByRole('region', { name: 'Story' })).toContainText('Printed codes');

  // A window that is locked before the printer has answered has nothing left to print.
  await expect(page.locator('[data-print-document]')).toHaveCount(1);
  await page.keyboard.press('Alt+l');
  await expect(page.locator('[data-print-document]')).toHaveCount(0);
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.keyboard.press('Enter');

  await searchField(page).fill('');
  for (const name of ['Waits', 'Gone', 'Late']) {
    await rowOf(page, name).click({ button: 'right' });
    await expect(page.getByRole('menuitem').first()).toBeVisible();
    await expect(page.getByRole('menuitem', { name: 'Print', exact: true })).toHaveCount(0);
    await page.keyboard.press('Escape');
  }
  // Chosen by the box, it is said why there is nothing to print.
  await page.getByRole('checkbox', { name: 'Select GONE2222' }).click();
  const bar = page.getByRole('toolbar', { name: 'Actions for selected codes' });
  await bar.getByRole('button', { name: 'Print', exact: true }).click();
  const none = page.getByRole('dialog', { name: 'Print GONE 2222' });
  await expect(none).toContainText('It cannot be printed. It is revoked.');
  await expect(none.getByRole('button', { name: /^Print/ })).toHaveCount(0);
  await expectNoViolations(page, 'nothing to print');
  await keepScreenshots(page, 'print-nothing');
});

test('from what was just made, one and many, from a batch and by name', async ({ page }) => {
  await catchPrinting(page);
  await page.getByRole('button', { name: 'New code', exact: true }).click();
  await page.keyboard.press('ControlOrMeta+Enter');
  const one = page.getByRole('dialog', { name: '1 code created' });
  await one.getByRole('button', { name: 'Print', exact: true }).click();
  await expect(dialog(page)).toContainText('1 code on 1 page.');
  // Only the one on top goes.
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(one).toBeVisible();
  await keepScreenshots(page, 'created-one');

  await one.getByRole('button', { name: 'Create another' }).click();
  const form = page.getByRole('dialog', { name: /^New code/ });
  await form.getByLabel('How many').fill('16');
  await form.getByRole('button', { name: 'Create 16 codes' }).click();
  const many = page.getByRole('dialog', { name: '16 codes created' });
  await keepScreenshots(page, 'created-many');
  await many.getByRole('button', { name: 'Print', exact: true }).click();
  await expect(dialog(page)).toContainText('16 codes on 2 pages.');
  await dialog(page).getByRole('button', { name: 'Print 16 codes' }).click();
  await expectPrinted(page);
  await expect(page.locator('[data-print-document] [data-page]')).toHaveCount(2);
  await many.getByRole('button', { name: 'Close', exact: true }).first().click();

  await page.getByRole('button', { name: 'Batches', exact: true }).click();
  await page.getByRole('button', { name: 'Print codes of 16 codes' }).click();
  await expect(page.getByRole('dialog', { name: 'Print “16 codes”' })).toContainText(
    '16 codes on 2 pages.',
  );
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('textbox', { name: 'Commands' }).fill('Print the codes');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Print all codes' })).toContainText('47 codes on');
});

test.describe('two thousand', () => {
  test.use({ seed: { invites: [{ archived_at: 1 }] } });

  test('are built with the window awake, can be cancelled, and one more is too many', async ({
    page,
  }) => {
    await catchPrinting(page);
    await makeCodes(page, 2_000);
    const ask = await printAll(page);
    await ask.getByText('A4', { exact: true }).click();
    await expect(ask).toContainText('2,000 codes on 143 pages.');
    await page.evaluate(cancelOnceItRuns);
    await ask.getByRole('button', { name: 'Print 2,000 codes' }).click();
    await expect(page.locator('html[data-cancelled]')).toHaveCount(1);
    await expect(ask.getByRole('button', { name: 'Print 2,000 codes' })).toBeVisible();
    await expect(page.locator('[data-print-document]')).toHaveCount(0);

    await ask.getByRole('button', { name: 'Print 2,000 codes' }).click();
    await expectPrinted(page);
    const codes = await scanPages(await picturesOfPages(page, 2));
    expect(new Set(codes).size).toBe(28);
    const paper = await printToPaper(page, test.info().outputPath('many.pdf'));
    expect(paper).toEqual({ pages: 143, sizes: ['210×297'] });

    await makeCodes(page, 1);
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByRole('textbox', { name: 'Commands' }).fill('Print the codes');
    await page.keyboard.press('Enter');
    await expect(ask).toContainText('2,001 codes are too many. At most 2,000 are printed at once.');
    await expect(ask.getByRole('button', { name: /^Print/ })).toHaveCount(0);
    await keepScreenshots(page, 'print-too-many');
  });
});

async function makeCodes(page: Page, count: number): Promise<void> {
  await page.keyboard.press('Alt+n');
  const form = page.getByRole('dialog', { name: /^New code/ });
  await form.getByLabel('How many').fill(String(count));
  await page.keyboard.press('ControlOrMeta+Enter');
  const made = page.getByRole('dialog', { name: /created$/ });
  await expect(made).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(made).toBeHidden();
}

/** Presses Cancel as fast as it can be pressed once it is there. */
function cancelOnceItRuns(): void {
  const observer = new MutationObserver(() => {
    if (document.querySelector('[role="dialog"] [role="progressbar"]') === null) return;
    if (document.querySelectorAll('[data-print-document] [data-page]').length < 10) return;
    observer.disconnect();
    const buttons = document.querySelectorAll<HTMLElement>('[role="dialog"] button');
    [...buttons].find((button) => button.textContent === 'Cancel')?.click();
    document.documentElement.dataset['cancelled'] = 'yes';
  });
  observer.observe(document.body, { childList: true, subtree: true });
}
