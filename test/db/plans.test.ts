import type { RawBuilder } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SORT_COLUMNS } from '#core/contract/invites.contract.ts';
import type { InviteFilter, InviteSort, SortColumn } from '#core/contract/invites.contract.ts';
import { STATUSES } from '#core/invites/status.ts';
import type { Connection } from '#main/db/connection.ts';
import { openWriter } from '#main/db/open.ts';
import { compileCounts } from '#main/features/invites/count.repository.ts';
import { conditionsOf } from '#main/features/invites/list-conditions.repository.ts';
import { allIdsSql, findPage, pageSql } from '#main/features/invites/list.repository.ts';
import { seedInvites } from '#test/support/seed.ts';

const NOW = Date.UTC(2026, 10, 20);
const LIMIT = 200;
const ALL_STATUSES: InviteFilter = { status: [...STATUSES] };
const folder = mkdtempSync(path.join(tmpdir(), 'latchkey-plans-'));
let connection: Connection;

beforeAll(async () => {
  await seedInvites(folder, [{ name: 'Student-1' }]);
  connection = await openWriter(folder);
});

afterAll(async () => {
  await connection.close();
  rmSync(folder, { recursive: true, force: true });
});

function explainText(text: string, parameters: readonly unknown[]): string[] {
  const steps = connection.raw.prepare(`EXPLAIN QUERY PLAN ${text}`).all(...parameters);
  return steps.map((step) => String((step as { detail: unknown }).detail));
}

function explain(query: RawBuilder<unknown>): string[] {
  const { sql, parameters } = query.compile(connection.db);
  return explainText(sql, parameters);
}

/** The plan of every statement that this work prepares, on a connection that keeps none as yet. */
async function explainAll(work: (db: Connection['db']) => Promise<unknown>): Promise<string[][]> {
  const other = await openWriter(folder);
  const { raw, db } = other;
  const texts: string[] = [];
  const prepare = raw.prepare.bind(raw);
  const spy: typeof raw.prepare = (text: string) => {
    texts.push(text);
    return prepare(text);
  };
  raw.prepare = spy;
  await work(db);
  await other.close();
  return texts.map((text) => explainText(text, Array(text.split('?').length - 1).fill(1)));
}

type PagePlan = Parameters<typeof pageSql>[0];

function explainPage(plan: PagePlan, filter: InviteFilter, sort: InviteSort): string[] {
  const request = { filter, sort, offset: 0, limit: LIMIT, now: NOW };
  return explain(pageSql(plan, conditionsOf(filter, NOW), request));
}

/** Every invite is read, one row after the other. */
const ALL_ROWS = /^SCAN (i|invites)$/;

/** The index by which a list is walked in each order. */
const WALKED: Readonly<Record<SortColumn, string>> = {
  code: 'invites_code',
  name: 'invites_by_name',
  role: 'invites_by_role',
  group: 'invites_by_group',
  uses: 'invites_by_uses',
  status: 'invites_by_status',
  expires: 'invites_by_expiry',
  created: 'invites_by_creation',
};

const ORDERS = SORT_COLUMNS.flatMap((column) =>
  (['asc', 'desc'] as const).map((direction): [SortColumn, InviteSort] => [
    column,
    { column, direction },
  ]),
);

/** Whether the steps walk the invites in this order, through the index that gives it, and sort nothing. */
function isWalk(steps: readonly string[], column: SortColumn): boolean {
  const meant = new RegExp(`INDEX ${WALKED[column]}\\b`);
  const walked = steps.filter((step) => /^(SCAN|SEARCH) i\b/.test(step) && !/rowid=/.test(step));
  const sorted = steps.some((step) => /TEMP B-TREE/.test(step));
  return walked.length > 0 && walked.every((step) => meant.test(step)) && !sorted;
}

