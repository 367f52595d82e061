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
import {
  compileChanged,
  compileChangedIds,
  compileFacets,
  compileLastId,
  compileNoted,
} from '#main/features/invites/facets.repository.ts';
import { conditionsOf } from '#main/features/invites/list-conditions.repository.ts';
import {
  allIdsSql,
  compileWalk,
  findPage,
  pageSql,
} from '#main/features/invites/list.repository.ts';
import { ORDERED_BY_FACETS } from '#main/features/invites/orders.repository.ts';
import type { CodeSight } from '#core/operators/code-sight.ts';
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

/** As for a desk on which the search finds no operator and no whole code, unless said otherwise. */
function explainPage(
  plan: PagePlan,
  filter: InviteFilter,
  sort: InviteSort,
  sight: CodeSight,
): string[] {
  const conditions = conditionsOf(filter, NOW, sight);
  const search = conditions.search?.without({ wholeCode: true, creators: true }) ?? null;
  return explain(pageSql(plan, { ...conditions, search }, { filter, sort, now: NOW }));
}

/** Every invite is read, one row after the other. */
const ALL_ROWS = /^SCAN (i|invites)$/;

/** The index by which a list is walked in each order. */
const WALKED: Readonly<Record<SortColumn, string>> = {
  code: 'invites_code',
  name: 'invites_by_name',
  email: 'invites_by_email',
  role: 'invites_by_role',
  permission: 'invites_by_permission',
  group: 'invites_by_group',
  uses: 'invites_by_uses',
  status: 'invites_by_status',
  starts: 'invites_by_start',
  expires: 'invites_by_expiry',
  created: 'invites_facets',
  createdBy: 'invites_by_creator',
  lastUsed: 'invites_by_last_use',
  batch: 'invites_by_batch',
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
  const walked = steps.filter((step) => /^(SCAN|SEARCH) i\b/.test(step) && !LOOKED_UP.test(step));
  const sorted = steps.some((step) => /TEMP B-TREE/.test(step));
  return walked.length > 0 && walked.every((step) => meant.test(step)) && !sorted;
}

