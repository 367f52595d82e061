import { writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { Bridge } from '#core/contract/bridge.ts';
import type { Invite } from '#core/contract/invites.contract.ts';
import { cellsOf, codesGrid, countShown } from '#test/support/codes-list.ts';
import { expect, test } from '#test/support/desk-test.ts';

type WithBridge = typeof globalThis & { latchkey: Bridge };

const INVITES = 20_000;
test.use({ seed: { many: INVITES } });

/** The codes that the engine gives for these rows of the list as it is sorted. */
async function codesFromEngine(page: Page, offset: number, limit: number): Promise<string[]> {
  const answer = await page.evaluate(
    (input) =>
      (globalThis as WithBridge).latchkey.invoke('invites.page', input, crypto.randomUUID()),
    { offset, limit },
  );
  if (!answer.ok) throw new Error(answer.error.message);
  return (answer.value as { rows: Invite[] }).rows.map((invite) => invite.code);
}

/** Moves the bar to this part of its way, as dragging it does. */
async function jumpTo(page: Page, share: number): Promise<void> {
  await codesGrid(page).evaluate((grid, part) => {
    grid.scrollTop = (grid.scrollHeight - grid.clientHeight) * part;
  }, share);
}

/** The row in the middle of the list as a reader sees it: its number and its code. */
async function rowInSight(page: Page): Promise<{ index: number; code: string } | null> {
  return codesGrid(page).evaluate((grid) => {
    const box = grid.getBoundingClientRect();
    const row = document
      .elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
      ?.closest('[role="row"]');
    const code = row?.querySelector('[role="gridcell"]:nth-child(2)')?.textContent ?? '';
    if (!row || code === '') return null;
    return { index: Number(row.getAttribute('aria-rowindex')) - 2, code };
  });
}

test('wherever the bar is dragged to, the right rows are in sight', async ({ page }) => {
  await expect(countShown(page)).toHaveText(`Codes${INVITES.toLocaleString('en-US')}`);
  for (const share of [0.5, 0.99, 0.013, 0.77, 1, 0]) {
    await jumpTo(page, share);
    let seen: Awaited<ReturnType<typeof rowInSight>> = null;
    const distance = async () => {
      seen = await rowInSight(page);
      return Math.abs((seen?.index ?? Infinity) - share * INVITES);
    };
    await expect.poll(distance, `rows at ${share}`).toBeLessThan(40);
    const { index, code } = seen ?? { index: 0, code: 'none' };
    expect([code]).toEqual(await codesFromEngine(page, index, 1));
  }
});

test('the keyboard reaches both ends, a page and a row', async ({ page }) => {
  await expect(countShown(page)).toHaveText(`Codes${INVITES.toLocaleString('en-US')}`);
  await codesGrid(page).focus();
  const active = codesGrid(page).locator('[data-active="true"]');
  await page.keyboard.press('End');
  await expect(active).toHaveAttribute('aria-rowindex', String(INVITES + 1));
  await expect(active.getByRole('gridcell').nth(1)).toHaveText(
    (await codesFromEngine(page, INVITES - 1, 1))[0] ?? 'none',
  );
  await page.keyboard.press('PageUp');
  await expect(active).toBeInViewport();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await expect(active).toHaveAttribute('aria-rowindex', '3');
  await expect(active.getByRole('gridcell').nth(1)).toHaveText(
    (await codesFromEngine(page, 1, 1))[0] ?? 'none',
  );
});

test('the list scrolls and answers while 100,000 rows are imported', async ({ page }) => {
  test.slow();
  const file = test.info().outputPath('large.csv');
  const rows = Array.from({ length: 100_000 }, (_, n) => `Pupil-${n},read_only,30\n`);
  writeFileSync(file, `Name,Type,ValidDays\n${rows.join('')}`);
  await expect(cellsOf(page, 'code').first()).toBeVisible();

  const state = { ended: false };
  const importing = page
    .evaluate(
      (path) =>
        (globalThis as WithBridge).latchkey.invoke(
          'batches.import',
          { source: { kind: 'file', path } },
          crypto.randomUUID(),
        ),
      file,
    )
    .finally(() => (state.ended = true));
  let shownMeanwhile = 0;
  for (let jump = 1; !state.ended; jump += 1) {
    await jumpTo(page, (jump * 0.37) % 1);
    await expect(codesGrid(page).locator('[role="row"][aria-busy="true"]')).toHaveCount(0);
    await expect.poll(() => rowInSight(page)).not.toBeNull();
    if (!state.ended) shownMeanwhile += 1;
  }
  expect(await importing).toMatchObject({ ok: true, value: { created: 100_000 } });
  expect(shownMeanwhile).toBeGreaterThan(3);
  await expect(countShown(page)).toHaveText('Codes120,000');
});
