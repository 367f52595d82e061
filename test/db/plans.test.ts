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
import type { CodeSight } from '#main/engine/principal.ts';
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

function explainPage(
  plan: PagePlan,
  filter: InviteFilter,
  sort: InviteSort,
  sight: CodeSight,
): string[] {
  const request = { filter, sort, offset: 0, limit: LIMIT, now: NOW, sight };
  return explain(pageSql(plan, conditionsOf(filter, NOW, sight), request));
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

/** Whoever asks: an auditor's lists are found as quickly as a superuser's. */
const SIGHTS: readonly CodeSight[] = ['whole', 'masked'];

const ORDERS = SIGHTS.flatMap((sight) =>
  SORT_COLUMNS.flatMap((column) =>
    (['asc', 'desc'] as const).map((direction): [SortColumn, InviteSort, CodeSight] => [
      column,
      { column, direction },
      sight,
    ]),
  ),
);

/** Whether the steps walk the invites in this order, through the index that gives it, and sort nothing. */
function isWalk(steps: readonly string[], column: SortColumn): boolean {
  const meant = new RegExp(`INDEX ${WALKED[column]}\\b`);
  const walked = steps.filter((step) => /^(SCAN|SEARCH) i\b/.test(step) && !/rowid=/.test(step));
  const sorted = steps.some((step) => /TEMP B-TREE/.test(step));
  return walked.length > 0 && walked.every((step) => meant.test(step)) && !sorted;
}

describe.each(ORDERS)('by %s (%o), codes %s', (column, sort, sight) => {
  test('the whole list is walked in order', () => {
    const steps = explainPage({ kind: 'plain' }, {}, sort, sight);
    expect(steps).toSatisfy((all: string[]) => isWalk(all, column));
  });

  test.each<InviteFilter>([
    { status: ['active'] },
    { status: ['expired', 'used', 'archived'] },
    ALL_STATUSES,
    { batchId: 1 },
    { search: 'ab', status: ['active'] },
  ])('many of %o are walked in order', (filter) => {
    const steps = explainPage({ kind: 'walk', rowsRead: 'all' }, filter, sort, sight);
    expect(steps).toSatisfy((all: string[]) => isWalk(all, column));
  });

  test.each<InviteFilter>([{ search: 'student' }, { search: 'student', ...ALL_STATUSES }])(
    'a common word is looked for in a window of the walk (%o)',
    (filter) => {
      const steps = explainPage({ kind: 'walk', rowsRead: 'some' }, filter, sort, sight);
      expect(steps).toSatisfy((all: string[]) => isWalk(all, column));
      expect(steps).toContain('SEARCH i USING INTEGER PRIMARY KEY (rowid=?)');
    },
  );

  test.each<[InviteFilter, 'search' | 'status' | 'batch', RegExp]>([
    [{ search: 'student' }, 'search', /VIRTUAL TABLE INDEX/],
    [{ search: 'student', ...ALL_STATUSES, batchId: 1 }, 'search', /VIRTUAL TABLE INDEX/],
    [{ search: 'öffnen' }, 'search', /VIRTUAL TABLE INDEX/],
    [{ search: 'ab', status: ['used'] }, 'search', beginningIndex(sight)],
    [{ status: ['used'], search: 'student' }, 'status', /INDEX invites_by_status/],
    [{ batchId: 1, ...ALL_STATUSES, search: 'ab' }, 'batch', /INDEX invites_by_batch/],
  ])('few of %o are fetched by %s', (filter, part, index) => {
    const steps = explainPage({ kind: 'fetch', part }, filter, sort, sight);
    expect(steps.join('\n')).toMatch(index);
    expect(steps).toContain('SEARCH i USING INTEGER PRIMARY KEY (rowid=?)');
    expect(steps.filter((step) => /^SCAN i\b/.test(step))).toEqual([]);
  });

  test.each<InviteFilter>([{}, { status: ['active'] }, ALL_STATUSES, { search: 'ab' }])(
    'all ids of %o are walked in order',
    (filter) => {
      const steps = explain(allIdsSql(filter, sort, NOW, sight));
      expect(steps).toSatisfy((all: string[]) => isWalk(all, column));
    },
  );

  test.each<[InviteFilter, RegExp]>([
    [{ search: 'student' }, /VIRTUAL TABLE INDEX/],
    [{ batchId: 1, status: ['active'] }, /INDEX invites_by_batch/],
  ])('all ids of %o are fetched and sorted', (filter, index) => {
    const steps = explain(allIdsSql(filter, sort, NOW, sight));
    expect(steps.join('\n')).toMatch(index);
    expect(steps.filter((step) => /^SCAN i\b/.test(step))).toEqual([]);
  });
});

/** By what one or two characters are found. */
const beginningIndex = (sight: CodeSight) =>
  sight === 'whole' ? /INDEX invites_code/ : /INDEX invites_by_name/;

describe.each(
  SIGHTS.flatMap((sight) =>
    (['asc', 'desc'] as const).map((direction) => [direction, sight] as const),
  ),
)('by creation, %s, codes %s', (direction, sight) => {
  const sort: InviteSort = { column: 'created', direction };

  test.each<InviteFilter>([{ search: 'student' }, { search: 'student ab', ...ALL_STATUSES }])(
    'the full-text index gives %o in order',
    (filter) => {
      const steps = explainPage({ kind: 'text-order' }, filter, sort, sight);
      expect(steps[0]).toMatch(/^SCAN f VIRTUAL TABLE INDEX/);
      expect(steps.slice(1)).toEqual(['SEARCH i USING INTEGER PRIMARY KEY (rowid=?)']);
    },
  );

  test.each<InviteFilter>([{ batchId: 1 }, { batchId: 1, search: 'ab', ...ALL_STATUSES }])(
    "the batch's index gives %o in order",
    (filter) => {
      const steps = explainPage({ kind: 'batch-order' }, filter, sort, sight);
      expect(steps).toEqual([
        expect.stringMatching(
          /^SEARCH i USING (COVERING )?INDEX invites_by_batch \(batch_id=\?\)$/,
        ),
      ]);
    },
  );
});

/** The one invite whose code was typed. */
const BY_WHOLE_CODE = /^SEARCH i USING (COVERING )?INDEX invites_code \(code_key=\?/m;

const FILTERS = SIGHTS.flatMap((sight): Array<[CodeSight, InviteFilter, RegExp]> => [
  [sight, {}, /COVERING INDEX/],
  [sight, { status: ['active', 'expired'] }, /INDEX invites_by_status/],
  [sight, ALL_STATUSES, /INDEX invites_by_status/],
  [sight, { batchId: 1 }, /INDEX invites_by_batch/],
  [sight, { batchId: 1, status: ['active'] }, /INDEX invites_by_batch/],
  [sight, { batchId: 1, search: 'ab', status: ['active'] }, /INDEX invites_by_batch/],
  [sight, { search: 'ab' }, beginningIndex(sight)],
  // Names that begin so may be nearly all: then this is twice as quick as by their beginning.
  [sight, { search: 'ab', status: ['active'] }, /INDEX invites_by_status/],
  [sight, { search: 'student' }, /VIRTUAL TABLE INDEX/],
  [sight, { search: 'student ab', status: ['active'], batchId: 1 }, /VIRTUAL TABLE INDEX/],
  [sight, { search: 'öffnen' }, /VIRTUAL TABLE INDEX/],
]);

test.each(FILTERS)('codes %s: the count of %o reads an index', (sight, filter, index) => {
  const counts = compileCounts(connection.db, filter, NOW, sight);
  expect(counts).not.toEqual([]);
  for (const { sql, parameters } of counts) {
    const steps = explainText(sql, parameters);
    const text = steps.join('\n');
    expect(BY_WHOLE_CODE.test(text) || index.test(text)).toBe(true);
    expect(steps.filter((step) => ALL_ROWS.test(step))).toEqual([]);
  }
});

test.each(FILTERS)(
  'codes %s: what a page of %o asks first reads indexes',
  async (sight, filter) => {
    const sort: InviteSort = { column: 'name', direction: 'asc' };
    const request = { filter, sort, offset: 0, limit: LIMIT, now: NOW, sight };
    const plans = await explainAll((db) => findPage(db, request));
    expect(plans).not.toEqual([]);
    for (const steps of plans) expect(steps.filter((step) => ALL_ROWS.test(step))).toEqual([]);
  },
);

test('a whole code is looked up in the index of codes, whatever else is asked', () => {
  const filter: InviteFilter = { search: 'A7B9-C2XZ ada öffnen', status: ['active'] };
  const sort: InviteSort = { column: 'created', direction: 'desc' };
  const statements = [
    allIdsSql(filter, sort, NOW, 'masked').compile(connection.db),
    ...compileCounts(connection.db, filter, NOW, 'masked'),
  ];
  for (const { sql, parameters } of statements) {
    const steps = explainText(sql, parameters);
    expect(steps.join('\n')).toMatch(BY_WHOLE_CODE);
    expect(steps.filter((step) => ALL_ROWS.test(step))).toEqual([]);
  }
});
