import type { Invite, SortColumn } from '#core/contract/invites.contract.ts';
import { deriveStatus, STATUSES } from '#core/invites/status.ts';
import { emailKey } from '#core/text/email.ts';
import { nameSortKey } from '#core/text/fold.ts';

const LAST = '\u{10ffff}';

/** What each order of the list is by, in plain values; the id settles what is equal. */
export function sortKeys(invite: Invite, column: SortColumn, now: number): Array<string | number> {
  const { id } = invite;
  const late = (value: number | null) => value ?? Number.MAX_SAFE_INTEGER;
  switch (column) {
    case 'code':
      return [invite.code.replaceAll('-', ''), id];
    case 'name':
      return [nameSortKey(invite.name), id];
    case 'email':
      return [invite.email === null ? LAST : emailKey(invite.email), id];
    case 'role':
    case 'permission':
      return [invite[column], id];
    case 'group':
      return [invite.groupName?.toLowerCase() ?? LAST, id];
    case 'uses':
      return [invite.usedCount, id];
    case 'status':
      return [
        STATUSES.indexOf(deriveStatus(invite, now)),
        invite.maxUses > 0 && invite.usedCount >= invite.maxUses ? 1 : 0,
        late(invite.expiresAt),
        invite.validFrom ?? 0,
        id,
      ];
    case 'starts':
      return [late(invite.validFrom), id];
    case 'expires':
      return [late(invite.expiresAt), id];
    case 'created':
      return [id];
    case 'createdBy':
      return [invite.createdBy?.toLowerCase() ?? LAST, id];
    case 'lastUsed':
      return [late(invite.lastUsedAt), id];
    case 'batch':
      return [invite.batchName?.toLowerCase() ?? LAST, invite.batchId ?? 0, id];
  }
}
