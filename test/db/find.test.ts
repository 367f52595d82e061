import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SORT_COLUMNS } from '#core/contract/invites.contract.ts';
import type { InviteFilter, InviteSort } from '#core/contract/invites.contract.ts';
import { STATUSES, WARNINGS } from '#core/invites/status.ts';
import { PERMISSIONS, ROLES } from '#core/invites/vocabulary.ts';
import { nameSortKey } from '#core/text/fold.ts';
import { DAY_MS } from '#core/time/zone.ts';
import type { Connection, NumberQuery } from '#main/db/connection.ts';
import { openWriter } from '#main/db/open.ts';
import type { Engine } from '#main/engine/engine.ts';
import { openEngine } from '#main/engine/local-engine.ts';
import { matchFacets, splitFilter } from '#main/features/invites/facet-filter.ts';
import { pageOfMatches } from '#main/features/invites/facet-pages.ts';
import { countOf, FacetTable, idsOf } from '#main/features/invites/facet-table.ts';
import { compileFacets } from '#main/features/invites/facets.repository.ts';
import { conditionsOf, dropUnknown } from '#main/features/invites/list-conditions.repository.ts';
import type { ListConditions } from '#main/features/invites/list-conditions.repository.ts';
import { choosePlan, FEW } from '#main/features/invites/list-plan.ts';
import type { Driver, Plan } from '#main/features/invites/list-plan.ts';
import { allIdsSql, compileSorted, pageSql } from '#main/features/invites/list.repository.ts';
import { pickInOrder } from '#main/features/invites/kept-lists.ts';
import { walkSql } from '#main/features/invites/orders.repository.ts';
import { sortKeys } from '#test/support/sort-keys.ts';
import { meetsFilter } from '#test/support/filter-rule.ts';
import type { Filtered } from '#test/support/filter-rule.ts';
import { configFolderOf, prepareDesk } from '#test/support/operators.ts';
import { seedInvites } from '#test/support/seed.ts';
import type { InviteRow } from '#test/support/seed.ts';
import { RESOURCES, SESSION, tempFolder } from '#test/support/temp-desk.ts';

const NOW = Date.UTC(2026, 10, 20);
const COUNT = 1_500;
const THRESHOLDS = { nearLimitPercent: 60, expiringDays: 3 };
/** The times that rows and ranges share, so that ranges end just on, before and behind what there is. */
const TIMES = [-40, -3, -1, 0, 1, 3, 40].map((days) => NOW + days * DAY_MS);
const EDGES = TIMES.flatMap((time) => [time - 1, time, time + 1]);
/** The ids that parents have: the first, which have none themselves. */
const PARENTS = [1, 2, 3];
const KEYS = ['region', 'dept', '__proto__', "o'brien"];
const VALUES = ['EMEA', 'APAC', '', 'Zoë'];
const folder = mkdtempSync(join(tmpdir(), 'latchkey-find-'));

const some = <T>(values: readonly T[]) => fc.constantFrom(...values);
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 3 });

