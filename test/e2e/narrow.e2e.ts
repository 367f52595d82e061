import { cellsOf, rowOf } from '#test/support/codes-list.ts';
import { expect, test } from '#test/support/desk-test.ts';

/** The list in a window of 1024 × 700. */

test.use({
  seed: {
    invites: [
      { code: 'A7B9C2XZ', name: 'Ann', max_uses: 1_000_000 },
      { code: 'K2MX9QRT', name: 'Bob', max_uses: 5, used_count: 3 },
    ],
  },
});

test('uses have room for long numbers, and the bar where it has room', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 700 });
  await expect(cellsOf(page, 'uses')).toHaveText(['3/5', '0/1,000,000']);
  const uses = rowOf(page, 'Ann').getByTitle('0 of 1,000,000 used');
  const isCut = await uses
    .getByText('0/1,000,000')
    .evaluate((numbers) => numbers.scrollWidth > numbers.clientWidth);
  expect(isCut).toBe(false);
  const bar = await rowOf(page, 'Bob')
    .getByTitle('3 of 5 used')
    .locator('> :first-child')
    .boundingBox();
  expect(bar?.width).toBe(40);
});
