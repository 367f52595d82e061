import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import type { Measured } from './measure.ts';
import { dragBar, scrollByKeys, scrollByWheel } from './scroll.bench.ts';
import { withWindow } from './window.ts';

const MINUTE = 60_000;
/** A part of the heap after one minute, by which that after the last may be larger. */
const GROWTH = 1.1;
const OUTPUT = 'bench-output';
const SEARCHES = ['student', 'A7B', 'night shift', 'zzz', ''];

interface Sample {
  heap: number;
  nodes: number;
  listeners: number;
}

/**
 * Scrolls, searches, sorts and filters without a rest for so many minutes, and weighs the renderer after
 * each of them, once its garbage is collected. A trace of the first ten seconds lies in
 * `bench-output/scroll-trace.json`, for a browser's Performance panel.
 */
export function benchMemory(invites: number, size: string, minutes: number): Promise<Measured[]> {
  return withWindow('memory', invites, async (page) => {
    const session = await page.context().newCDPSession(page);
    await session.send('HeapProfiler.enable');
    const longest = await traceScrolling(page, session);
    const samples: Sample[] = [];
    for (let minute = 0; minute < minutes; minute += 1) {
      await useFor(page, MINUTE);
      samples.push(await weigh(session));
    }
    const [early] = samples;
    const late = samples.at(-1);
    if (!early || !late) throw new Error('Nothing was weighed');
    const line = (what: string, of: keyof Sample): Measured => ({
      what: `${what} after ${minutes} minutes, to the first`,
      size,
      latchkey: late[of],
      raw: early[of],
      reach: { ratio: GROWTH },
    });
    return [
      { what: 'longest task in the trace', size, latchkey: longest.time, reach: { ms: 50 } },
      { what: 'the same, its own time', size, latchkey: longest.cpu, reach: { ms: 50 } },
      line('MiB of JavaScript', 'heap'),
      line('nodes', 'nodes'),
      line('listeners', 'listeners'),
    ];
  });
}

/** Does what fills memory, until the time is over. */
async function useFor(page: Page, time: number): Promise<void> {
  const search = page.getByRole('searchbox', { name: 'Search codes' });
  const end = performance.now() + time;
  for (let round = 0; performance.now() < end; round += 1) {
    await scrollByWheel(page, round);
    await dragBar(page, round);
    await search.fill(SEARCHES[round % SEARCHES.length] ?? '');
    await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
    await page.getByRole('button', { name: 'Filter by role' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Member' }).click();
    await page.keyboard.press('Escape');
    if ((await page.getByRole('grid').count()) > 0) await scrollByKeys(page, round);
    await search.fill('');
  }
}

async function weigh(session: CDPSession): Promise<Sample> {
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
  return { heap: usedSize / 2 ** 20, nodes, listeners: jsEventListeners };
}

interface TraceEvent {
  name: string;
  tid: number;
  pid: number;
  /** Microseconds by the clock, and those that the thread had a core. */
  dur?: number;
  tdur?: number;
  args?: { name?: string };
}

/**
 * The longest tasks of the window's own thread while it is scrolled in every way, in ms: by the clock, which other
 * programs lengthen, and by the time that the thread had a core.
 */
async function traceScrolling(
  page: Page,
  session: CDPSession,
): Promise<{ time: number; cpu: number }> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) =>
    events.push(...(value as unknown as TraceEvent[])),
  );
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: [
        'devtools.timeline',
        'disabled-by-default-devtools.timeline',
        '__metadata',
      ],
    },
  });
  for (const round of [0, 1, 2]) {
    await scrollByWheel(page, round);
    await scrollByKeys(page, round);
    await dragBar(page, round);
  }
  const complete = new Promise<void>((resolve) => {
    session.once('Tracing.tracingComplete', () => resolve());
  });
  await session.send('Tracing.end');
  await complete;
  mkdirSync(OUTPUT, { recursive: true });
  writeFileSync(path.join(OUTPUT, 'scroll-trace.json'), JSON.stringify({ traceEvents: events }));
  const mains = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid}/${tid}`),
  );
  const tasks = events.filter(
    ({ name, pid, tid }) => name === 'RunTask' && mains.has(`${pid}/${tid}`),
  );
  if (tasks.length === 0) throw new Error('The trace holds no task of the window');
  return {
    time: Math.max(...tasks.map(({ dur = 0 }) => dur)) / 1000,
    cpu: Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000,
  };
}
