import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { InviteFilter, InviteSort, SortColumn } from '#core/contract/invites.contract.ts';
import { PERMISSIONS, ROLES } from '#core/invites/vocabulary.ts';
import { STATUSES } from '#core/invites/status.ts';
import type { Status, Warning } from '#core/invites/status.ts';
import { filterParts } from './filter-parts.repository.ts';
import type { PartName } from './filter-parts.repository.ts';
import { allOf } from './sources.repository.ts';
import type { Condition, Ids } from './sources.repository.ts';
import { statusRankSql, statusSql, warningSql } from './status.repository.ts';

type Direction = InviteSort['direction'];

/** Orders by a column of the invite: where it has none it comes last, or first when turned round. */
interface ColumnOrder {
  index: string;
  key: string;
  /** Whether there may be none. */
  empty?: boolean;
  /** The part of a filter that asks for a range of it. */
  part?: PartName;
}

const COLUMNS: Readonly<
  Record<
    Exclude<SortColumn, 'role' | 'permission' | 'group' | 'createdBy' | 'batch' | 'status'>,
    ColumnOrder
  >
> = {
  created: { index: 'invites_facets', key: 'i.id' },
  code: { index: 'invites_code', key: 'i.code_key' },
  name: { index: 'invites_by_name', key: 'i.name_sort' },
  email: { index: 'invites_by_email', key: 'i.email_key', empty: true, part: 'audience' },
  uses: { index: 'invites_by_uses', key: 'i.used_count' },
  starts: { index: 'invites_by_start', key: 'i.valid_from', empty: true },
  expires: { index: 'invites_by_expiry', key: 'i.expires_sort', part: 'expires' },
  lastUsed: { index: 'invites_by_last_use', key: 'i.last_used_at', empty: true, part: 'lastUsed' },
};

/** Orders by the name of something that the invite points to. */
interface NamedOrder {
  index: string;
  column: string;
  table: string;
  /** What its rows are sorted by; the last tells all apart. */
  names: readonly string[];
  part: 'groupId' | 'createdBy' | 'batchId';
}

const NAMED: Readonly<Record<'group' | 'createdBy' | 'batch', NamedOrder>> = {
  group: {
    index: 'invites_by_group',
    column: 'i.group_id',
    table: 'groups',
    names: ['n.name'],
    part: 'groupId',
  },
  createdBy: {
    index: 'invites_by_creator',
    column: 'i.created_by',
    table: 'operators',
    names: ['n.name_key'],
    part: 'createdBy',
  },
  batch: {
    index: 'invites_by_batch',
    column: 'i.batch_id',
    table: 'batches',
    names: ['n.name COLLATE NOCASE', 'n.id'],
    part: 'batchId',
  },
};

const way = (direction: Direction) => sql.raw(direction === 'asc' ? 'ASC' : 'DESC');

function inDirection(keys: readonly string[], direction: Direction): RawBuilder<unknown> {
  return sql.join(
    keys.map((key) => sql`${sql.raw(key)} ${way(direction)}`),
    sql`, `,
  );
}

/** The part of a filter that each order itself answers when it is walked. */
export const ANSWERED: Readonly<Partial<Record<SortColumn, PartName>>> = {
  email: 'audience',
  role: 'role',
  permission: 'permission',
  group: 'groupId',
  status: 'status',
  expires: 'expires',
  createdBy: 'createdBy',
  lastUsed: 'lastUsed',
  batch: 'batchId',
};

/** The orders whose columns `invites_facets` carries. */
export const ORDERED_BY_FACETS: ReadonlySet<SortColumn> = new Set([
  'role',
  'permission',
  'group',
  'status',
  'starts',
  'expires',
  'created',
  'createdBy',
  'lastUsed',
  'batch',
]);

/** The columns to sort by, in one direction throughout, for invites that are fetched first. */
export function orderBy({ column, direction }: InviteSort, now: number): RawBuilder<unknown> {
  const id = sql`i.id ${way(direction)}`;
  switch (column) {
    case 'created':
      return id;
    case 'status': {
      const rank = sql`${statusRankSql(now)} ${way(direction)}`;
      return sql`${rank}, ${inDirection(STATUS_KEYS, direction)}`;
    }
    case 'role':
    case 'permission':
      return sql`${sql.ref(`i.${column}`)} ${way(direction)}, ${id}`;
    case 'group':
    case 'createdBy':
    case 'batch': {
      const { column: pointer, table, names } = NAMED[column];
      const named = names.map(
        (name) =>
          sql`(SELECT ${sql.raw(name)} FROM ${sql.table(table)} AS n WHERE n.id = ${sql.ref(pointer)})`,
      );
      // A collation does not come out of a subquery by itself.
      const [first, ...others] = named;
      const sorted = [sql`${first} COLLATE ${sql.raw(COLLATIONS[column])}`, ...others];
      return sql.join(
        [sql`${sql.ref(pointer)} IS NULL`, ...sorted, sql.ref('i.id')].map(
          (key) => sql`${key} ${way(direction)}`,
        ),
        sql`, `,
      );
    }
    default: {
      const { key, empty } = COLUMNS[column];
      const emptyLast = empty ? sql`${sql.ref(key)} IS NULL ${way(direction)}, ` : sql``;
      return sql`${emptyLast}${sql.ref(key)} ${way(direction)}, ${id}`;
    }
  }
}

const COLLATIONS = { group: 'NOCASE', createdBy: 'BINARY', batch: 'NOCASE' } as const;

const STATUS_KEYS = ['i.spent', 'i.expires_sort', 'i.valid_from', 'i.id'];

