import type { InviteFilter, InviteSort } from '#core/contract/invites.contract.ts';
import { openReader } from '#main/db/open.ts';
import { freshFolder, openDesk, SESSION } from './desk.ts';
import { firstAndMedian } from './measure.ts';
import type { Measured } from './measure.ts';
import { seedDesk } from './seed-million.ts';

const RUNS = 15;

interface ListCase {
  what: string;
  filter: InviteFilter;
  sort?: InviteSort;
  /** A part of all rows: 0.5 is the middle. */
  at?: number;
  /** What an engineer would write by hand for the same rows. `:at` and `:now` are bound. */
  raw: string;
}

const ROWS = `SELECT i.*, g.name AS group_name FROM invites i LEFT JOIN groups g ON g.id = i.group_id`;
const ACTIVE = `deactivated_at IS NULL AND revoked_at IS NULL AND archived_at IS NULL AND approval IS NULL
  AND coalesce(expires_at, :now) >= :now AND NOT (max_uses > 0 AND used_count >= max_uses)
  AND coalesce(valid_from, :now) <= :now`;
const found = (match: string) => `${ROWS} WHERE i.id IN (SELECT rowid FROM invites_fts
  WHERE invites_fts MATCH '"${match}"' ORDER BY rowid DESC LIMIT 200) ORDER BY i.id DESC`;

const RAW_KEYS = {
  email: 'i.email_key',
  permission: 'i.permission',
  starts: 'i.valid_from',
  createdBy: 'i.created_by',
  lastUsed: 'i.last_used_at',
  batch: 'i.batch_id',
} as const;

const CASES: ListCase[] = [
  { what: 'first page', filter: {}, raw: `${ROWS} ORDER BY i.id DESC LIMIT 200` },
  {
    what: 'first page by name',
    filter: {},
    sort: { column: 'name', direction: 'asc' },
    raw: `${ROWS} ORDER BY i.name_sort, i.id LIMIT 200`,
  },
  {
    what: 'first page by status',
    filter: {},
    sort: { column: 'status', direction: 'asc' },
    raw: `${ROWS} WHERE i.revoked_at IS NOT NULL LIMIT 200`,
  },
  {
    what: 'page in the middle',
    filter: {},
    at: 0.5,
    raw: `${ROWS} ORDER BY i.id DESC LIMIT 200 OFFSET :at`,
  },
  {
    what: 'page in the middle, by name',
    filter: {},
    sort: { column: 'name', direction: 'asc' },
    at: 0.5,
    raw: `${ROWS} JOIN (SELECT id FROM invites ORDER BY name_sort, id LIMIT 200 OFFSET :at) k ON k.id = i.id`,
  },
  {
    what: 'broad filter (active)',
    filter: { status: ['active'] },
    raw: `${ROWS} WHERE ${ACTIVE} ORDER BY i.id DESC LIMIT 200`,
  },
  {
    what: 'broad filter, middle',
    filter: { status: ['active'] },
    at: 0.3,
    raw: `${ROWS} WHERE ${ACTIVE} ORDER BY i.id DESC LIMIT 200 OFFSET :at`,
  },
  {
    what: 'narrow filter (revoked)',
    filter: { status: ['revoked'] },
    raw: `${ROWS} WHERE i.standing = 3 ORDER BY i.id DESC LIMIT 200`,
  },
  { what: 'search code, rare', filter: { search: 'A7B9' }, raw: found('a7b9') },
  {
    what: 'search code, 2 characters',
    filter: { search: 'A7' },
    raw: `${ROWS} WHERE i.code_key >= 'A7' AND i.code_key < 'A8' ORDER BY i.id DESC LIMIT 200`,
  },
  { what: 'search name, common', filter: { search: 'student' }, raw: found('student') },
  {
    what: 'search name, common, by name',
    filter: { search: 'student' },
    sort: { column: 'name', direction: 'asc' },
    raw: `${ROWS} WHERE i.name_sort >= 'student' AND i.name_sort < 'studenu' ORDER BY i.name_sort LIMIT 200`,
  },
  { what: 'search notes, rare', filter: { search: 'left-handed' }, raw: found('left-handed') },
  { what: 'search notes, common', filter: { search: 'night shift' }, raw: found('night shift') },
  {
    what: 'search + filter',
    filter: { search: 'student', status: ['revoked'] },
    raw: `${ROWS} WHERE i.standing = 3 AND i.search_text LIKE '%student%' ORDER BY i.id DESC LIMIT 200`,
  },
];

