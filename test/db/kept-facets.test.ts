import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { contract } from '#core/contract/index.ts';
import type { InviteFilter } from '#core/contract/invites.contract.ts';
import { STATUSES, WARNINGS } from '#core/invites/status.ts';
import { PERMISSIONS, ROLES } from '#core/invites/vocabulary.ts';
import type { Connection } from '#main/db/connection.ts';
import { openReader, openWriter } from '#main/db/open.ts';
import { readContext } from '#main/engine/pipeline.ts';
import { matchFacets } from '#main/features/invites/facet-filter.ts';
import { countOf, idsOf, MOST_IDS } from '#main/features/invites/facet-table.ts';
import type { FacetTable } from '#main/features/invites/facet-table.ts';
import { KeptFacets, keptFacetsOf } from '#main/features/invites/kept-facets.ts';
import { allIdsSql } from '#main/features/invites/list.repository.ts';
import { pageInvites } from '#main/features/invites/list.service.ts';
import { prepareDesk } from '#test/support/operators.ts';
import { SESSION, tempFolder } from '#test/support/temp-desk.ts';

const NOW = Date.UTC(2026, 10, 20);
const THRESHOLDS = { nearLimitPercent: 80, expiringDays: 7 };

/** Whatever column is kept wrongly, one of these leaves other invites than the database does. */
const FILTERS: readonly InviteFilter[] = [
  {},
  ...STATUSES.map((status): InviteFilter => ({ status: [status] })),
  ...WARNINGS.map((warning): InviteFilter => ({ warning: [warning] })),
  ...ROLES.map((role): InviteFilter => ({ role: [role] })),
  ...PERMISSIONS.map((permission): InviteFilter => ({ permission: [permission] })),
  ...[1, 2, null].map((one): InviteFilter => ({ groupId: [one] })),
  ...[1, 2, null].map((one): InviteFilter => ({ createdBy: [one] })),
  { batchId: 1 },
  { audience: 'anyone' },
  { audience: 'one_email' },
  { created: { from: NOW } },
  { expires: { to: NOW + 1_000 } },
  { lastUsed: { from: NOW - 1_000, to: NOW } },
];

let writer: Connection;
let reader: Connection;
let folder: string;

beforeEach(async () => {
  folder = tempFolder();
  await prepareDesk(folder);
  writer = await openWriter(folder);
  reader = openReader(folder);
  onTestFinished(async () => {
    await reader.close();
    await writer.close();
  });
  writer.raw.exec(
    "INSERT INTO batches (id, name, source, size, created_at) VALUES (1, 'a', 'csv', 1, 1)",
  );
  fill(1, 50);
});

function fill(from: number, to: number): void {
  writer.raw
    .prepare(`WITH RECURSIVE n (id) AS (SELECT ? UNION ALL SELECT id + 1 FROM n WHERE id < ?)
      INSERT INTO invites (id, code, code_key, name_sort, role, permission, max_uses, created_at)
      SELECT id, 'CODE' || id, 'CODE' || id, '', 'member', 'read_only', 10, 1 FROM n`)
    .run(from, to);
}

function source(of = reader) {
  return {
    db: of.db,
    readNumbers: (query: Parameters<Connection['readNumbers']>[0]) =>
      of.readNumbers(query, () => undefined),
    readTuples: of.readTuples,
    inIdle: of.inIdle,
    dataVersion: () => of.dataVersion(),
  };
}

function idsByDatabase(filter: InviteFilter): number[] {
  const query = allIdsSql(filter, NOW, 'whole').compile(reader.db);
  return [...reader.readNumbers(query, () => undefined)];
}

type Found = Array<[InviteFilter, number[]]>;

function byDatabase(): Found {
  return FILTERS.map((filter) => [filter, idsByDatabase(filter)]);
}

function inMemory(table: FacetTable | null): Found | null {
  if (table === null) return null;
  expect(table.count).toBe(idsByDatabase({}).length);
  return FILTERS.map((filter) => {
    const mask = matchFacets(table, filter, NOW, THRESHOLDS);
    return [filter, [...idsOf(mask, countOf(mask))]];
  });
}