describe.each(ORDERS)('by %s (%o)', (column, sort) => {
  test('the whole list is walked in order', () => {
    const steps = explainPage({ kind: 'plain' }, {}, sort);
    expect(steps).toSatisfy((all: string[]) => isWalk(all, column));
  });

  test.each<InviteFilter>([
    { status: ['active'] },
    { status: ['expired', 'used', 'archived'] },
    ALL_STATUSES,
    { batchId: 1 },
    { search: 'ab', status: ['active'] },
  ])('many of %o are walked in order', (filter) => {
    const steps = explainPage({ kind: 'walk', rowsRead: 'all' }, filter, sort);
    expect(steps).toSatisfy((all: string[]) => isWalk(all, column));
  });

  test.each<InviteFilter>([{ search: 'student' }, { search: 'student', ...ALL_STATUSES }])(
    'a common word is looked for in a window of the walk (%o)',
    (filter) => {
      const steps = explainPage({ kind: 'walk', rowsRead: 'some' }, filter, sort);
      expect(steps).toSatisfy((all: string[]) => isWalk(all, column));
      expect(steps).toContain('SEARCH i USING INTEGER PRIMARY KEY (rowid=?)');
    },
  );

  test.each<[InviteFilter, 'search' | 'status' | 'batch', RegExp]>([
    [{ search: 'student' }, 'search', /VIRTUAL TABLE INDEX/],
    [{ search: 'student', ...ALL_STATUSES, batchId: 1 }, 'search', /VIRTUAL TABLE INDEX/],
    [{ search: 'öffnen' }, 'search', /VIRTUAL TABLE INDEX/],
    [{ search: 'ab', status: ['used'] }, 'search', /INDEX invites_code/],
    [{ status: ['used'], search: 'student' }, 'status', /INDEX invites_by_status/],
    [{ batchId: 1, ...ALL_STATUSES, search: 'ab' }, 'batch', /INDEX invites_by_batch/],
  ])('few of %o are fetched by %s', (filter, part, index) => {
    const steps = explainPage({ kind: 'fetch', part }, filter, sort);
    expect(steps.join('\n')).toMatch(index);
    expect(steps).toContain('SEARCH i USING INTEGER PRIMARY KEY (rowid=?)');
    expect(steps.filter((step) => /^SCAN i\b/.test(step))).toEqual([]);
  });

  test.each<InviteFilter>([{}, { status: ['active'] }, ALL_STATUSES, { search: 'ab' }])(
    'all ids of %o are walked in order',
    (filter) => {
      const steps = explain(allIdsSql(filter, sort, NOW));
      expect(steps).toSatisfy((all: string[]) => isWalk(all, column));
    },
  );

  test.each<[InviteFilter, RegExp]>([
    [{ search: 'student' }, /VIRTUAL TABLE INDEX/],
    [{ batchId: 1, status: ['active'] }, /INDEX invites_by_batch/],
  ])('all ids of %o are fetched and sorted', (filter, index) => {
    const steps = explain(allIdsSql(filter, sort, NOW));
    expect(steps.join('\n')).toMatch(index);
    expect(steps.filter((step) => /^SCAN i\b/.test(step))).toEqual([]);
  });
});

describe.each(['asc', 'desc'] as const)('by creation, %s', (direction) => {
  const sort: InviteSort = { column: 'created', direction };

  test.each<InviteFilter>([{ search: 'student' }, { search: 'student ab', ...ALL_STATUSES }])(
    'the full-text index gives %o in order',
    (filter) => {
      const steps = explainPage({ kind: 'text-order' }, filter, sort);
      expect(steps[0]).toMatch(/^SCAN f VIRTUAL TABLE INDEX/);
      expect(steps.slice(1)).toEqual(['SEARCH i USING INTEGER PRIMARY KEY (rowid=?)']);
    },
  );

  test.each<InviteFilter>([{ batchId: 1 }, { batchId: 1, search: 'ab', ...ALL_STATUSES }])(
    "the batch's index gives %o in order",
    (filter) => {
      const steps = explainPage({ kind: 'batch-order' }, filter, sort);
      expect(steps).toEqual([
        expect.stringMatching(
          /^SEARCH i USING (COVERING )?INDEX invites_by_batch \(batch_id=\?\)$/,
        ),
      ]);
    },
  );
});

const FILTERS: Array<[InviteFilter, RegExp]> = [
  [{}, /COVERING INDEX/],
  [{ status: ['active', 'expired'] }, /INDEX invites_by_status/],
  [ALL_STATUSES, /INDEX invites_by_status/],
  [{ batchId: 1 }, /INDEX invites_by_batch/],
  [{ batchId: 1, status: ['active'] }, /INDEX invites_by_batch/],
  [{ batchId: 1, search: 'ab', status: ['active'] }, /INDEX invites_by_batch/],
  [{ search: 'ab' }, /INDEX invites_code/],
  // Names that begin so may be nearly all: then this is twice as quick as by their beginning.
  [{ search: 'ab', status: ['active'] }, /INDEX invites_by_status/],
  [{ search: 'student' }, /VIRTUAL TABLE INDEX/],
  [{ search: 'student ab', status: ['active'], batchId: 1 }, /VIRTUAL TABLE INDEX/],
  [{ search: 'öffnen' }, /VIRTUAL TABLE INDEX/],
];

test.each(FILTERS)('the count of %o reads an index', (filter, index) => {
  const counts = compileCounts(connection.db, filter, NOW);
  expect(counts).not.toEqual([]);
  for (const { sql, parameters } of counts) {
    const steps = explainText(sql, parameters);
    expect(steps.join('\n')).toMatch(index);
    expect(steps.filter((step) => ALL_ROWS.test(step))).toEqual([]);
  }
});

test.each(FILTERS)('what a page of %o asks before it chooses reads indexes', async (filter) => {
  const sort: InviteSort = { column: 'name', direction: 'asc' };
  const request = { filter, sort, offset: 0, limit: LIMIT, now: NOW };
  const plans = await explainAll((db) => findPage(db, request));
  expect(plans).not.toEqual([]);
  for (const steps of plans) expect(steps.filter((step) => ALL_ROWS.test(step))).toEqual([]);
});