const DAY = 86_400_000;
const NOW = Date.now();
const NEWEST = 'ORDER BY i.id DESC LIMIT 200';
const BY_NAME: InviteSort = { column: 'name', direction: 'asc' };
const RARE: InviteFilter = { role: ['admin'], permission: ['admin'], groupId: [2] };
const IS_RARE = `i.role = 'admin' AND i.permission = 'admin' AND i.group_id = 2`;

/** Filters and orders of the codes desk, alone and combined. */
const FOUND: ListCase[] = [
  {
    what: 'filter near limit',
    filter: { warning: ['near_limit'] },
    raw: `${ROWS} WHERE ${ACTIVE} AND i.max_uses > 1 AND i.used_count * 100 >= i.max_uses * 80 ${NEWEST}`,
  },
  {
    what: 'filter role + permission',
    filter: { role: ['manager'], permission: ['read_write'] },
    raw: `${ROWS} WHERE i.role = 'manager' AND i.permission = 'read_write' ${NEWEST}`,
  },
  {
    what: 'filter three small ones',
    filter: RARE,
    raw: `${ROWS} WHERE ${IS_RARE} ${NEWEST}`,
  },
  {
    what: 'filter three small ones, by name',
    filter: RARE,
    sort: BY_NAME,
    raw: `${ROWS} WHERE ${IS_RARE} ORDER BY i.name_sort LIMIT 200`,
  },
  {
    what: 'filter group + active, by name',
    filter: { groupId: [3], status: ['active'] },
    sort: BY_NAME,
    raw: `${ROWS} WHERE i.group_id = 3 AND ${ACTIVE} ORDER BY i.name_sort LIMIT 200`,
  },
  {
    what: 'filter creator, by last use',
    filter: { createdBy: [2] },
    sort: { column: 'lastUsed', direction: 'desc' },
    raw: `${ROWS} WHERE i.created_by = 2 ORDER BY i.last_used_at DESC LIMIT 200`,
  },
  {
    what: 'filter expires in 30 days',
    filter: { expires: { from: NOW, to: NOW + 30 * DAY } },
    raw: `${ROWS} WHERE i.expires_at BETWEEN ${NOW} AND ${NOW + 30 * DAY} ${NEWEST}`,
  },
  {
    what: 'filter made on one day long ago',
    filter: { created: { from: NOW - 9 * DAY, to: NOW - 8 * DAY } },
    raw: `${ROWS} WHERE i.created_at BETWEEN ${NOW - 9 * DAY} AND ${NOW - 8 * DAY} ${NEWEST}`,
  },
  {
    what: 'filter tag with value',
    filter: { tags: [{ key: 'region', value: 'EMEA' }] },
    raw: `${ROWS} WHERE i.tags ->> '$.region' = 'EMEA' ${NEWEST}`,
  },
  {
    what: 'filter tag + active, by name',
    filter: { tags: [{ key: 'dept' }], status: ['active'] },
    sort: BY_NAME,
    raw: `${ROWS} WHERE i.tags ->> '$.dept' IS NOT NULL AND ${ACTIVE} ORDER BY i.name_sort LIMIT 200`,
  },
  {
    what: 'search creator',
    filter: { search: 'olga' },
    raw: `${ROWS} WHERE i.created_by = 3 ${NEWEST}`,
  },
  {
    what: 'search creator + word',
    filter: { search: 'olga student' },
    raw: `${ROWS} WHERE i.created_by = 3 AND i.search_text LIKE '%student%' ${NEWEST}`,
  },
  {
    what: 'search + filter + order',
    filter: { search: 'student', status: ['active'], permission: ['admin'] },
    sort: { column: 'lastUsed', direction: 'desc' },
    raw: `${ROWS} WHERE i.search_text LIKE '%student%' AND ${ACTIVE} AND i.permission = 'admin'
      ORDER BY i.last_used_at DESC LIMIT 200`,
  },
  {
    what: 'near the end, by name',
    filter: {},
    sort: BY_NAME,
    at: 0.9,
    raw: `${ROWS} JOIN (SELECT id FROM invites ORDER BY name_sort, id LIMIT 200 OFFSET :at) k ON k.id = i.id`,
  },
  ...(['email', 'permission', 'starts', 'createdBy', 'lastUsed', 'batch'] as const).map(
    (column): ListCase => ({
      what: `active by ${column}`,
      filter: { status: ['active'] },
      sort: { column, direction: 'asc' },
      raw: `${ROWS} WHERE ${ACTIVE} ORDER BY ${RAW_KEYS[column]} LIMIT 200`,
    }),
  ),
];