/** Waits until they have been read in idle time. */
async function warm(kept: KeptFacets): Promise<void> {
  await vi.waitFor(() => expect(kept.current(source())).not.toBe(null), { interval: 5 });
}

const SMALL = { worth: 1, piece: 20 };

const CHANGES = [
  `UPDATE invites SET archived_at = 1 WHERE id = 7`,
  `UPDATE invites SET approval = 'waiting' WHERE id = 7`,
  `UPDATE invites SET revoked_at = 1 WHERE id IN (7, 8)`,
  `UPDATE invites SET deactivated_at = 1 WHERE id > 40`,
  `UPDATE invites SET used_count = 9 WHERE id = 7`,
  `UPDATE invites SET max_uses = 0, used_count = 10 WHERE id = 7`,
  `UPDATE invites SET max_uses = 1, used_count = 1 WHERE id = 7`,
  `UPDATE invites SET expires_at = ${NOW - 1} WHERE id = 7`,
  `UPDATE invites SET expires_at = ${NOW + 500} WHERE id = 7`,
  `UPDATE invites SET valid_from = ${NOW + 1} WHERE id = 7`,
  `UPDATE invites SET role = 'admin', permission = 'admin' WHERE id = 7`,
  `UPDATE invites SET group_id = 2 WHERE id = 7`,
  `UPDATE invites SET batch_id = 1 WHERE id = 7`,
  `UPDATE invites SET created_by = 2, created_at = ${NOW} WHERE id = 7`,
  `UPDATE invites SET last_used_at = ${NOW - 10} WHERE id = 7`,
  `UPDATE invites SET email = 'a@example.org', email_key = 'a@example.org' WHERE id = 7`,
  `UPDATE invites SET id = 90 WHERE id = 7`,
  `UPDATE invites SET name = 'Ada', notes = 'nothing that is kept' WHERE id = 7`,
  `DELETE FROM invites WHERE id IN (7, 50)`,
  `INSERT OR REPLACE INTO invites (id, code, code_key, name_sort, role, permission, max_uses, created_at)
    VALUES (60, 'CODE7', 'CODE7', '', 'admin', 'admin', 1, 5)`,
];

test.each(CHANGES)('%s is followed at once', async (change) => {
  const kept = new KeptFacets(SMALL);
  await warm(kept);
  expect(inMemory(kept.current(source()))).toEqual(byDatabase());
  writer.raw.exec(change);
  expect(inMemory(kept.current(source()))).toEqual(byDatabase());
});

test('changes one after the other are followed, and what was rolled back is not', async () => {
  const kept = new KeptFacets(SMALL);
  await warm(kept);
  for (const change of CHANGES) {
    writer.raw.exec(`BEGIN; ${change}; ROLLBACK`);
    expect(inMemory(kept.current(source()))).toEqual(byDatabase());
    writer.raw.exec(change);
    expect(inMemory(kept.current(source()))).toEqual(byDatabase());
  }
});

test('what changes while they are read is not missed', async () => {
  const kept = new KeptFacets(SMALL);
  const pieces: Array<() => 'more' | 'done'> = [];
  const stepwise = {
    ...source(),
    inIdle: (piece: () => 'more' | 'done') => void pieces.push(piece),
  };
  expect(kept.current(stepwise)).toBe(null);
  const [piece] = pieces;
  expect(piece?.()).toBe('more');
  writer.raw.exec(
    `UPDATE invites SET role = 'admin' WHERE id IN (3, 45); DELETE FROM invites WHERE id = 4`,
  );
  fill(51, 55);
  expect(kept.current(stepwise)).toBe(null);
  expect([piece?.(), piece?.()]).toEqual(['more', 'done']);
  expect(pieces.length).toBe(1);
  expect(inMemory(kept.current(stepwise))).toEqual(byDatabase());
});

test('after more changes than can be followed they are read anew', async () => {
  const kept = new KeptFacets({ ...SMALL, piece: 5_000 });
  await warm(kept);
  fill(100, 9_000);
  expect(kept.current(source())).toBe(null);
  await warm(kept);
  expect(inMemory(kept.current(source()))).toEqual(byDatabase());
});

