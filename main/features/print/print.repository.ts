import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { InviteSort, Selection } from '#core/contract/invites.contract.ts';
import type { Printed } from '#core/contract/print.contract.ts';
import { STATUSES } from '#core/invites/status.ts';
import type { Status } from '#core/invites/status.ts';
import { STILL_WANTED } from '#main/db/connection.ts';
import type { Db, NumberQuery } from '#main/db/connection.ts';
import { getInvites, selectedIdsSql } from '#main/features/invites/invites.repository.ts';
import { compileSorted } from '#main/features/invites/list.repository.ts';
import { redeemableSql, statusRankSql } from '#main/features/invites/status.repository.ts';

/** Count and status together as one number: more than there are invites, times the status. */
const PLACE = 2 ** 40;

/** Whoever prints sees codes whole: the contract lets nobody else. */
const SIGHT = 'whole';

function selectedSql(selection: Selection, now: number): RawBuilder<unknown> {
  return sql`(${selectedIdsSql(selection, now, SIGHT)}) AS s
    CROSS JOIN invites AS i ON i.id = s.id`;
}

/** How many of a selection have which status: one number each, for {@link readStatusCounts}. */
function statusCountsSql(selection: Selection, now: number): RawBuilder<{ n: number }> {
  const rank = statusRankSql(now);
  return sql`SELECT ${rank} * ${sql.lit(PLACE)} + count(*) AS n FROM ${selectedSql(selection, now)}
    WHERE (i.id & 4095) <> 0 OR ${sql.raw(STILL_WANTED)}() GROUP BY ${rank}`;
}

/** {@link statusCountsSql}, ready to run so that it can be given up. */
export function compileStatusCounts(db: Db, selection: Selection, now: number): NumberQuery {
  return statusCountsSql(selection, now).compile(db);
}

export function readStatusCounts(numbers: Iterable<number>): ReadonlyMap<Status, number> {
  const counts = new Map<Status, number>();
  for (const number of numbers) {
    const status = STATUSES[Math.floor(number / PLACE)];
    if (status !== undefined) counts.set(status, number % PLACE);
  }
  return counts;
}

export async function countStatuses(
  db: Db,
  selection: Selection,
  now: number,
): Promise<ReadonlyMap<Status, number>> {
  const { rows } = await statusCountsSql(selection, now).execute(db);
  return readStatusCounts(rows.map(({ n }) => n));
}

/** The ids of a selection that can be redeemed, now or once they start, in this order. */
export async function findPrintable(
  db: Db,
  selection: Selection,
  sort: InviteSort,
  now: number,
): Promise<number[]> {
  const found = await sql<{ id: number }>`SELECT i.id FROM ${selectedSql(selection, now)}
    WHERE ${redeemableSql(now)}`.execute(db);
  const ids = found.rows.map(({ id }) => id);
  const { rows } = await db.executeQuery(compileSorted(db, ids, sort, now));
  return rows.map(({ id }) => id);
}

/** What a sheet may say of these invites, in the order of the ids. */
export async function getPrinted(db: Db, ids: readonly number[]): Promise<Printed[]> {
  const invites = await getInvites(db, ids);
  return invites.map((invite) => ({
    id: invite.id,
    code: invite.code,
    name: invite.name,
    role: invite.role,
    groupName: invite.groupName,
    email: invite.email,
    maxUses: invite.maxUses,
    usedCount: invite.usedCount,
    validFrom: invite.validFrom,
    expiresAt: invite.expiresAt,
  }));
}
