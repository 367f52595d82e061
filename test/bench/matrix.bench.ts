import { setTimeout as sleep } from 'node:timers/promises';
import { SORT_COLUMNS } from '#core/contract/invites.contract.ts';
import type { InviteFilter, InviteSort } from '#core/contract/invites.contract.ts';
import { STATUSES } from '#core/invites/status.ts';
import { openWriter } from '#main/db/open.ts';
import type { Connection } from '#main/db/connection.ts';
import type { Engine } from '#main/engine/engine.ts';
import { freshFolder, openDesk, SESSION } from './desk.ts';
import { onceOnCpu as once } from './measure.ts';
import type { Measured } from './measure.ts';
import { seedDesk } from './seed-million.ts';

const DAY = 86_400_000;
const NOW = Date.now();
/** What the list shows unless it is asked for something else. */
const NOT_ARCHIVED: InviteFilter = { status: STATUSES.filter((status) => status !== 'archived') };

/** Each kind of filter by itself, common and rare ones, and some together. */
const FILTERS: Readonly<Record<string, InviteFilter>> = {
  all: {},
  'not archived': NOT_ARCHIVED,
  active: { status: ['active'] },
  scheduled: { status: ['scheduled'] },
  used: { status: ['used'] },
  expired: { status: ['expired'] },
  waiting: { status: ['waiting'] },
  archived: { status: ['archived'] },
  'near limit': { warning: ['near_limit'] },
  expiring: { warning: ['expiring'] },
  manager: { role: ['manager'] },
  'read only': { permission: ['read_only'] },
  'group 3': { groupId: [3] },
  'no group': { groupId: [null] },
  'one e-mail': { audience: 'one_email' },
  batch: { batchId: 7 },
  'creator 3': { createdBy: [3] },
  'made on a day': { created: { from: NOW - 9 * DAY, to: NOW - 8 * DAY } },
  'expires soon': { expires: { from: NOW, to: NOW + 30 * DAY } },
  'used lately': { lastUsed: { from: NOW - DAY } },
  'tag dept': { tags: [{ key: 'dept' }] },
  'region EMEA': { tags: [{ key: 'region', value: 'EMEA' }] },
  'dept d4': { tags: [{ key: 'dept', value: 'd4' }] },
  'group 3 + active': { groupId: [3], status: ['active'] },
  'manager + read-write + active': {
    role: ['manager'],
    permission: ['read_write'],
    status: ['active'],
  },
  'admin + admin + group 2': { role: ['admin'], permission: ['admin'], groupId: [2] },
  'dept + active': { tags: [{ key: 'dept' }], status: ['active'] },
  'creator 2 + e-mail + used': { createdBy: [2], audience: 'one_email', status: ['used'] },
  'EMEA + manager + not archived': {
    ...NOT_ARCHIVED,
    role: ['manager'],
    tags: [{ key: 'region', value: 'EMEA' }],
  },
};

const SEARCHES = [
  'A7B9',
  'student',
  'night shift',
  'A7',
  's',
  'olga',
  'olga student',
  'left-handed',
];
/** Beside which filters each search is asked. */
const SEARCHED = ['all', 'not archived', 'active', 'group 3 + active'];

const ORDERS = SORT_COLUMNS.flatMap((column) =>
  (['asc', 'desc'] as const).map((direction): InviteSort => ({ column, direction })),
);

interface Asked {
  filterName: string;
  filter: InviteFilter;
}

interface Taken {
  what: string;
  /** With nothing kept from before, since something has been committed. */
  first: number;
  again: number;
}

const PLACES = { first: 0, middle: 0.5, end: 1 } as const;
const LIMIT = 200;
const SLOWEST = 12;
const WARM_UP_MS = 120_000;
/** The best of these counts: other programs on the machine only ever make it longer. */
const RUNS = 2;

function everyFilter(): Asked[] {
  const alone = Object.entries(FILTERS).map(([filterName, filter]) => ({ filterName, filter }));
  const searched = SEARCHES.flatMap((search) =>
    SEARCHED.map((name) => ({
      filterName: `${name} + “${search}”`,
      filter: { ...FILTERS[name], search },
    })),
  );
  return [...alone, ...searched];
}

/**
 * Every order with every kind of filter and search, at the first page, in the middle and at the end, so
 * that no combination can be slow unseen. Prints the slowest; gives one line for each place.
 */
