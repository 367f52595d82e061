import type { Selection } from '#core/contract/invites.contract.ts';
import { groupForEye } from '#core/invites/code.ts';
import { call } from '#renderer/bridge/call.ts';
import { confirm } from '#renderer/ui/confirm.tsx';
import { countOf } from '#renderer/ui/format.ts';
import { announce } from '#renderer/ui/live-region.tsx';
import { toastError, toastNotice, toastSuccess } from '#renderer/ui/toast.tsx';
import { outcomeForOne, outcomeForSeveral, type StatusAction } from './action-words.ts';

/** What is acted on: `what` names it ("A7B9 C2XZ", "37 codes"). */
interface Target {
  selection: Selection;
  what: string;
  one: boolean;
}

export function targetOfCode(id: number, code: string): Target {
  return { selection: { ids: [id] }, what: groupForEye(code), one: true };
}

export function targetOfSelection(selection: Selection): Target {
  const what =
    'ids' in selection
      ? countOf(selection.ids.length, 'code')
      : 'all' in selection
        ? 'all codes'
        : 'all codes that match';
  return { selection, what, one: false };
}

/** Asks first. True when it was done. */
export async function deactivate(target: Target): Promise<boolean> {
  const { what, one } = target;
  const agreed = await confirm({
    title: `Deactivate ${what}?`,
    body: one
      ? 'Whoever tries to redeem it is refused. What was redeemed before stays. You can activate it again at any time.'
      : 'Whoever tries to redeem one of them is refused. What was redeemed before stays. You can activate them again at any time.',
    confirm: one ? 'Deactivate code' : `Deactivate ${what}`,
    danger: true,
  });
  if (!agreed) return false;
  return run('deactivate', target);
}

/** True when it was done. */
export function activate(target: Target): Promise<boolean> {
  return run('activate', target);
}

async function run(action: StatusAction, { selection, what, one }: Target): Promise<boolean> {
  try {
    const { selected, changed } = await call(`invites.${action}`, { selection });
    const outcome = one
      ? outcomeForOne(action, what, changed)
      : outcomeForSeveral(action, changed, selected - changed);
    if (changed > 0) toastSuccess(outcome);
    else toastNotice(outcome);
    announce(outcome);
    return true;
  } catch (error) {
    toastError(error);
    return false;
  }
}
