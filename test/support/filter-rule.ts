import type { InviteDetail, InviteFilter } from '#core/contract/invites.contract.ts';
import { deriveStatus, deriveWarnings } from '#core/invites/status.ts';
import type { WarningThresholds } from '#core/invites/status.ts';

/** An invite with what a filter asks of it that the page does not show. */
export interface Filtered extends InviteDetail {
  createdById: number | null;
}

/** What a filter promises, but for its search, said once more in the plainest way. */
export function meetsFilter(
  invite: Filtered,
  filter: InviteFilter,
  now: number,
  thresholds: WarningThresholds,
): boolean {
  const among = <T>(list: readonly T[] | undefined, value: T) => list?.includes(value) ?? true;
  const warnings = deriveWarnings(invite, now, thresholds);
  return (
    among(filter.status, deriveStatus(invite, now)) &&
    (filter.warning?.some((warning) => warnings.includes(warning)) ?? true) &&
    among(filter.role, invite.role) &&
    among(filter.permission, invite.permission) &&
    among(filter.groupId, invite.groupId) &&
    among(filter.createdBy, invite.createdById) &&
    (filter.batchId === undefined || filter.batchId === invite.batchId) &&
    (filter.parentId === undefined || filter.parentId === invite.parentId) &&
    (filter.audience === undefined ||
      filter.audience === (invite.email === null ? 'anyone' : 'one_email')) &&
    inRange(filter.created, invite.createdAt) &&
    inRange(filter.expires, invite.expiresAt) &&
    inRange(filter.lastUsed, invite.lastUsedAt) &&
    (filter.tags ?? []).every(
      ({ key, value }) =>
        Object.hasOwn(invite.tags, key) && (value === undefined || invite.tags[key] === value),
    )
  );
}

function inRange(range: InviteFilter['created'], at: number | null): boolean {
  if (range === undefined) return true;
  return at !== null && at >= (range.from ?? -Infinity) && at <= (range.to ?? Infinity);
}
