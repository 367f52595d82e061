import type { Page } from 'playwright-core';

/** What a stretch of scrolling came to, in milliseconds. */
export interface Scrolled {
  /** The longest task of the window's own thread; 0 when none reached 50 ms. */
  longestTask: number;
  /** The longest time from the last movement until no placeholder was in sight. */
  longestBlank: number;
  /** How often a placeholder was in sight at all: nothing is measured where there was none. */
  blanks: number;
}

interface Probe extends Scrolled {
  lastMove: number;
  waiting: boolean;
}
type WithProbe = typeof globalThis & { scrollProbe: Probe };

/** Begins to watch the grid of codes: every movement of its rows, every frame, every long task. */
export async function installProbe(page: Page): Promise<void> {
  await page.evaluate(() => {
    const fresh = { longestTask: 0, longestBlank: 0, blanks: 0, lastMove: 0, waiting: false };
    const probe = ((globalThis as WithProbe).scrollProbe = fresh);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        probe.longestTask = Math.max(probe.longestTask, entry.duration);
      }
    }).observe({ type: 'longtask' });

    const grid = document.querySelector('[role="grid"]');
    const layer = grid?.querySelector('[role="rowgroup"]:last-of-type');
    if (!grid || !layer) throw new Error('There is no grid of codes');
    const moved = () => (probe.lastMove = performance.now());
    new MutationObserver(moved).observe(layer, { attributes: true, attributeFilter: ['style'] });
    grid.addEventListener('scroll', moved, { passive: true });

    const placeholderInSight = () => {
      const box = grid.getBoundingClientRect();
      return [...grid.querySelectorAll('[role="row"][aria-busy="true"]')].some((row) => {
        const { top, bottom } = row.getBoundingClientRect();
        return bottom > box.top + 32 && top < box.bottom;
      });
    };
    const look = () => {
      if (placeholderInSight()) {
        if (!probe.waiting) probe.blanks += 1;
        probe.waiting = true;
      } else if (probe.waiting) {
        probe.waiting = false;
        probe.longestBlank = Math.max(probe.longestBlank, performance.now() - probe.lastMove);
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

/** Waits until the rows have come to rest and all of those in sight are there. */
export async function settle(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const { waiting, lastMove } = (globalThis as WithProbe).scrollProbe;
    return !waiting && performance.now() - lastMove > 150;
  });
}

/** What was seen since the last time this was asked. */
export async function takeScrolled(page: Page): Promise<Scrolled> {
  return page.evaluate(() => {
    const probe = (globalThis as WithProbe).scrollProbe;
    const { longestTask, longestBlank, blanks } = probe;
    Object.assign(probe, { longestTask: 0, longestBlank: 0, blanks: 0 });
    return { longestTask, longestBlank, blanks };
  });
}
