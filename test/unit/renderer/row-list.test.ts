import { beforeEach, expect, test } from 'vitest';
import type { Invite, InviteFilter } from '#core/contract/invites.contract.ts';
import { RowList } from '#renderer/ui/grid/row-list.ts';
import { BLOCK_ROWS, type RowView } from '#renderer/ui/grid/row-view.ts';
import { someInvite } from './some-invite.ts';

type View = RowView<InviteFilter, Invite>;

interface Asked {
  view: View;
  offset: number;
  answer: (rows: Invite[]) => void;
  fail: (error: unknown) => void;
}

let pages: Asked[];
let counts: {
  view: View;
  signal: AbortSignal;
  answer: (count: number) => void;
  fail: (error: unknown) => void;
}[];
let list: RowList<InviteFilter, Invite>;

beforeEach(() => {
  pages = [];
  counts = [];
  list = new RowList<InviteFilter, Invite>({
    idOf: ({ id }) => id,
    page: (view, offset) =>
      new Promise((answer, fail) => {
        pages.push({ view, offset, answer, fail });
      }),
    count: (view, signal) =>
      new Promise((answer, fail) => {
        counts.push({ view, signal, answer, fail });
      }),
  });
});

test('rows come first; the exact count follows', async () => {
  list.setQuery({});
  await answer(0, rows(0, BLOCK_ROWS));
  expect(list.rowAt(0)?.id).toBe(1);
  expect([list.rowCount, list.count]).toEqual([BLOCK_ROWS, undefined]);
  counts[0]?.answer(1_000_000);
  await settle();
  expect([list.rowCount, list.count]).toEqual([1_000_000, 1_000_000]);
});

test('a list that ends in its first block is not counted', async () => {
  list.setQuery({});
  await answer(0, rows(0, 7));
  expect(list.count).toBe(7);
  expect(counts.filter(({ signal }) => !signal.aborted)).toEqual([]);
});

test('old rows stay until those of a new search are here', async () => {
  list.setQuery({});
  await answer(0, rows(0, 3));
  list.setQuery({ search: 'x' });
  expect(list.rowAt(0)?.id).toBe(1);
  await answer(1, rows(500, 1));
  expect(list.rowAt(0)?.id).toBe(501);
});

test('an answer that was overtaken is dropped, and its running count given up', async () => {
  list.setQuery({});
  await answer(0, rows(0, BLOCK_ROWS));
  list.setQuery({ search: 'a' });
  list.setQuery({ search: 'ab' });
  expect(counts[0]?.signal.aborted).toBe(true);
  const of = (search: string) => pages.findIndex(({ view }) => view.query.search === search);
  await answer(of('ab'), rows(700, 2));
  await answer(of('a'), rows(600, 2));
  expect(list.rowAt(0)?.id).toBe(701);
});

test('at most two requests are under way, and blocks passed over are not asked for', async () => {
  list.setQuery({});
  await answer(0, rows(0, BLOCK_ROWS));
  counts[0]?.answer(1_000_000);
  await settle();
  const before = pages.length;
  for (let row = 100_000; row < 900_000; row += 50_000) list.setRange(row, row + 30);
  expect(pages.length - before).toBeLessThanOrEqual(2);
  for (let n = before; n < pages.length; n++) await answer(n, rows(0, BLOCK_ROWS));
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(pages.at(-1)?.offset).toBe(850_000);
  expect(pages.length - before).toBeLessThanOrEqual(3);
});

test('after a change the old rows stay, and what is in sight is read again', async () => {
  list.setQuery({});
  await answer(0, rows(0, 3));
  list.refresh();
  expect(list.rowAt(0)?.id).toBe(1);
  await answer(1, rows(10, 4));
  expect([list.rowAt(0)?.id, list.count]).toEqual([11, 4]);
});

test('a change while a new filter is on its way is read, too', async () => {
  list.setQuery({});
  await answer(0, rows(0, 3));
  list.setQuery({ search: 'x' });
  list.refresh();
  await answer(1, rows(500, 2));
  expect(list.rowAt(0)?.id, 'of before the change, until it is read again').toBe(501);
  expect(pages[2]?.view.query).toEqual({ search: 'x' });
  await answer(2, rows(600, 4));
  expect([list.rowAt(0)?.id, list.count]).toEqual([601, 4]);
});