/**
 * The ids in the order asked for, by walking the index that gives it: nothing is sorted, and the first
 * come at once. Of the filter only what the order itself is by is looked at; the rest has to be asked
 * of what comes.
 */
export function walkSql(sort: InviteSort, filter: InviteFilter, now: number): Ids {
  const { column, direction } = sort;
  const segments = segmentsOf(column, direction, filter, now);
  if (segments.length === 0) return sql`SELECT i.id FROM invites AS i WHERE 0`;
  const inOrder = direction === 'asc' ? segments : segments.toReversed();
  return inOrder.length === 1
    ? sql`${inOrder[0]}`
    : sql`${sql.join(
        inOrder.map((segment) => sql`SELECT id FROM (${segment})`),
        sql` UNION ALL `,
      )}`;
}

/** The stretches of which an order consists, as they follow each other when it rises. */
function segmentsOf(
  column: SortColumn,
  direction: Direction,
  filter: InviteFilter,
  now: number,
): Ids[] {
  const stretch = (index: string, where: Condition, keys: readonly string[]): Ids =>
    sql`SELECT i.id FROM invites AS i INDEXED BY ${sql.ref(index)} WHERE ${where}
      ORDER BY ${inDirection(keys, direction)}`;
  const byId = ['i.id'];

  switch (column) {
    case 'status':
      // A status is worked out from the time, so no index has it.
      return STATUSES.filter((status) => mayHave(filter, status)).map((status) =>
        stretch('invites_by_status', statusSql(status, now), STATUS_KEYS),
      );
    case 'role':
    case 'permission': {
      const all: readonly string[] = column === 'role' ? ROLES : PERMISSIONS;
      const asked: readonly string[] = filter[column] ?? all;
      return all
        .filter((value) => asked.includes(value))
        .toSorted()
        .map((value) =>
          stretch(`invites_by_${column}`, sql`${sql.ref(`i.${column}`)} = ${value}`, byId),
        );
    }
    case 'group':
    case 'createdBy':
    case 'batch':
      return namedSegments(NAMED[column], direction, filter, stretch);
    default: {
      const { index, key, empty, part } = COLUMNS[column];
      const asked = filterParts(filter, now).find(
        ({ name }) => name === part && name !== 'audience',
      )?.condition;
      const range = allOf([asked ?? null, impliedRange(column, filter, now)]);
      if (!empty) return [stretch(index, range, key === 'i.id' ? byId : [key, 'i.id'])];
      const full = stretch(index, sql`${sql.ref(key)} IS NOT NULL AND ${range}`, [key, 'i.id']);
      const none = stretch(index, sql`${sql.ref(key)} IS NULL`, byId);
      if (part === 'lastUsed' && filter.lastUsed !== undefined) return [full];
      if (column === 'starts' && onlyHas(filter, ['scheduled'])) return [full];
      if (part !== 'audience' || filter.audience === undefined) return [full, none];
      return [filter.audience === 'one_email' ? full : none];
    }
  }
}

/**
 * What the statuses and warnings that a filter asks for say of the column that is sorted by: without it
 * a walk would look at all that sort before them.
 */
function impliedRange(column: SortColumn, filter: InviteFilter, now: number): Condition | null {
  const { warning = [] } = filter;
  const only = (one: Warning) => warning.length > 0 && warning.every((other) => other === one);
  switch (column) {
    case 'starts':
      if (onlyHas(filter, ['active'])) return sql`i.valid_from <= ${now}`;
      return onlyHas(filter, ['scheduled']) ? sql`i.valid_from > ${now}` : null;
    case 'expires':
      if (onlyHas(filter, ['expired'])) return sql`i.expires_sort < ${now}`;
      if (!onlyHas(filter, ['active', 'scheduled', 'used'])) return null;
      return allOf([
        sql`i.expires_sort >= ${now}`,
        only('expiring') ? warningSql('expiring', now) : null,
      ]);
    case 'uses':
      return onlyHas(filter, ['used']) || only('near_limit') ? sql`i.used_count > 0` : null;
    default:
      return null;
  }
}

/** Whether what a filter finds can have no status but these. */
function onlyHas(filter: InviteFilter, statuses: readonly Status[]): boolean {
  return STATUSES.every((status) => statuses.includes(status) || !mayHave(filter, status));
}

/** Only what can still be redeemed warns. */
function mayHave({ status, warning }: InviteFilter, one: Status): boolean {
  if (warning !== undefined && one !== 'active' && one !== 'scheduled') return false;
  return status?.includes(one) ?? true;
}

/** One group, operator or batch after the other, by name; what has none comes last. */
function namedSegments(
  { index, column, table, names, part }: NamedOrder,
  direction: Direction,
  filter: InviteFilter,
  stretch: (index: string, where: Condition, keys: readonly string[]) => Ids,
): Ids[] {
  const one = filter[part];
  const asked = one === undefined ? null : typeof one === 'number' ? [one] : one;
  const some = asked?.filter((id) => id !== null);
  // The sign keeps SQLite to the index of the names, which gives the order.
  const wanted =
    some === undefined
      ? sql`1`
      : sql`+n.id IN (SELECT value FROM json_each(${JSON.stringify(some)}))`;
  const named: Ids = sql`SELECT i.id FROM ${sql.table(table)} AS n
    CROSS JOIN invites AS i INDEXED BY ${sql.ref(index)} ON ${sql.ref(column)} = n.id
    WHERE ${wanted} ORDER BY ${inDirection([...names, 'i.id'], direction)}`;
  const without = stretch(index, sql`${sql.ref(column)} IS NULL`, ['i.id']);
  return asked === null || asked.includes(null) ? [named, without] : [named];
}