test('where the notes of changes do not reach back so far they are read anew', async () => {
  const kept = new KeptFacets(SMALL);
  await warm(kept);
  writer.raw.exec(`UPDATE invites SET role = 'admin' WHERE id < 9;
    DELETE FROM invite_changes WHERE seq < (SELECT max(seq) FROM invite_changes)`);
  expect(kept.current(source())).toBe(null);
  await warm(kept);
  expect(inMemory(kept.current(source()))).toEqual(byDatabase());

  writer.raw.exec(`UPDATE invites SET role = 'member'; DELETE FROM invite_changes`);
  expect(kept.current(source())).toBe(null);
});

test('few invites are not kept, nor such whose numbers are too large', async () => {
  const few = new KeptFacets({ ...SMALL, worth: 51 });
  let asked = 0;
  const counted = { ...source(), inIdle: () => void (asked += 1) };
  expect(few.current(counted)).toBe(null);
  expect(asked).toBe(0);

  const kept = new KeptFacets(SMALL);
  await warm(kept);
  fill(MOST_IDS, MOST_IDS);
  expect(kept.current(counted)).toBe(null);
  expect(kept.current(counted)).toBe(null);
  expect(asked).toBe(0);
});

test('a reader that is closed while they are read stops reading', async () => {
  const other = openReader(folder);
  const kept = new KeptFacets(SMALL);
  const read = vi.fn<Connection['readTuples']>(other.readTuples);
  expect(kept.current({ ...source(other), readTuples: read })).toBe(null);
  await other.close();
  const before = read.mock.calls.length;
  // Another's is read to its end meanwhile.
  await warm(new KeptFacets(SMALL));
  expect(read.mock.calls.length).toBe(before);
});

test('the list is the same from memory, and shows a change at once', async () => {
  fill(100, 21_000);
  writer.raw.exec(`UPDATE invites SET revoked_at = 1 WHERE id % 3 = 0;
    UPDATE invites SET used_count = id % 7`);
  const context = readContext(reader, {
    desk: { appVersion: '0', dataFolder: folder, configFolder: folder, resourcesFolder: folder },
    session: SESSION,
    principal: null,
    now: NOW,
    progress: () => undefined,
    checkCancelled: () => undefined,
  });
  const read = vi.fn<Connection['readTuples']>(context.readTuples);
  const page = (offset: number) =>
    pageInvites(
      contract['invites.page'].input.parse({
        filter: { status: ['active'] },
        sort: { column: 'uses', direction: 'desc' },
        offset,
      }),
      { ...context, readTuples: read },
    );
  const ids = async (offset: number) => (await page(offset)).rows.map(({ id }) => id);
  const meant = (offset: number) =>
    writer.raw
      .prepare(
        'SELECT id FROM invites WHERE revoked_at IS NULL ORDER BY used_count DESC, id DESC LIMIT 200 OFFSET ?',
      )
      .pluck()
      .all(offset);

  const offsets = [0, 200, 6_900, 13_600];
  for (const offset of offsets) expect(await ids(offset)).toEqual(meant(offset));
  await vi.waitFor(() => expect(keptFacetsOf(reader.db).current(context)).not.toBe(null));
  writer.raw.exec('UPDATE invites SET revoked_at = NULL WHERE id IN (999, 3000)');
  read.mockClear();
  for (const offset of offsets) expect(await ids(offset)).toEqual(meant(offset));
  // The thresholds are read where the columns in memory are looked through, and nowhere else.
  expect(read.mock.calls.some(([query]) => query.sql.includes('settings'))).toBe(true);
});

test('old notes of changes are taken away when a desk is opened, the last ones are not', async () => {
  writer.raw
    .exec(`WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < 120000)
    INSERT INTO invite_changes (invite_id) SELECT 1 FROM n`);
  const last = writer.raw.prepare('SELECT max(seq) FROM invite_changes').pluck();
  const count = writer.raw.prepare('SELECT count(*) FROM invite_changes').pluck();
  const before = last.get();
  const again = await openWriter(folder);
  await again.close();
  expect([last.get(), count.get()]).toEqual([before, 50_000]);
});
