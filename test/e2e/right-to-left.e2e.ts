import { writeFileSync } from 'node:fs';
import type { Locator } from '@playwright/test';
import { cellsOf, details, rowOf } from '#test/support/codes-list.ts';
import { expect, test } from '#test/support/desk-test.ts';

/** Names from right to left read as they should, and turn nothing around them. */

const NAME = 'נועה בן-דוד (כיתה ז)';
const LONG = `${'שלום '.repeat(18)}סוף`;

test.use({
  seed: {
    invites: [
      { code: 'A7B9C2XZ', name: NAME, notes: 'שאלו על התג.', email: 'noa@example.org' },
      { code: 'K2MX9QRT', name: LONG },
    ],
  },
});

function directionOf(element: Locator): Promise<string> {
  return element.evaluate((node) => getComputedStyle(node).direction);
}

/** Whether the text's beginning can be seen: for Hebrew that is the right end of what is drawn. */
function startIsInside(element: Locator): Promise<boolean> {
  return element.evaluate((node) => {
    const range = document.createRange();
    const text = document.createTreeWalker(node, NodeFilter.SHOW_TEXT).nextNode();
    if (!text) return false;
    range.setStart(text, 0);
    range.setEnd(text, 1);
    const first = range.getBoundingClientRect();
    const box = node.getBoundingClientRect();
    return first.left >= box.left - 1 && first.right <= box.right + 1;
  });
}

test('in the list, cut at their end and not at their beginning', async ({ page }) => {
  await expect(cellsOf(page, 'name')).toHaveText([LONG, NAME]);
  const long = cellsOf(page, 'name').first();
  expect(await directionOf(long)).toBe('rtl');
  expect(await long.evaluate((cell) => cell.scrollWidth > cell.clientWidth)).toBe(true);
  expect(await startIsInside(long)).toBe(true);
});

test('in the panel, each for itself', async ({ page }) => {
  await rowOf(page, NAME).click();
  const panel = details(page);
  expect(await directionOf(panel.locator('dd bdi', { hasText: 'נועה' }))).toBe('rtl');
  expect(await directionOf(panel.getByText('שאלו על התג.'))).toBe('rtl');
  expect(await directionOf(panel.locator('dd bdi', { hasText: 'noa@example.org' }))).toBe('ltr');
});

test('while they are typed', async ({ page }) => {
  await page.getByRole('button', { name: 'New code', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'New code' });
  for (const label of ['Name', 'Notes']) {
    await dialog.getByLabel(label).fill('נועה');
    expect(await directionOf(dialog.getByLabel(label)), label).toBe('rtl');
    await dialog.getByLabel(label).fill('Noa');
    expect(await directionOf(dialog.getByLabel(label)), label).toBe('ltr');
  }
});

test('as the name of a batch, in its list and as a filter', async ({ page, desk }) => {
  const file = test.info().outputPath('class.csv');
  writeFileSync(file, 'Name\nAnn\n');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await desk.chooseFile(file, () => page.getByRole('button', { name: 'Choose file' }).click());
  await page.getByLabel('Batch name').fill(LONG);
  await page.getByRole('button', { name: 'Import 1 code' }).click();
  await page.getByRole('button', { name: 'Show codes' }).click();
  const chip = page.getByRole('group', { name: 'Filter' }).locator('bdi', { hasText: 'שלום' });
  expect(await directionOf(chip)).toBe('rtl');
  expect(await startIsInside(chip)).toBe(true);
  await page.getByRole('button', { name: 'Batches', exact: true }).click();
  const name = page.getByRole('rowheader', { name: LONG });
  expect(await directionOf(name)).toBe('rtl');
  expect(await startIsInside(name)).toBe(true);
});
