import type { Invite } from '#core/contract/invites.contract.ts';
import {
  deriveStatus,
  deriveWarnings,
  STATUS_LABELS,
  WARNING_LABELS,
  type Status,
  type Warning,
} from '#core/invites/status.ts';
import { shorten } from '#core/csv/header.ts';
import type { Settings } from '#core/settings/settings.ts';
import { isoDate, isoDateTime } from '#core/time/zone.ts';
import { formatTable } from './output.ts';

/** An invitation as --json prints it: times as ISO 8601 in the desk's zone, status worked out. */
export interface DescribedInvite extends Record<string, unknown> {
  id: number;
  code: string;
  name: string | null;
  role: string;
  permission: string;
  groupName: string | null;
  status: Status;
  warnings: Warning[];
  maxUses: number;
  usedCount: number;
  expiresOn: string | null;
}

const TIMES = [
  'validFrom',
  'expiresAt',
  'createdAt',
  'lastUsedAt',
  'deactivatedAt',
  'revokedAt',
  'archivedAt',
] as const;

/** @param now UTC ms, the moment for which status and warnings hold */
export function describeInvites(
  invites: readonly Invite[],
  settings: Settings,
  now: number,
): DescribedInvite[] {
  return invites.map((invite) => {
    const times: Record<string, string | null> = {};
    for (const name of TIMES) {
      const time = invite[name];
      times[name] = time === null ? null : isoDateTime(time, settings.timeZone);
    }
    return {
      ...invite,
      ...times,
      status: deriveStatus(invite, now),
      warnings: deriveWarnings(invite, now, settings),
      expiresOn: invite.expiresAt === null ? null : isoDate(invite.expiresAt, settings.timeZone),
    };
  });
}

/** @param long whether names may be as long as they are; else they are cut at 40 characters */
export function inviteTable(invites: readonly DescribedInvite[], long: boolean): string {
  const name = (text: string | null) => (long ? (text ?? '') : shorten(text ?? ''));
  return formatTable(
    ['Code', 'Name', 'Role', 'Type', 'Group', 'Used', 'Status', 'Expires', 'Id'],
    invites.map((invite) => [
      invite.code,
      name(invite.name),
      invite.role,
      invite.permission,
      name(invite.groupName),
      `${invite.usedCount}/${invite.maxUses === 0 ? '∞' : invite.maxUses}`,
      [STATUS_LABELS[invite.status], ...invite.warnings.map((one) => WARNING_LABELS[one])].join(
        ', ',
      ),
      invite.expiresOn ?? 'never',
      String(invite.id),
    ]),
  );
}
