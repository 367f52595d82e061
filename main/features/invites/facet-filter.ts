import type { InviteFilter } from '#core/contract/invites.contract.ts';
import type { WarningThresholds } from '#core/invites/status.ts';
import { PERMISSIONS, ROLES } from '#core/invites/vocabulary.ts';
import { DAY_MS } from '#core/time/zone.ts';
import type { FacetTable, Mask } from './facet-table.ts';

/** What is in no range of ends: it never ends. */
const LAST_END = Number.MAX_SAFE_INTEGER - 1;

/** A filter, as far as the columns that are kept say what it asks, and what else it asks. */
export interface SplitFilter {
  small: InviteFilter;
  others: InviteFilter;
}

export function splitFilter(filter: InviteFilter): SplitFilter {
  const { search, tags, parentId, ...small } = filter;
  const others: InviteFilter = {
    ...((search ?? '').trim() !== '' && { search }),
    ...(tags && { tags }),
    ...(parentId !== undefined && { parentId }),
  };
  return { small, others };
}

/** What a filter leaves of which the columns say all. */
export function matchFacets(
  table: FacetTable,
  filter: InviteFilter,
  now: number,
  thresholds: WarningThresholds,
): Mask {
  const mask = table.all();
  const { role, permission, groupId, audience, batchId, createdBy, status, warning } = filter;
  if (role) table.keepListed(mask, 'role', placesIn(ROLES, role));
  if (permission) table.keepListed(mask, 'permission', placesIn(PERMISSIONS, permission));
  if (audience) table.keepListed(mask, 'oneEmail', [audience === 'one_email' ? 1 : 0]);
  if (groupId) table.keepListed(mask, 'groupId', pointers(groupId));
  if (batchId !== undefined) table.keepListed(mask, 'batchId', pointers([batchId]));
  if (createdBy) table.keepListed(mask, 'createdBy', pointers(createdBy));

  const { created, expires, lastUsed } = filter;
  const { from = -Infinity, to = Infinity } = expires ?? {};
  if (created) table.keepRange(mask, 'created', created.from ?? -Infinity, created.to ?? Infinity);
  if (expires) table.keepRange(mask, 'expires', from, Math.min(to, LAST_END));
  if (lastUsed) {
    table.keepRange(mask, 'lastUsed', lastUsed.from ?? -Infinity, lastUsed.to ?? Infinity);
  }
  if (status) table.keepStatuses(mask, status, now);
  if (warning) {
    const share = warning.includes('near_limit') ? thresholds.nearLimitPercent : Infinity;
    const soon = now + thresholds.expiringDays * DAY_MS;
    table.keepWarned(mask, now, share, warning.includes('expiring') ? soon : -Infinity);
  }
  return mask;
}

function placesIn<T>(words: readonly T[], wanted: readonly T[]): number[] {
  return wanted.map((word) => words.indexOf(word));
}

/** None is kept as 0, and nothing has that number. */
function pointers(wanted: ReadonlyArray<number | null>): number[] {
  return wanted.flatMap((one) => (one === null ? 0 : one > 0 ? one : []));
}
