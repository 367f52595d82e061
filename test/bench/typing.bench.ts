import type { Page } from 'playwright-core';
import type { Bridge } from '#core/contract/bridge.ts';
import type { InviteFilter, InviteSort } from '#core/contract/invites.contract.ts';
import type { Measured } from './measure.ts';
import { withWindow } from './window.ts';

type WithBridge = typeof globalThis & { latchkey: Bridge };
interface Took {
  rows: number;
  count: number;
}
type Probe = Took & { wanted: string; changed: number };
type WithProbe = typeof globalThis & { typingProbe: Probe };

const NEWEST: InviteSort = { column: 'created', direction: 'desc' };
/** From the last key to the first rows on the screen, and to the exact count, in ms. */
const REACH = { rows: 50, count: 300 };
const ROUNDS = 5;

/** What is typed: the words of rare and common names, of codes and of notes, and a creator's name. */
const RARE = 'left-handed';
const TYPED = ['A7', 'student', 'student-00123', RARE, 'night shift', 'olga'];

/**
 * Searches, and looks how long after the text has changed the first row of what was asked
 * for is painted, and the number of all that match. The text comes at once, so that no row of an earlier
 * prefix can be taken for one of the whole.
 */
export function benchTyping(invites: number, size: string): Promise<Measured[]> {
  return withWindow('typing', invites, async (page) => {
    await installProbe(page);
    const measured: Measured[] = [];
    const middle = await firstCode(page, {}, Math.floor(invites / 2));
    const newest = await firstCode(page, {});
    for (const typed of [middle, middle.slice(2, 6), ...TYPED]) {
      const wanted = await firstCode(page, { search: typed });
      const rows: number[] = [];
      const counts: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const took = await search(page, wanted === newest ? RARE : '', typed, wanted);
        rows.push(took.rows);
        counts.push(took.count);
      }
      measured.push(
        line(`search “${typed}”: first rows`, size, rows, REACH.rows),
        line(`search “${typed}”: exact count`, size, counts, REACH.count),
      );
    }
    return measured;
  });
}

function line(what: string, size: string, times: number[], reach: number): Measured {
  const [first = 0] = times;
  const sorted = times.toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return { what, size, latchkey: median, first, reach: { ms: reach } };
}

/** The code that the list shows first for a filter, or so far down, by the window's own bridge. */
async function firstCode(page: Page, filter: InviteFilter, offset = 0): Promise<string> {
  const answer = await page.evaluate(
    (input) =>
      (globalThis as WithBridge).latchkey.invoke('invites.page', input, crypto.randomUUID()),
    { filter, sort: NEWEST, offset, limit: 1 },
  );
  if (!answer.ok) throw new Error(answer.error.message);
  const [row] = (answer.value as { rows: Array<{ code: string }> }).rows;
  if (!row) throw new Error(`Nothing matches ${JSON.stringify(filter)}`);
  return row.code;
}

/** Notes when the text changes, when the wanted row stands first, and when a number stands with it. */
async function installProbe(page: Page): Promise<void> {
  await page.evaluate(() => {
    const probe = ((globalThis as WithProbe).typingProbe = {
      wanted: '',
      changed: 0,
      rows: 0,
      count: 0,
    });
    const changed = () => Object.assign(probe, { changed: performance.now(), rows: 0, count: 0 });
    window.addEventListener('input', changed, { capture: true });
    const look = () => {
      const first = document.querySelector('[aria-rowindex="2"] [data-column="code"]');
      if (first?.textContent.replaceAll(/\s/g, '') === probe.wanted) {
        probe.rows ||= performance.now();
        const isCounted = /\d/.test(document.querySelector('h1')?.textContent ?? '');
        if (isCounted) probe.count ||= performance.now();
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

/** Searches from a list that shows another row first. */
async function search(page: Page, from: string, typed: string, wanted: string): Promise<Took> {
  const field = page.getByRole('searchbox', { name: 'Search codes' });
  await field.fill(from);
  await page.waitForFunction((code) => {
    const probe = (globalThis as WithProbe).typingProbe;
    const first = document.querySelector('[aria-rowindex="2"] [data-column="code"]');
    const isThere = first !== null && first.textContent.replaceAll(/\s/g, '') !== code;
    probe.wanted = code;
    return isThere && /\d/.test(document.querySelector('h1')?.textContent ?? '');
  }, wanted);
  await field.selectText();
  await page.keyboard.insertText(typed);
  await page.waitForFunction(() => (globalThis as WithProbe).typingProbe.count > 0);
  return page.evaluate(() => {
    const { changed, rows, count } = (globalThis as WithProbe).typingProbe;
    return { rows: rows - changed, count: count - changed };
  });
}
