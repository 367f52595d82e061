import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import type { Bridge } from '#core/contract/bridge.ts';
import type { Measured } from './measure.ts';
import { installProbe, settle, takeScrolled } from './scroll-probe.ts';
import { withWindow } from './window.ts';

type WithBridge = typeof globalThis & { latchkey: Bridge };
type Way = readonly [name: string, scroll: (page: Page, round: number) => Promise<void>];

const ROUNDS = 3;
const IMPORTED = 100_000;
/** Longest task of the window, and longest time a row may stay blank after the scrolling stops. */
const REACH = { task: 50, blank: 100 };

/** Each way of scrolling; a round ends in rest somewhere else in the list. */
const WAYS: readonly Way[] = [
  ['wheel', scrollByWheel],
  ['keyboard', scrollByKeys],
  ['bar', dragBar],
];

/** Scrolls through a list of so many invites, at rest and then while 100,000 rows are imported. */
export function benchScroll(invites: number, size: string): Promise<Measured[]> {
  return withWindow('scroll', invites, async (page, dataDir) => {
    await installProbe(page);
    const calm = await measureWays(page, size, 'at rest', async (scroll) => scroll());
    const file = path.join(dataDir, 'large.csv');
    const busy = await measureWays(page, size, 'while importing', async (scroll) => {
      const importing = importCsv(page, file);
      await scroll();
      await importing;
    });
    return [...calm, ...busy];
  });
}

async function measureWays(
  page: Page,
  size: string,
  when: string,
  during: (scroll: () => Promise<void>) => Promise<void>,
): Promise<Measured[]> {
  const seen = new Map<string, { task: number; blank: number; blanks: number }>();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, scroll] of WAYS) {
      await takeScrolled(page);
      await during(async () => {
        await scroll(page, round);
        await settle(page);
      });
      const { longestTask, longestBlank, blanks } = await takeScrolled(page);
      const before = seen.get(name) ?? { task: 0, blank: 0, blanks: 0 };
      seen.set(name, {
        task: Math.max(before.task, longestTask),
        blank: Math.max(before.blank, longestBlank),
        blanks: before.blanks + blanks,
      });
    }
  }
  return [...seen].flatMap(([name, { task, blank, blanks }]) => [
    { what: `${name} ${when}: longest task`, size, latchkey: task, reach: { ms: REACH.task } },
    {
      what: `${name} ${when}: blank after stop (${blanks}×)`,
      size,
      latchkey: blank,
      reach: { ms: REACH.blank },
    },
  ]);
}

export async function scrollByWheel(page: Page, round: number): Promise<void> {
  const grid = await page.getByRole('grid').boundingBox();
  await page.mouse.move((grid?.x ?? 0) + 300, (grid?.y ?? 0) + 300);
  const direction = round % 3 === 2 ? -1 : 1;
  for (let step = 0; step < 40; step += 1) {
    await page.mouse.wheel(0, direction * (120 + step * 60));
  }
}

export async function scrollByKeys(page: Page, round: number): Promise<void> {
  await page.getByRole('grid').focus();
  if (round % 3 === 1) await page.keyboard.press('End');
  const back = round % 3 === 1;
  for (let step = 0; step < 40; step += 1) {
    await page.keyboard.press(back ? 'PageUp' : 'PageDown');
  }
  for (let step = 0; step < 40; step += 1) {
    await page.keyboard.press(back ? 'ArrowUp' : 'ArrowDown');
  }
  if (round % 3 === 2) await page.keyboard.press('Home');
}

/** A headless window has no bar to take hold of: its position is set once a frame, as a drag does. */
export async function dragBar(page: Page, round: number): Promise<void> {
  await page.getByRole('grid').evaluate(
    async (grid, to) => {
      const from = grid.scrollTop;
      const target = (grid.scrollHeight - grid.clientHeight) * to;
      for (let frame = 1; frame <= 60; frame += 1) {
        await new Promise(requestAnimationFrame);
        grid.scrollTop = from + ((target - from) * frame) / 60;
      }
    },
    (0.31 + round * 0.43) % 1,
  );
}

/** Imports through the window's own engine, without a dialog over the list. */
async function importCsv(page: Page, file: string): Promise<void> {
  const rows = Array.from({ length: IMPORTED }, (_, n) => `Pupil-${n},read_only,30\n`);
  writeFileSync(file, `Name,Type,ValidDays\n${rows.join('')}`);
  const answer = await page.evaluate(
    (source) =>
      (globalThis as WithBridge).latchkey.invoke(
        'batches.import',
        { source: { kind: 'file', path: source } },
        crypto.randomUUID(),
      ),
    file,
  );
  if (!answer.ok) throw new Error(answer.error.message);
}
