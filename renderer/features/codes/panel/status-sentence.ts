import type { Invite } from '#core/contract/invites.contract.ts';
import { deriveStatus, type Status } from '#core/invites/status.ts';
import { countOf, formatDay, formatRelative } from '#renderer/ui/format.ts';

/** What stands after the status: "2 of 3 uses left, ends 14 March, in 12 days." */
export function statusSentence(invite: Invite, now: number, zone: string): string {
  const status = deriveStatus(invite, now);
  const facts = [usesLeft(invite), ending(invite, now, zone)].join(', ');
  const rest = `${facts.charAt(0).toUpperCase()}${facts.slice(1)}.`;
  return [opening(status, invite, now, zone), rest].filter((part) => part !== '').join(' ');
}

function opening(status: Status, invite: Invite, now: number, zone: string): string {
  const on = (time: number | null) => (time === null ? '' : ` ${formatDay(time, now, zone)}`);
  switch (status) {
    case 'active':
      return '';
    case 'scheduled':
      return `Can be redeemed from${on(invite.validFrom)}.`;
    case 'used':
      return 'Used up: nobody can redeem it any more.';
    case 'expired':
      return 'Its time is over.';
    case 'inactive':
      return `Deactivated${on(invite.deactivatedAt)}: whoever tries it is refused.`;
    case 'revoked':
      return `Revoked${on(invite.revokedAt)}.`;
    case 'rejected':
      return 'Its approval was refused.';
    case 'waiting':
      return 'Waits for approval.';
    case 'archived':
      return `Archived${on(invite.archivedAt)}.`;
  }
}

function usesLeft({ maxUses, usedCount }: Invite): string {
  if (maxUses === 0) return `used ${countOf(usedCount, 'time')} of unlimited`;
  const left = Math.max(0, maxUses - usedCount);
  if (maxUses === 1) return left === 1 ? 'single use, not used yet' : 'its single use is used';
  return `${left.toLocaleString('en-US')} of ${countOf(maxUses, 'use')} left`;
}

function ending({ expiresAt }: Invite, now: number, zone: string): string {
  if (expiresAt === null) return 'no end';
  const day = formatDay(expiresAt, now, zone);
  return `${expiresAt < now ? 'ended' : 'ends'} ${day}, ${formatRelative(expiresAt, now, zone)}`;
}
