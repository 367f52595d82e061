import fc from 'fast-check';
import { beforeAll, afterAll, describe, expect, test } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SORT_COLUMNS } from '#core/contract/invites.contract.ts';
import type { Invite, InviteFilter } from '#core/contract/invites.contract.ts';
import { deriveStatus, STATUSES } from '#core/invites/status.ts';
import { foldText, nameSortKey } from '#core/text/fold.ts';
import type { Engine } from '#main/engine/engine.ts';
import { openEngine } from '#main/engine/local-engine.ts';
import { prepareDesk } from '#test/support/operators.ts';
import { RESOURCES, SESSION } from '#test/support/temp-desk.ts';
import { sortKeys } from '#test/support/sort-keys.ts';
import { seedInvites } from '#test/support/seed.ts';
import type { InviteRow } from '#test/support/seed.ts';

const NOW = Date.UTC(2026, 10, 20);
const NAMES = [
  'Anna Schmidt',
  'Änne Öz',
  'Student-0001',
  'student-0002',
  null,
  '李明',
  "O'Brien %_",
  'ZOË',
];
const NOTES = [null, 'Night shift, north wing', 'uses "quotes" AND OR NOT (', 'Ärger'];

function sampleRows(): InviteRow[] {
  return Array.from({ length: 600 }, (_, n) => ({
    code:
      n % 9 === 0 ? `TEAM-X${String(n).padStart(3, '0')}` : `K${String(n * 7919).padStart(7, '0')}`,
    name: NAMES[n % NAMES.length] ?? null,
    name_sort: nameSortKey(NAMES[n % NAMES.length] ?? null),
    email: n % 4 === 0 ? `person${n}@Example.org` : null,
    notes: NOTES[n % NOTES.length] ?? null,
    role: (['member', 'manager', 'admin'] as const)[n % 3] ?? 'member',
    group_id: n % 6 === 0 ? null : (n % 5) + 1,
    max_uses: (n * 13) % 4,
    used_count: n % 2 === 0 ? (n * 13) % 4 : 0,
    valid_from: n % 10 === 0 ? NOW + 5_000 : null,
    expires_at: n % 3 === 0 ? NOW + (n - 300) * 1_000 : null,
    deactivated_at: n % 11 === 0 ? NOW : null,
    revoked_at: n % 17 === 0 ? NOW : null,
    archived_at: n % 50 === 0 ? NOW : null,
  }));
}

let desk: Engine;
let all: Invite[];
const notes = new Map<number, string | null>();
const folder = mkdtempSync(join(tmpdir(), 'latchkey-list-'));

beforeAll(async () => {
  await seedInvites(folder, sampleRows());
  await prepareDesk(folder);
  desk = await openEngine({
    appVersion: '0',
    resourcesFolder: RESOURCES,
    dataFolder: folder,
    configFolder: join(folder, 'config'),
    now: () => NOW,
  });
  const pages = [0, 500].map((offset) =>
    desk.call(
      'invites.page',
      { offset, limit: 500, sort: { column: 'created', direction: 'asc' } },
      SESSION,
    ),
  );
  all = (await Promise.all(pages)).flatMap((page) => page.rows);
  for (const { id } of all) notes.set(id, (await desk.call('invites.get', { id }, SESSION)).notes);
});

afterAll(async () => {
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What search promises, said once more in the plainest way. */
function matchesSearch(invite: Invite, search: string): boolean {
  const code = invite.code.replaceAll('-', '').toLowerCase();
  const text = [code, invite.name ?? '', invite.email ?? '', notes.get(invite.id) ?? '']
    .join('\n')
    .toLowerCase();
  const words = search.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 1 && (words[0] ?? '').length < 3) {
    return (
      code.startsWith(words[0] ?? '') ||
      (invite.name !== null && foldText(invite.name).startsWith(foldText(search)))
    );
  }
  return words.every((word) => text.includes(word) || text.includes(word.replaceAll('-', '')));
}

function expected(filter: InviteFilter): Invite[] {
  return all.filter(
    (invite) =>
      (filter.status === undefined || filter.status.includes(deriveStatus(invite, NOW))) &&
      (!filter.search || matchesSearch(invite, filter.search)),
  );
}

const SEARCHES = [
  undefined,
  'anna',
  'Schmidt Anna',
  'student',
  'student-000',
  'TEAM-X0',
  'team x01',
  'k0',
  'x',
  'ä',
  'änne',
  'öz',
  '李明',
  'example.org',
  'night',
  'quotes" and',
  '%_',
  "o'br",
  'zoë',
  'nothing like it',
  'anna k',
  'ärger',
];
const STATUS_SETS = [
  undefined,
  ['active'],
  ['expired', 'used'],
  ['revoked'],
  ['scheduled', 'archived'],
  [...STATUSES],
] as const;

describe.each(SEARCHES.map((search) => ({ search })))('search $search', ({ search }) => {
  test.each(STATUS_SETS.map((status) => ({ status })))(
    'status $status: every order, and the count',
    async ({ status }) => {
      const filter: InviteFilter = {
        ...(search && { search }),
        ...(status && { status: [...status] }),
      };
      const want = expected(filter);
      const { count } = await desk.call('invites.count', { filter }, SESSION);
      expect(count).toBe(want.length);

      for (const column of SORT_COLUMNS) {
        for (const direction of ['asc', 'desc'] as const) {
          const { rows } = await desk.call(
            'invites.page',
            { filter, sort: { column, direction }, limit: 500 },
            SESSION,
          );
          const rest = await desk.call(
            'invites.page',
            { filter, sort: { column, direction }, limit: 500, offset: 500 },
            SESSION,
          );
          const found = [...rows, ...rest.rows];
          expect(new Set(found.map(({ id }) => id))).toEqual(new Set(want.map(({ id }) => id)));
          const keys = found.map((invite) => sortKeys(invite, column, NOW)[0] ?? 0);
          const sorted = keys.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
          expect(keys).toEqual(direction === 'asc' ? sorted : sorted.toReversed());
        }
      }
    },
  );
});

test('whatever is typed, search answers', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (search) => {
      const page = await desk.call('invites.page', { filter: { search } }, SESSION);
      const { count } = await desk.call('invites.count', { filter: { search } }, SESSION);
      expect(page.rows.length).toBe(Math.min(count, 200));
    }),
    { numRuns: 300 },
  );
});

test('pages laid side by side are the whole list, each invite once', async () => {
  for (const column of SORT_COLUMNS) {
    const ids: number[] = [];
    for (let offset = 0; offset < all.length; offset += 70) {
      const { rows } = await desk.call(
        'invites.page',
        { sort: { column, direction: 'asc' }, offset, limit: 70 },
        SESSION,
      );
      ids.push(...rows.map(({ id }) => id));
    }
    expect(ids.length).toBe(all.length);
    expect(new Set(ids).size).toBe(all.length);
  }
});
