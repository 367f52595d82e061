import { ACTIONS, type Action } from '#core/contract/actions.contract.ts';
import type { Invite } from '#core/contract/invites.contract.ts';
import { isMasked } from '#core/invites/mask.ts';
import { deriveStatus, isRedeemable } from '#core/invites/status.ts';
import { mayCall, useOperator, useSeesCodes } from '#renderer/bridge/operator.ts';
import { useNow } from '#renderer/ui/clock.ts';
import { ACTION_WORDS } from './action-words.ts';
import { offeredActions } from './offered.ts';

export interface CodeActions {
  /** What can be done to it, the frequent first, what takes away last. */
  actions: readonly Action[];
  /** Whether its code may be seen, copied and shown as a QR code. */
  showsCode: boolean;
  duplicate: boolean;
  /** Whether it is printed: what cannot be redeemed is not handed over. */
  print: boolean;
}

/** What this operator can do with one code as it is now; nothing while there is none. */
export function useCodeActions(invite: Invite | undefined): CodeActions {
  const now = useNow();
  const { role } = useOperator();
  const seesCodes = useSeesCodes();
  if (invite === undefined) {
    return { actions: [], showsCode: false, duplicate: false, print: false };
  }
  const may = new Set(ACTIONS.filter((action) => mayCall(role, `invites.${action}`)));
  const status = deriveStatus(invite, now);
  const offered = offeredActions(status, { hasEnd: invite.expiresAt !== null });
  return {
    actions: offered.filter((action) => may.has(action)),
    showsCode: seesCodes && !isMasked(invite.code),
    duplicate: mayCall(role, 'invites.create'),
    print: mayCall(role, 'invites.print') && isRedeemable(status),
  };
}

/** How an action on one code is called in a menu. */
export function labelForOne(action: Action): string {
  return action === 'edit' ? 'Edit' : ACTION_WORDS[action].verb;
}

/** How an action on several codes is called in a menu. */
export function labelForSeveral(action: Action): string {
  switch (action) {
    case 'edit':
      return 'Set group, role or permission';
    case 'tag':
      return 'Add or remove tags';
    case 'revoke':
    case 'restore':
    case 'reject':
      return `${ACTION_WORDS[action].verb} with a reason`;
    default:
      return ACTION_WORDS[action].verb;
  }
}
