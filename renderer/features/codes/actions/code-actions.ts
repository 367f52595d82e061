import { ACTIONS, type Action } from '#core/contract/actions.contract.ts';
import type { Invite } from '#core/contract/invites.contract.ts';
import { isMasked } from '#core/invites/mask.ts';
import { deriveStatus, isRedeemable } from '#core/invites/status.ts';
import type { OperatorRole } from '#core/contract/operation.ts';
import { DIALOG_NEEDS } from '#renderer/app/navigation.ts';
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
  /** Whether a template can be made of it. */
  template: boolean;
}

/** Who looks at a code. */
interface Reader {
  role: OperatorRole;
  seesCodes: boolean;
}

const NOTHING: CodeActions = {
  actions: [],
  showsCode: false,
  duplicate: false,
  print: false,
  template: false,
};

/** What this operator can do with one code as it is now; nothing while there is none. */
export function useCodeActions(invite: Invite | undefined): CodeActions {
  const now = useNow();
  const { role } = useOperator();
  const seesCodes = useSeesCodes();
  return invite === undefined ? NOTHING : codeActions(invite, now, { role, seesCodes });
}

/** Whether there is anything at all that whoever looks can do with the code. */
export function canDoAnything(invite: Invite, now: number, reader: Reader): boolean {
  const { actions, ...others } = codeActions(invite, now, reader);
  return actions.length > 0 || Object.values(others).includes(true);
}

function codeActions(invite: Invite, now: number, { role, seesCodes }: Reader): CodeActions {
  const status = deriveStatus(invite, now);
  const may = new Set(ACTIONS.filter((action) => mayCall(role, `invites.${action}`)));
  const offered = offeredActions(status, { hasEnd: invite.expiresAt !== null });
  return {
    actions: offered.filter((action) => may.has(action)),
    showsCode: seesCodes && !isMasked(invite.code),
    duplicate: mayCall(role, DIALOG_NEEDS.create),
    print: mayCall(role, 'invites.print') && isRedeemable(status),
    template: mayCall(role, DIALOG_NEEDS.templates),
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
