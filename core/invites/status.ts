import { DAY_MS } from '#core/time/zone.ts';

/** In the order of product.md §3: the first that holds is the status. */
export const STATUSES = [
  'archived',
  'waiting',
  'rejected',
  'revoked',
  'inactive',
  'expired',
  'used',
  'scheduled',
  'active',
] as const;
export type Status = (typeof STATUSES)[number];

/** Nobody can redeem these, now or by waiting. */
export const NOT_REDEEMABLE = [
  'archived',
  'waiting',
  'rejected',
  'revoked',
  'inactive',
  'expired',
  'used',
] as const satisfies readonly Status[];
export type NotRedeemable = (typeof NOT_REDEEMABLE)[number];

/** Whether somebody can redeem it, now or once it starts. */
export function isRedeemable(status: Status): status is Exclude<Status, NotRedeemable> {
  return status === 'active' || status === 'scheduled';
}

export const WARNINGS = ['near_limit', 'expiring'] as const;
export type Warning = (typeof WARNINGS)[number];

/** What a status is derived from. Times are UTC milliseconds; `null` means never. */
export interface StatusFacts {
  archivedAt: number | null;
  approval: 'waiting' | 'approved' | 'rejected' | null;
  revokedAt: number | null;
  deactivatedAt: number | null;
  /** The last millisecond at which the invite is valid. */
  expiresAt: number | null;
  /** The first millisecond at which the invite is valid. */
  validFrom: number | null;
  /** 0 means unlimited. */
  maxUses: number;
  usedCount: number;
}

export interface WarningThresholds {
  /** Percent of the uses, 1–100. */
  nearLimitPercent: number;
  /** Days of 24 hours before the end. */
  expiringDays: number;
}

/** The status of an invite at `now`. `statusSql` in the invites repository says the same in SQL. */
export function deriveStatus(facts: StatusFacts, now: number): Status {
  if (facts.archivedAt !== null) return 'archived';
  if (facts.approval === 'waiting') return 'waiting';
  if (facts.approval === 'rejected') return 'rejected';
  if (facts.revokedAt !== null) return 'revoked';
  if (facts.deactivatedAt !== null) return 'inactive';
  if (facts.expiresAt !== null && now > facts.expiresAt) return 'expired';
  if (facts.maxUses > 0 && facts.usedCount >= facts.maxUses) return 'used';
  if (facts.validFrom !== null && now < facts.validFrom) return 'scheduled';
  return 'active';
}

/**
 * The warnings that stand beside the status. Only an invite that can still be redeemed (now, or once
 * it starts) warns: a used or revoked code needs no attention.
 */
export function deriveWarnings(
  facts: StatusFacts,
  now: number,
  thresholds: WarningThresholds,
): Warning[] {
  const status = deriveStatus(facts, now);
  if (!isRedeemable(status)) return [];
  const warnings: Warning[] = [];
  if (isNearLimit(facts, thresholds.nearLimitPercent)) warnings.push('near_limit');
  if (facts.expiresAt !== null && facts.expiresAt - now <= thresholds.expiringDays * DAY_MS) {
    warnings.push('expiring');
  }
  return warnings;
}

/** At least the given share used, or one use left of several (product.md §3). */
function isNearLimit(facts: StatusFacts, percent: number): boolean {
  if (facts.maxUses <= 1) return false;
  const oneLeft = facts.maxUses - facts.usedCount === 1;
  return oneLeft || facts.usedCount * 100 >= facts.maxUses * percent;
}

export const STATUS_LABELS: Readonly<Record<Status, string>> = {
  archived: 'Archived',
  waiting: 'Waiting',
  rejected: 'Rejected',
  revoked: 'Revoked',
  inactive: 'Inactive',
  expired: 'Expired',
  used: 'Used',
  scheduled: 'Scheduled',
  active: 'Active',
};

export const WARNING_LABELS: Readonly<Record<Warning, string>> = {
  near_limit: 'Near limit',
  expiring: 'Expiring',
};