test('a count that was settled by rows of before a change is due again', async () => {
  list.setQuery({});
  await answer(0, rows(0, BLOCK_ROWS));
  counts[0]?.answer(150);
  await settle();
  list.setRange(100, 130);
  const last = pages.length - 1;
  list.refresh();
  list.setRange(0, 30);
  await answer(last, rows(100, 50));
  expect(counts.length).toBeGreaterThan(1);
  counts.at(-1)?.answer(151);
  await settle();
  expect(list.count).toBe(151);
});

test('rows stay when a count fails, and it can be tried again', async () => {
  list.setQuery({});
  await answer(0, rows(0, BLOCK_ROWS));
  counts[0]?.fail(new Error('gone'));
  await settle();
  expect([list.error, list.trouble?.code]).toEqual([undefined, 'internal']);
  expect(list.rowAt(0)?.id).toBe(1);
  list.refresh();
  expect(list.trouble).toBeUndefined();
  await answer(pages.length - 1, rows(0, BLOCK_ROWS));
  counts.at(-1)?.answer(120);
  await settle();
  expect(list.count).toBe(120);
});

test('rows stay when reading them again or ahead fails, and nothing asks on its own', async () => {
  list.setQuery({});
  await answer(0, rows(0, 3));
  list.refresh();
  pages[1]?.fail(new Error('gone'));
  await settle();
  expect([list.error, list.trouble?.code]).toEqual([undefined, 'internal']);
  expect([list.rowAt(0)?.id, pages.length]).toEqual([1, 2]);
  list.setRange(0, 30);
  await answer(2, rows(40, 3));
  expect([list.rowAt(0)?.id, list.trouble]).toEqual([41, undefined]);
});

test('a failure is shown and can be tried again', async () => {
  list.setQuery({});
  pages[0]?.fail(new Error('gone'));
  await settle();
  expect(list.error?.code).toBe('internal');
  list.refresh();
  expect(list.error).toBeUndefined();
  await answer(1, rows(0, 1));
  expect(list.rowCount).toBe(1);
});

test('a list that was emptied far below its beginning is read again when it fills', async () => {
  let there = 250;
  const short = new RowList<InviteFilter, Invite>({
    idOf: ({ id }) => id,
    page: (_view, offset, limit) =>
      Promise.resolve(rows(offset, Math.max(0, Math.min(limit, there - offset)))),
    count: () => Promise.resolve(there),
  });
  short.setQuery({});
  await settle();
  short.setRange(220, 250);
  await settle();
  there = 0;
  short.refresh();
  await settle();
  expect(short.count).toBe(0);
  there = 250;
  short.refresh();
  await settle();
  expect(short.count).toBe(250);
});

test('the same list asked for in other words stays where it is, and is read again', async () => {
  const asked: { query: string; offset: number }[] = [];
  const named = new RowList<{ query: string; list: string }, Invite>({
    idOf: ({ id }) => id,
    page: ({ query: { query } }, offset) => {
      asked.push({ query, offset });
      return Promise.resolve(rows(offset, BLOCK_ROWS));
    },
    count: () => Promise.resolve(1_000),
    keyOf: ({ list: key }) => key,
  });
  named.setQuery({ query: 'quick', list: 'all' });
  await settle();
  named.setRange(500, 530);
  await settle();
  named.setQuery({ query: 'named', list: 'all' });
  expect([named.isComing, named.queryKey]).toEqual([false, 'all']);
  expect([named.rowAt(510)?.id, named.isFresh(510), named.isCounted]).toEqual([511, false, false]);
  await settle();
  expect([named.rowAt(510)?.id, named.isFresh(510), named.isCounted]).toEqual([511, true, true]);
  const again = asked.filter(({ query }) => query === 'named');
  expect(again[0]).toEqual({ query: 'named', offset: 500 });
  expect(again.some(({ offset }) => offset === 0)).toBe(false);
});

async function answer(index: number, found: Invite[]): Promise<void> {
  pages[index]?.answer(found);
  await settle();
}

function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

function rows(offset: number, count: number): Invite[] {
  return Array.from({ length: count }, (_, at) =>
    someInvite({ id: offset + at + 1, code: `CODE${offset + at}` }),
  );
}
