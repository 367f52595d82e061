import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { InviteSort } from '#core/contract/invites.contract.ts';
import { STATUSES } from '#core/invites/status.ts';
import type { Status } from '#core/invites/status.ts';
import { orderBy, SORT_INDEX } from './list-conditions.repository.ts';
import { statusSql } from './status.repository.ts';

type Condition = RawBuilder<boolean>;
type Ids = RawBuilder<{ id: number }>;

/**
 * The ids in the order asked for, by walking the index that gives this order and leaving out what the
 * condition does not meet: nothing is sorted, and the first rows come at once.
 *
 * @param statuses null for any.
 */
export function walkSql(
  sort: InviteSort,
  condition: Condition,
  statuses: readonly Status[] | null,
  now: number,
): Ids {
  switch (sort.column) {
    case 'status':
      return walkStatuses(sort, condition, statuses ?? STATUSES, now);
    case 'group':
      return walkGroups(sort, condition);
    default:
      return sql`SELECT i.id FROM invites AS i INDEXED BY ${sql.ref(SORT_INDEX[sort.column])}
        WHERE ${condition} ORDER BY ${orderBy(sort, now)}`;
  }
}

/** One status after the other: a status is worked out from the time, so no index has it. */
function walkStatuses(
  sort: InviteSort,
  condition: Condition,
  statuses: readonly Status[],
  now: number,
): Ids {
  const wanted = STATUSES.filter((status) => statuses.includes(status));
  const order = sort.direction === 'asc' ? wanted : wanted.toReversed();
  const parts = order.map(
    (status) => sql`SELECT id FROM (SELECT i.id FROM invites AS i INDEXED BY invites_by_status
      WHERE ${statusSql(status, now)} AND ${condition}
      ORDER BY i.spent, i.expires_sort, i.valid_from, i.id)`,
  );
  return sql`${sql.join(parts, sql` UNION ALL `)}`;
}

/** One group after the other, by name; what has no group comes last, or first when turned round. */
function walkGroups(sort: InviteSort, condition: Condition): Ids {
  const way = sort.direction === 'asc' ? sql`ASC` : sql`DESC`;
  const inGroups = sql`SELECT id FROM (SELECT i.id FROM groups AS g
    CROSS JOIN invites AS i INDEXED BY invites_by_group ON i.group_id = g.id
    WHERE ${condition} ORDER BY g.name ${way}, i.id ${way})`;
  const without = sql`SELECT id FROM (SELECT i.id FROM invites AS i INDEXED BY invites_by_group
    WHERE i.group_id IS NULL AND ${condition} ORDER BY i.id ${way})`;
  const parts = sort.direction === 'asc' ? [inGroups, without] : [without, inGroups];
  return sql`${sql.join(parts, sql` UNION ALL `)}`;
}