const COUNTS: Array<{ what: string; filter: InviteFilter; raw: string }> = [
  { what: 'count all', filter: {}, raw: 'SELECT count(*) FROM invites' },
  {
    what: 'count broad filter',
    filter: { status: ['active'] },
    raw: `SELECT count(*) FROM invites WHERE ${ACTIVE}`,
  },
  {
    what: 'count narrow filter',
    filter: { status: ['revoked'] },
    raw: 'SELECT count(*) FROM invites WHERE standing = 3',
  },
  {
    what: 'count common search',
    filter: { search: 'student' },
    raw: `SELECT count(*) FROM invites_fts WHERE invites_fts MATCH '"student"'`,
  },
  {
    what: 'count common search + filter',
    filter: { search: 'student', status: ['active'] },
    raw: `SELECT count(*) FROM invites WHERE ${ACTIVE} AND search_text LIKE '%student%'`,
  },
  {
    what: 'count near limit',
    filter: { warning: ['near_limit'] },
    raw: `SELECT count(*) FROM invites WHERE ${ACTIVE} AND max_uses > 1 AND used_count * 100 >= max_uses * 80`,
  },
  {
    what: 'count three small ones',
    filter: RARE,
    raw: `SELECT count(*) FROM invites AS i WHERE ${IS_RARE}`,
  },
  {
    what: 'count group + active',
    filter: { groupId: [3], status: ['active'] },
    raw: `SELECT count(*) FROM invites WHERE group_id = 3 AND ${ACTIVE}`,
  },
  {
    what: 'count tag + active',
    filter: { tags: [{ key: 'dept' }], status: ['active'] },
    raw: `SELECT count(*) FROM invites WHERE tags ->> '$.dept' IS NOT NULL AND ${ACTIVE}`,
  },
];

/** Pages, filters, searches and counts at this size, beside a hand-written statement for each. */
export async function benchLists(size: number, label: string): Promise<Measured[]> {
  const dataFolder = freshFolder(`list-${label}`);
  await seedDesk(dataFolder, size);
  const engine = await openDesk(dataFolder);
  const reader = openReader(dataFolder);
  const measured: Measured[] = [];

  for (const { what, filter, sort, at = 0, raw } of [...CASES, ...FOUND]) {
    const offset = Math.floor(size * at);
    const statement = reader.raw.prepare(raw);
    const bound = { now: Date.now(), at: offset };
    const ours = await firstAndMedian(RUNS, () =>
      engine.call('invites.page', { filter, offset, ...(sort && { sort }) }, SESSION),
    );
    const raws = await firstAndMedian(RUNS, () => statement.all(bound));
    measured.push({ ...line(what, label, ours, raws), reach: { ms: 20 } });
  }
  for (const { what, filter, raw } of COUNTS) {
    const statement = reader.raw.prepare(raw);
    const bound = { now: Date.now() };
    const ours = await firstAndMedian(RUNS, () =>
      engine.call('invites.count', { filter }, SESSION),
    );
    const raws = await firstAndMedian(RUNS, () => statement.all(bound));
    measured.push({ ...line(what, label, ours, raws), reach: { ms: 300 } });
  }
  await reader.close();
  await engine.close();
  return measured;
}

interface Times {
  first: number;
  median: number;
}

function line(what: string, size: string, ours: Times, raw: Times): Measured {
  return { what, size, latchkey: ours.median, first: ours.first, raw: raw.median };
}
