import { sql } from 'kysely';
import type { CompiledQuery, RawBuilder } from 'kysely';
import { STATUSES } from '#core/invites/status.ts';
import type { Status, Warning } from '#core/invites/status.ts';
import { defaultSettings } from '#core/settings/settings.ts';
import type { Settings } from '#core/settings/settings.ts';
import { DAY_MS } from '#core/time/zone.ts';
import type { Db } from '#main/db/connection.ts';

/** The values of the generated column `standing`: what of a status does not depend on the time. */
export const STANDING = {
  archived: 0,
  waiting: 1,
  rejected: 2,
  revoked: 3,
  inactive: 4,
  open: 5,
} as const;

/**
 * The condition under which an invite has this status at `now`: the same rule as `deriveStatus`, over
 * the columns that every list index carries.
 */
export function statusSql(status: Status, now: number): RawBuilder<boolean> {
  switch (status) {
    case 'archived':
    case 'waiting':
    case 'rejected':
    case 'revoked':
    case 'inactive':
      return sql`i.standing = ${sql.lit(STANDING[status])}`;
    case 'expired':
      return sql`(i.standing = 5 AND i.spent IN (0, 1) AND i.expires_sort < ${now})`;
    case 'used':
      return sql`(i.standing = 5 AND i.spent = 1 AND i.expires_sort >= ${now})`;
    case 'scheduled':
      return sql`(i.standing = 5 AND i.spent = 0 AND i.expires_sort >= ${now} AND i.valid_from > ${now})`;
    case 'active':
      return sql`(i.standing = 5 AND i.spent = 0 AND i.expires_sort >= ${now} AND coalesce(i.valid_from, 0) <= ${now})`;
  }
}

/** The condition that an invite has one of these statuses. */
export function anyStatusSql(statuses: readonly Status[], now: number): RawBuilder<boolean> {
  const conditions = statuses.map((status) => statusSql(status, now));
  return sql`(${sql.join(conditions, sql` OR `)})`;
}

/**
 * The condition that an invite has one of these warnings: the same rule as `deriveWarnings`, over
 * columns that `invites_facets` carries.
 */
export function anyWarningSql(warnings: readonly Warning[], now: number): RawBuilder<boolean> {
  const warned = sql.join(
    warnings.map((warning) => warningSql(warning, now)),
    sql` OR `,
  );
  return sql`(${redeemableSql(now)} AND (${warned}))`;
}

/** Now, or once it starts. Written so that the index of shares, which holds only such, may be used. */
export function redeemableSql(now: number): RawBuilder<boolean> {
  return sql`i.standing = 5 AND i.spent = 0 AND i.expires_sort >= ${now}`;
}

/** What a warning asks beyond {@link redeemableSql}: a range of an index. */
export function warningSql(warning: Warning, now: number): RawBuilder<boolean> {
  switch (warning) {
    case 'near_limit':
      return sql`i.used_share >= ${threshold('nearLimitPercent')}`;
    case 'expiring':
      return sql`i.expires_sort <= ${now} + ${sql.lit(DAY_MS)} * ${threshold('expiringDays')}`;
  }
}

/** The desk's setting, read by the statement itself. */
function threshold(
  key: keyof Pick<Settings, 'nearLimitPercent' | 'expiringDays'>,
): RawBuilder<number> {
  const usual = defaultSettings('UTC')[key];
  return sql`coalesce((SELECT CAST(value AS INTEGER) FROM settings WHERE key = ${key}), ${usual})`;
}

/** Both thresholds of the desk: the percent, and the days. */
export function compileThresholds(db: Db): CompiledQuery {
  return sql`SELECT ${threshold('nearLimitPercent')}, ${threshold('expiringDays')}`.compile(db);
}

/** The rank of an invite's status, in the order of `STATUSES`, as an expression to sort by. */
export function statusRankSql(now: number): RawBuilder<number> {
  const cases = STATUSES.map(
    (status, rank) => sql`WHEN ${statusSql(status, now)} THEN ${sql.lit(rank)}`,
  );
  return sql`CASE ${sql.join(cases, sql` `)} END`;
}
