import type { Action } from '#core/contract/actions.contract.ts';
import type { Status } from '#core/invites/status.ts';

/** What can do something to a code of this status, the frequent first and what takes away last. */
export function offeredActions(status: Status, { hasEnd }: { hasEnd: boolean }): Action[] {
  const extend: Action[] = hasEnd ? ['extend'] : [];
  switch (status) {
    case 'archived':
      return ['unarchive'];
    case 'waiting':
      return ['approve', 'reject', 'edit', ...extend, 'archive'];
    case 'rejected':
      return ['edit', 'archive'];
    case 'revoked':
      return ['restore', 'edit', 'archive'];
    case 'inactive':
      return ['activate', 'edit', ...extend, 'archive', 'revoke'];
    case 'expired':
      return ['extend', 'edit', 'archive', 'deactivate', 'revoke'];
    case 'active':
    case 'scheduled':
    case 'used':
      return ['edit', ...extend, 'archive', 'deactivate', 'revoke'];
  }
}

/** What takes something from whoever holds the code: stands last, apart, and in red. */
export function takesAway(action: Action): boolean {
  return action === 'deactivate' || action === 'revoke' || action === 'reject';
}