/** One invite, looked up for what its order does not say: in the index of small columns, or its row. */
const LOOKED_UP =
  /^SEARCH i USING (INTEGER PRIMARY KEY \(rowid=\?\)|(COVERING )?INDEX invites_facets \(id=\?)/;

const EVERY_PART: InviteFilter = {
  ...ALL_STATUSES,
  warning: ['near_limit', 'expiring'],
  role: ['member', 'admin'],
  permission: ['read_only'],
  groupId: [1, null],
  audience: 'one_email',
  batchId: 1,
  createdBy: [1, 2, null],
  created: { from: 1, to: NOW },
  expires: { from: 1 },
  lastUsed: { to: NOW },
};
const CHILDREN: InviteFilter = { ...EVERY_PART, parentId: 1 };
const TAGS: InviteFilter = { tags: [{ key: 'region' }, { key: 'dept', value: 'd4' }] };

describe.each(ORDERS)('by %s (%o), codes %s', (column, sort, sight) => {
  test.each<InviteFilter>([{}, ALL_STATUSES, EVERY_PART])(
    'the order of %o is walked and not sorted',
    (filter) => {
      const steps = explainPage({ kind: 'walk' }, filter, sort, sight);
      expect(steps).toSatisfy((all: string[]) => isWalk(all, column));
    },
  );

  test.each<[InviteFilter, RegExp]>([
    [{ status: ['active'] }, /invites_facets \(id=/],
    [EVERY_PART, /invites_facets \(id=/],
    [{ search: 'ab', status: ['active'] }, /rowid=/],
    [{ search: 'student', ...EVERY_PART }, /rowid=/],
    [TAGS, /rowid=/],
    [CHILDREN, /rowid=/],
  ])('many of %o are looked for in a window of the walk', (filter, lookedUp) => {
    const steps = explainPage({ kind: 'window' }, filter, sort, sight);
    expect(steps).toSatisfy((all: string[]) => isWalk(all, column));
    const looks = steps.filter((step) => LOOKED_UP.test(step));
    expect(looks).toEqual([expect.stringMatching(lookedUp)]);
  });

  test.each<[keyof InviteFilter, InviteFilter, RegExp]>([
    ['search', { search: 'student', ...EVERY_PART }, /VIRTUAL TABLE INDEX/],
    ['search', { search: 'öffnen' }, /VIRTUAL TABLE INDEX/],
    ['search', { search: 'ab', status: ['used'] }, beginningIndex(sight)],
    ['status', { status: ['used', 'revoked'], search: 'student' }, /INDEX invites_by_status \(/],
    ['warning', { warning: ['near_limit'] }, /INDEX invites_by_share \(used_share>/],
    [
      'warning',
      { warning: ['expiring'] },
      /INDEX invites_by_status \(standing=\? AND spent=\? AND expires_sort>\? AND expires_sort<\?\)/,
    ],
    ['role', EVERY_PART, /INDEX invites_by_role \(role=/],
    ['permission', EVERY_PART, /INDEX invites_by_permission \(permission=/],
    ['groupId', EVERY_PART, /INDEX invites_by_group \(group_id=/],
    ['audience', EVERY_PART, /INDEX invites_by_email \(email_key>/],
    ['batchId', EVERY_PART, /INDEX invites_by_batch \(batch_id=/],
    ['parentId', CHILDREN, /INDEX invites_by_parent \(parent_id=/],
    ['createdBy', EVERY_PART, /INDEX invites_by_creator \(created_by=/],
    ['created', EVERY_PART, /INDEX invites_by_time \(created_at>\? AND created_at<\?/],
    ['expires', EVERY_PART, /INDEX invites_by_expiry \(expires_sort>\? AND expires_sort<\?/],
    ['lastUsed', EVERY_PART, /INDEX invites_by_last_use \(last_used_at/],
    [
      'tags',
      { ...EVERY_PART, tags: [{ key: 'a', value: 'b' }] },
      /SEARCH t USING PRIMARY KEY \(key=\? AND value=/,
    ],
    ['tags', { ...EVERY_PART, ...TAGS }, /SEARCH t USING COVERING INDEX invite_tags_by_key \(key=/],
    ['status', { status: ['scheduled'] }, /INDEX invites_scheduled \(valid_from>/],
  ])('few by %s of %o are fetched by its index', (part, filter, index) => {
    const steps = explainPage({ kind: 'fetch', part }, filter, sort, sight);
    expect(steps.join('\n')).toMatch(index);
    // What the small columns do not say is asked of the row.
    const asksRow = (one: keyof InviteFilter) => filter[one] !== undefined && part !== one;
    const inRow = asksRow('search') || asksRow('tags') || asksRow('parentId');
    const small = !inRow && ORDERED_BY_FACETS.has(column);
    const lookedUp = small ? /^SEARCH i USING (COVERING )?INDEX invites_facets \(id=\?/ : BY_ROW;
    expect(steps).toContainEqual(expect.stringMatching(lookedUp));
    expect(steps.filter((step) => /^SCAN i\b/.test(step))).toEqual([]);
  });
});

test.each<[SortColumn, InviteFilter, RegExp[]]>([
  ['starts', { status: ['active'] }, [/by_start \(valid_from>\? AND valid_from<\?\)/, /=\?\)/]],
  ['starts', { status: ['scheduled'] }, [/by_start \(valid_from>\?\)/]],
  ['expires', { status: ['expired'] }, [/by_expiry \(expires_sort<\?\)/]],
  ['expires', { status: ['active', 'used'] }, [/by_expiry \(expires_sort>\?\)/]],
  ['expires', { warning: ['expiring'] }, [/by_expiry \(expires_sort>\? AND expires_sort<\?\)/]],
  ['uses', { status: ['used'] }, [/by_uses \(used_count>\?\)/]],
  ['uses', { warning: ['near_limit'] }, [/by_uses \(used_count>\?\)/]],
])('by %s, %o is not looked for where it cannot be', (column, filter, walked) => {
  const steps = explainPage({ kind: 'window' }, filter, { column, direction: 'asc' }, 'whole');
  const walks = steps.filter((step) => /INDEX invites_by_/.test(step));
  expect(walks).toEqual(walked.map((one) => expect.stringMatching(one)));
});

const BY_ROW = /^SEARCH i USING INTEGER PRIMARY KEY \(rowid=\?\)$/;

/** By what one or two characters are found. */
function beginningIndex(sight: CodeSight): RegExp {
  return sight === 'whole' ? /INDEX invites_code/ : /INDEX invites_by_name/;
}

describe.each(
  SIGHTS.flatMap((sight) =>
    (['asc', 'desc'] as const).map((direction) => [direction, sight] as const),
  ),
)('by creation, %s, codes %s', (direction, sight) => {
  const sort: InviteSort = { column: 'created', direction };

  test.each<InviteFilter>([{ search: 'student' }, { search: 'student ab', ...EVERY_PART }])(
    'the full-text index gives %o in order',
    (filter) => {
      const steps = explainPage({ kind: 'in-order', part: 'search' }, filter, sort, sight);
      expect(steps[0]).toMatch(/^SCAN f VIRTUAL TABLE INDEX/);
      expect(steps.join('\n')).not.toMatch(/TEMP B-TREE FOR ORDER BY|SCAN i\b/);
    },
  );

  test.each<['batchId' | 'parentId', InviteFilter, RegExp]>([
    ['batchId', { batchId: 1 }, /^SEARCH i USING COVERING INDEX invites_by_batch \(batch_id=\?/],
    ['batchId', EVERY_PART, /^SEARCH i USING INDEX invites_by_batch \(batch_id=\?/],
    ['parentId', { parentId: 1 }, /^SEARCH i USING COVERING INDEX invites_by_parent \(parent_id=/],
    ['parentId', CHILDREN, /^SEARCH i USING INDEX invites_by_parent \(parent_id=\?/],
  ])('the index of %s gives %o in order', (part, filter, index) => {
    const steps = explainPage({ kind: 'in-order', part }, filter, sort, sight);
    expect(steps[0]).toMatch(index);
    expect(steps.join('\n')).not.toMatch(/TEMP B-TREE FOR ORDER BY|SCAN i\b/);
  });

  test.each<[InviteFilter, RegExp]>([
    [TAGS, /^SEARCH t USING COVERING INDEX invite_tags_by_key \(key=\?\)/],
    [{ tags: [{ key: 'region', value: 'EMEA' }], ...ALL_STATUSES }, /^SEARCH t USING PRIMARY KEY/],
  ])('the tags give %o in order', (filter, index) => {
    const steps = explainPage({ kind: 'in-order', part: 'tags' }, filter, sort, sight);
    expect(steps[0]).toMatch(index);
    expect(steps.join('\n')).not.toMatch(/TEMP B-TREE FOR ORDER BY|SCAN i\b/);
  });

  test('anything else is read from the index of small columns, in order', () => {
    const steps = explainPage({ kind: 'scan' }, EVERY_PART, sort, sight);
    expect(steps[0]).toMatch(/^SCAN i USING (COVERING )?INDEX invites_facets$/);
    expect(steps.join('\n')).not.toMatch(/TEMP B-TREE FOR ORDER BY/);
  });
});

/** The one invite whose code was typed. */
const BY_WHOLE_CODE = /^SEARCH i USING (COVERING )?INDEX invites_code \(code_key=\?/m;
/** The invites that somebody has made whose name was typed. */
const BY_CREATOR = /^SCAN p\b/m;

const FILTERS = SIGHTS.flatMap((sight): Array<[CodeSight, InviteFilter, RegExp]> => [
  [sight, {}, /COVERING INDEX/],
  [sight, { status: ['active', 'expired'] }, /INDEX invites_by_status/],
  [sight, ALL_STATUSES, /INDEX invites_(by_status|scheduled) /],
  [sight, { warning: ['near_limit', 'expiring'] }, /INDEX invites_by_(share|status)/],
  [sight, { role: ['admin'] }, /COVERING INDEX invites_by_role/],
  [sight, { audience: 'anyone' }, /COVERING INDEX invites_by_email/],
  [sight, { lastUsed: { from: 1 } }, /COVERING INDEX invites_by_last_use/],
  [sight, { batchId: 1 }, /INDEX invites_by_batch/],
  [sight, { tags: [{ key: 'region' }] }, /COVERING INDEX invite_tags_by_key \(key=\?\)/],
  [sight, { tags: [{ key: 'region', value: 'EMEA' }] }, /t USING PRIMARY KEY \(key=\? AND value=/],
  [sight, { tags: [{ key: 'dept' }], status: ['active'] }, /INDEX invites_facets \(id=/],
  [sight, TAGS, /COVERING INDEX invite_tags_by_key/],
  [sight, { status: ['scheduled'] }, /INDEX invites_scheduled \(valid_from>/],
  [sight, { search: 'student', status: ['active'] }, /INDEX invites_facets \(id=/],
  [sight, { parentId: 1 }, /COVERING INDEX invites_by_parent/],
  [sight, { batchId: 1, parentId: 1 }, /INDEX invites_by_parent/],
  [sight, { batchId: 1, search: 'ab', status: ['active'] }, /INDEX invites_(code|by_name) /],
  [sight, { role: ['admin'], status: ['active'], groupId: [3] }, /INDEX invites_facets/],
  [sight, EVERY_PART, /INDEX invites_by_batch/],
  [sight, CHILDREN, /INDEX invites_by_parent/],
  [sight, { search: 'ab' }, /INDEX invites_(code|by_name) /],
  [sight, { search: 'student' }, /VIRTUAL TABLE INDEX/],
  [sight, { search: 'student ab', ...EVERY_PART }, /VIRTUAL TABLE INDEX/],
  [sight, { search: 'öffnen' }, /VIRTUAL TABLE INDEX/],
]);

test.each(FILTERS)('codes %s: count and ids of %o read an index', (sight, filter, index) => {
  const { db } = connection;
  const counts = compileCounts(db, filter, NOW, sight);
  expect(counts).not.toEqual([]);
  for (const { sql, parameters } of [...counts, allIdsSql(filter, NOW, sight).compile(db)]) {
    const steps = explainText(sql, parameters);
    const text = steps.join('\n');
    expect([text, [BY_WHOLE_CODE, BY_CREATOR, index].some((one) => one.test(text))]).toEqual([
      text,
      true,
    ]);
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

test('a name that no operator has costs nothing: invites are not looked at before there is one', () => {
  const counts = compileCounts(connection.db, { search: 'student wing' }, NOW, 'whole');
  const plans = counts.map(({ sql, parameters }) => explainText(sql, parameters)[0]);
  expect(plans.map((first) => first?.split(' ')[1])).toEqual(['f', 'p', 'p', 'p']);
});

test('a whole code is looked up in the index of codes, whatever else is asked', () => {
  const filter: InviteFilter = { search: 'A7B9-C2XZ ada öffnen', status: ['active'] };
  const statements = [
    allIdsSql(filter, NOW, 'masked').compile(connection.db),
    ...compileCounts(connection.db, filter, NOW, 'masked'),
  ];
  for (const { sql, parameters } of statements) {
    const steps = explainText(sql, parameters);
    expect(steps.join('\n')).toMatch(BY_WHOLE_CODE);
    expect(steps.filter((step) => ALL_ROWS.test(step))).toEqual([]);
  }
});

test('what is kept in memory is read in order of creation, and what has changed by id', () => {
  const { db } = connection;
  const plan = ({ sql, parameters }: { sql: string; parameters: readonly unknown[] }) =>
    explainText(sql, parameters);
  expect(plan(compileFacets(db, 5, 10))).toEqual([
    expect.stringMatching(/^SEARCH i USING (COVERING )?INDEX invites_facets \(id>\?\)$/),
  ]);
  expect(plan(compileChanged(db, 5, 10))).toEqual([
    expect.stringMatching(/^SEARCH i USING (COVERING )?INDEX invites_facets \(id=\?\)$/),
    expect.stringMatching(/^LIST SUBQUERY/),
    'SEARCH invite_changes USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)',
  ]);
  expect(plan(compileChangedIds(db, 5, 10))).toEqual([
    'SEARCH invite_changes USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)',
  ]);
  for (const query of [compileNoted(db), compileLastId(db)]) {
    const tables = plan(query).filter((step) => /invite/.test(step));
    expect(tables).toEqual(tables.map(() => expect.stringMatching(/^SEARCH /)));
  }
});

test.each(ORDERS)('by %s (%o), codes %s: a part of the order is walked', (column, sort) => {
  const part = compileWalk(connection.db, sort, EVERY_PART, NOW, { limit: 9, offset: 9 });
  const steps = explainText(part.sql, part.parameters);
  expect(steps).toSatisfy((all: string[]) => isWalk(all, column));
});