export async function benchMatrix(size: number, label: string): Promise<Measured[]> {
  const dataFolder = freshFolder(`matrix-${label}`);
  await seedDesk(dataFolder, size);
  return measureMatrix(dataFolder, label);
}

/** What of the matrix is measured, where not all of it. */
interface Part {
  /** Of the orders only every so manieth. */
  step?: number;
  /** The filters whose names are such. */
  only?: RegExp;
  places?: ReadonlyArray<keyof typeof PLACES>;
  /** So many of the slowest are printed. */
  slowest?: number;
}

/** {@link benchMatrix} on a desk that is there. */
export async function measureMatrix(
  dataFolder: string,
  label: string,
  { step = 1, only, places = ['first', 'middle', 'end'], slowest = SLOWEST }: Part = {},
): Promise<Measured[]> {
  const engine = await openDesk(dataFolder);
  const writer = await openWriter(dataFolder);
  const pages: Record<keyof typeof PLACES, Taken[]> = { first: [], middle: [], end: [] };
  const counts: Taken[] = [];
  await warmUp(engine, writer);
  for (const [index, { filterName, filter }] of everyFilter().entries()) {
    if (only && !only.test(filterName)) continue;
    const count = () => engine.call('invites.count', { filter }, SESSION);
    const { count: total } = await count();
    counts.push(await take(`${filterName} (${total})`, writer, count));
    for (const [at, sort] of ORDERS.entries()) {
      if ((at + index) % step !== 0) continue;
      for (const place of places) {
        const offset = Math.max(0, Math.floor((total - LIMIT) * PLACES[place]));
        if (place !== 'first' && offset < LIMIT) continue;
        const what = `${filterName} (${total}) by ${sort.column} ${sort.direction}`;
        pages[place].push(await take(what, writer, () => page(engine, filter, sort, offset)));
      }
    }
  }
  await writer.close();
  await engine.close();
  return [
    ...Object.entries(pages).map(([place, taken]) =>
      report({ what: `${place} pages`, size: label, ms: 20 }, taken, slowest),
    ),
    report({ what: 'counts', size: label, ms: 300 }, counts, slowest),
  ];
}

async function page(
  engine: Engine,
  filter: InviteFilter,
  sort: InviteSort,
  offset: number,
): Promise<void> {
  await engine.call('invites.page', { filter, sort, offset, limit: LIMIT }, SESSION);
}

/** Waits until the small columns have been read in idle time: then the middle of a filter comes quickly. */
async function warmUp(engine: Engine, writer: Connection): Promise<void> {
  const filter: InviteFilter = { status: ['active'] };
  const { count } = await engine.call('invites.count', { filter }, SESSION);
  const sort: InviteSort = { column: 'created', direction: 'asc' };
  const middle = () => page(engine, filter, sort, Math.floor(count / 2));
  const until = performance.now() + WARM_UP_MS;
  while (performance.now() < until) {
    const { first } = await take('', writer, middle);
    if (first < 20) return;
    await sleep(500);
  }
}

/** A commit of nothing much, so that what was kept is forgotten; then the call, and the call again. */
async function take(
  what: string,
  { raw }: Connection,
  call: () => Promise<unknown>,
): Promise<Taken> {
  let first = Infinity;
  let again = Infinity;
  for (let run = 0; run < RUNS; run += 1) {
    raw.exec(`INSERT INTO settings (key, value) VALUES ('bench', '1')
      ON CONFLICT DO UPDATE SET value = value + 1`);
    first = Math.min(first, await once(call));
    again = Math.min(again, await once(call));
  }
  return { what, first, again };
}

function report(
  { what, size, ms }: { what: string; size: string; ms: number },
  taken: readonly Taken[],
  shown: number,
): Measured {
  const over = taken.filter(({ first }) => first > ms);
  const overAgain = taken.filter(({ again }) => again > ms);
  process.stdout.write(
    `\n${what}: ${over.length} of ${taken.length} over ${ms} ms, ${overAgain.length} when asked again\n`,
  );
  for (const one of taken.toSorted((a, b) => b.first - a.first).slice(0, shown)) {
    process.stdout.write(
      `  ${one.first.toFixed(0).padStart(5)} ms, again ${one.again.toFixed(1).padStart(6)}  ${one.what}\n`,
    );
  }
  const slowest = (key: 'first' | 'again') => Math.max(0, ...taken.map((one) => one[key]));
  return {
    what: `slowest of ${taken.length} ${what}`,
    size,
    latchkey: slowest('again'),
    first: slowest('first'),
    reach: { ms },
  };
}