const rowArbitrary = fc
  .record({
    name: orNull(some(['Ada', 'ada', 'Änne Öz', 'Student-7', 'Olga'])),
    email: orNull(some(['Ada@example.org', 'bo@example.org', 'ada@example.org'])),
    role: some(ROLES),
    permission: some(PERMISSIONS),
    group_id: orNull(some([1, 2, 5])),
    batch_id: orNull(some([1, 2, 3])),
    parent_id: orNull(some(PARENTS)),
    created_by: orNull(some([1, 2, 3])),
    created_at: some(TIMES),
    last_used_at: orNull(some(TIMES)),
    valid_from: orNull(some(TIMES)),
    expires_at: orNull(some(EDGES)),
    max_uses: some([0, 1, 2, 5, 400]),
    used: fc.noBias(fc.integer({ min: 0, max: 100 })),
    tags: orNull(fc.uniqueArray(fc.tuple(some(KEYS), some(VALUES)), { selector: ([key]) => key })),
    approval: some([null, null, null, 'waiting', 'approved', 'rejected'] as const),
    ended: some(['', '', '', '', 'deactivated_at', 'revoked_at', 'archived_at'] as const),
  })
  .map(({ used, tags, ended, ...row }): InviteRow => {
    // Written by hand, since an object would take `__proto__` for its own.
    const pairs = (tags ?? []).map(
      ([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`,
    );
    return {
      ...row,
      name_sort: nameSortKey(row.name),
      used_count: Math.round((used / 100) * (row.max_uses === 0 ? 9 : row.max_uses)),
      tags: tags === null ? null : `{${pairs.join(',')}}`,
      ...(ended !== '' && { [ended]: NOW }),
    };
  });

const rangeArbitrary = fc
  .tuple(fc.option(some(EDGES), { nil: undefined }), fc.option(some(EDGES), { nil: undefined }))
  .filter(([from, to]) => (from ?? to) !== undefined && (from ?? 0) <= (to ?? Infinity))
  .map(([from, to]) => ({ ...(from !== undefined && { from }), ...(to !== undefined && { to }) }));

const listOf = <T>(values: readonly T[]) =>
  fc.array(some(values), { minLength: 1, maxLength: values.length });

/** Each part, by itself. */
const PARTS: Readonly<Record<Exclude<keyof InviteFilter, 'search'>, fc.Arbitrary<InviteFilter>>> = {
  status: fc.record({ status: listOf(STATUSES) }),
  warning: fc.record({ warning: listOf(WARNINGS) }),
  role: fc.record({ role: listOf(ROLES) }),
  permission: fc.record({ permission: listOf(PERMISSIONS) }),
  groupId: fc.record({ groupId: listOf([null, 1, 2, 5, 4, 99]) }),
  audience: fc.record({ audience: some(['anyone', 'one_email'] as const) }),
  batchId: fc.record({ batchId: some([1, 2, 3, 99]) }),
  parentId: fc.record({ parentId: some([...PARENTS, 99]) }),
  createdBy: fc.record({ createdBy: listOf([null, 1, 2, 3, 99]) }),
  created: fc.record({ created: rangeArbitrary }),
  expires: fc.record({ expires: rangeArbitrary }),
  lastUsed: fc.record({ lastUsed: rangeArbitrary }),
  tags: fc.record({
    tags: fc.array(
      fc
        .tuple(some(KEYS), fc.option(some(VALUES), { nil: undefined }))
        .map(([key, value]) => ({ key, ...(value !== undefined && { value }) })),
      { minLength: 1, maxLength: 2 },
    ),
  }),
};

const SEARCHES = ['ada', 'olga', 'finn ada', 'stud', 'seed0000', 'änne', 'ad', 'olga ada st'];

const filterArbitrary: fc.Arbitrary<InviteFilter> = fc
  .tuple(
    fc.shuffledSubarray(Object.values(PARTS), { maxLength: 4 }),
    fc.option(some(SEARCHES), { nil: undefined }),
  )
  .chain(([parts, search]) =>
    fc
      .tuple(...parts)
      .map((all) => Object.assign({}, ...all, search === undefined ? {} : { search })),
  );

let desk: Engine;
let connection: Connection;
let all: Filtered[];

beforeAll(async () => {
  const sampled = fc.sample(rowArbitrary, { numRuns: COUNT, seed: 4 });
  const rows = sampled.map((row, at) => (at < PARENTS.length ? { ...row, parent_id: null } : row));
  await prepareDesk(folder);
  connection = await openWriter(folder);
  connection.raw.exec(`INSERT INTO batches (id, name, source, size, created_at) VALUES
    (1, 'spring', 'csv', 1, 1), (2, 'Autumn', 'csv', 1, 1), (3, 'spring', 'form', 1, 1)`);
  await seedInvites(folder, rows);
  desk = await openEngine({
    appVersion: '0',
    resourcesFolder: RESOURCES,
    configFolder: configFolderOf(folder),
    dataFolder: folder,
    now: () => NOW,
  });
  await desk.call('settings.update', THRESHOLDS, SESSION);
  all = [];
  // A code that waits for approval is masked for everybody; the list finds and sorts it by what it is.
  const codes = connection.raw.prepare<[number], string>('SELECT code FROM invites WHERE id = ?');
  for (const [at, row] of rows.entries()) {
    const detail = await desk.call('invites.get', { id: at + 1 }, SESSION);
    const code = codes.pluck().get(at + 1) ?? '';
    all.push({ ...detail, code, createdById: row.created_by ?? null });
  }
}, 120_000);

afterAll(async () => {
  await connection.close();
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The code, the texts, and the creator's name in the first three words that are long enough. */
function meetsSearch(invite: Filtered, search: string | undefined): boolean {
  if (search === undefined) return true;
  const words = search.toLowerCase().split(' ');
  const code = invite.code.toLowerCase();
  const folded = nameSortKey(invite.name);
  if (search.length < 3) return code.startsWith(search) || folded.startsWith(search);
  const text = [code, invite.name, invite.email, invite.notes].join('\n').toLowerCase();
  const creator = (invite.createdBy ?? '').toLowerCase();
  return words.every((word) => text.includes(word) || (word.length > 2 && creator.includes(word)));
}

function expected(filter: InviteFilter): Filtered[] {
  return all.filter(
    (invite) => meetsFilter(invite, filter, NOW, THRESHOLDS) && meetsSearch(invite, filter.search),
  );
}

function inOrder(invites: readonly Filtered[], { column, direction }: InviteSort): number[] {
  const keyed = invites.map((invite) => ({ id: invite.id, keys: sortKeys(invite, column, NOW) }));
  keyed.sort((a, b) => {
    const at = a.keys.findIndex((key, index) => key !== b.keys[index]);
    return at < 0 ? 0 : (a.keys[at] ?? 0) < (b.keys[at] ?? 0) ? -1 : 1;
  });
  const ids = keyed.map(({ id }) => id);
  return direction === 'asc' ? ids : ids.toReversed();
}

async function listed(filter: InviteFilter, sort?: InviteSort): Promise<number[]> {
  const ids: number[] = [];
  for (let offset = 0; ; offset += 500) {
    const input = { filter, offset, limit: 500, ...(sort && { sort }) };
    const { rows } = await desk.call('invites.page', input, SESSION);
    ids.push(...rows.map(({ id }) => id));
    if (rows.length < 500) return ids;
  }
}

function readIds(query: ReturnType<typeof allIdsSql>): number[] {
  return [...connection.readNumbers(query.compile(connection.db), () => undefined)];
}

test('the invites that these tests rest on are of every kind', () => {
  for (const status of STATUSES) expect(expected({ status: [status] }).length).toBeGreaterThan(5);
  for (const warning of WARNINGS)
    expect(expected({ warning: [warning] }).length).toBeGreaterThan(20);
  for (const search of SEARCHES)
    expect([search, expected({ search }).length > 0]).toEqual([search, true]);
});

describe.each(Object.entries(PARTS))('by %s', (_name, arbitrary) => {
  test('page, count and selection are just those that the rule names', async () => {
    await fc.assert(
      fc.asyncProperty(arbitrary, async (filter) => {
        const want = expected(filter).map(({ id }) => id);
        expect(await listed(filter)).toEqual(want.toReversed());
        expect(await desk.call('invites.count', { filter }, SESSION)).toEqual({
          count: want.length,
        });
        expect(readIds(allIdsSql(filter, NOW, 'whole'))).toEqual(want);
      }),
      { numRuns: 25 },
    );
  });
});

test('filters and searches combine, in every order', async () => {
  const sortArbitrary = fc.record({
    column: some(SORT_COLUMNS),
    direction: some(['asc', 'desc'] as const),
  });
  await fc.assert(
    fc.asyncProperty(filterArbitrary, sortArbitrary, async (filter, sort) => {
      const want = expected(filter);
      expect(await listed(filter, sort)).toEqual(inOrder(want, sort));
      expect(await desk.call('invites.count', { filter }, SESSION)).toEqual({ count: want.length });
    }),
    { numRuns: 300 },
  );
});

/** Every plan that may ever be chosen for this, as for a desk where each part finds many, or few. */
function plansFor(parts: ReadonlyArray<Driver['part']>, sort: InviteSort, search: Search): Plan[] {
  const many = parts.map((part): Driver => ({ part, matches: FEW }));
  const few = parts.map((part) =>
    choosePlan({
      drivers: many.map((one) => (one.part === part ? { part, matches: 1 } : one)),
      sort,
      offset: 0,
      search,
    }),
  );
  return [choosePlan({ drivers: many, sort, offset: 0, search }), ...few];
}
type Search = Parameters<typeof choosePlan>[0]['search'];

/** The list as this plan gives it; both ways in which all ids are put in order, where that is the plan. */
function listsBy(
  plan: Plan,
  conditions: ListConditions,
  filter: InviteFilter,
  sort: InviteSort,
): number[][] {
  if (plan.kind !== 'ids') {
    return [readIds(pageSql(plan, conditions, { filter, sort, now: NOW }))];
  }
  const ids = Float64Array.from(readIds(allIdsSql(filter, NOW, 'whole')));
  const order = Float64Array.from(readIds(walkSql(sort, {}, NOW)));
  const sorted = compileSorted(connection.db, ids, sort, NOW);
  return [[...pickInOrder(order, ids)], [...connection.readNumbers(sorted, () => undefined)]];
}

const SMALL_COLUMNS: InviteFilter = { role: ['member'], permission: ['read_only'] };

test('whichever plan is chosen for its numbers, it gives the same list', async () => {
  const kinds = new Set<string>();
  const columns = fc.record({
    column: some(SORT_COLUMNS),
    direction: some(['asc', 'desc'] as const),
  });
  await fc.assert(
    fc.asyncProperty(filterArbitrary, columns, async (filter, sort) => {
      const conditions = await dropUnknown(connection.db, conditionsOf(filter, NOW, 'whole'));
      const { parts, search } = conditions;
      const names = [
        ...parts.map(({ name }): Driver['part'] => name),
        ...(search === null ? [] : ['search' as const]),
      ];
      for (const plan of plansFor(names, sort, search)) {
        kinds.add(plan.kind);
        for (const found of listsBy(plan, conditions, filter, sort)) {
          expect([plan, found]).toEqual([plan, inOrder(expected(filter), sort)]);
        }
      }
    }),
    // The one plan that few of what is drawn leads to is always among them.
    { numRuns: 300, examples: [[SMALL_COLUMNS, { column: 'created', direction: 'desc' }]] },
  );
  expect([...kinds].toSorted()).toEqual(['fetch', 'ids', 'in-order', 'scan', 'walk', 'window']);
});

test('what is kept in memory leaves just what the rule names, and gives its pages in order', async () => {
  const RUNS = 500;
  let givenUp = 0;
  const table = new FacetTable();
  for (const row of connection.readTuples(compileFacets(connection.db, 0, COUNT))) table.set(row);
  const context = {
    db: connection.db,
    now: NOW,
    readNumbers: (query: NumberQuery) => connection.readNumbers(query, () => undefined),
  };
  const pageArbitrary = fc.record({
    sort: fc.record({
      column: some(SORT_COLUMNS),
      direction: some(['asc', 'desc'] as const),
    }),
    offset: fc.integer({ min: 0, max: COUNT }),
    limit: fc.integer({ min: 1, max: 300 }),
  });
  await fc.assert(
    fc.asyncProperty(filterArbitrary, pageArbitrary, async (asked, page) => {
      const { small: filter } = splitFilter(asked);
      const want = inOrder(expected(filter), page.sort);
      const mask = matchFacets(table, filter, NOW, THRESHOLDS);
      const matches = { mask, count: countOf(mask), of: table.count };
      expect([...idsOf(mask, matches.count)]).toEqual(want.toSorted((a, b) => a - b));
      const { offset, limit } = page;
      const ids = pageOfMatches(matches, { filter, ...page }, context, { first: 9, reach: 1e9 });
      givenUp += ids === null ? 1 : 0;
      const shown = want.slice(offset, offset + limit);
      expect(ids ?? shown).toEqual(shown);
    }),
    { numRuns: RUNS },
  );
  expect(givenUp).toBeLessThan(RUNS / 4);
});

test('what is selected by a filter is what the list shows', async () => {
  const filter: InviteFilter = {
    role: ['member'],
    groupId: [null, 1],
    created: { from: NOW - DAY_MS },
    tags: [{ key: 'region' }],
  };
  const shown = await desk.call('invites.page', { filter, limit: 500 }, SESSION);
  expect(shown.rows.length).toBeGreaterThan(5);
  const path = join(tempFolder(), 'selected.csv');
  await desk.call('invites.exportCsv', { selection: { filter }, path, columns: ['Code'] }, SESSION);
  const codes = readFileSync(path, 'utf8').trim().split('\r\n').slice(1);
  expect(codes).toEqual(shown.rows.map(({ code }) => code).toReversed());
});

test('a page carries what its columns show', async () => {
  const { rows } = await desk.call('invites.page', { limit: 500 }, SESSION);
  for (const row of rows) {
    const { id, createdBy, batchName, tags } = row;
    expect({ id, createdBy, batchName, tags }).toEqual({
      id,
      createdBy: all[id - 1]?.createdBy,
      batchName: all[id - 1]?.batchName,
      tags: all[id - 1]?.tags,
    });
  }
  expect(rows.some(({ createdBy }) => createdBy === 'Finn')).toBe(true);
  expect(rows.some(({ batchName }) => batchName === 'Autumn')).toBe(true);
  expect(rows.some(({ tags }) => tags['region'] === 'EMEA')).toBe(true);
});
