import type { Action, Outcome } from '#core/contract/actions.contract.ts';
import { call } from '#renderer/bridge/call.ts';
import { runJob } from '#renderer/ui/job.tsx';
import { toastError, toastNotice, toastSuccess } from '#renderer/ui/toast.tsx';
import { ACTION_WORDS, outcomeWords } from './action-words.ts';
import { askAction } from './action-store.ts';
import type { Target } from './target.ts';
import { undo } from './undo.ts';

/** The actions on one code that are done without a question: they give, and can be undone. */
type Immediate = 'activate' | 'unarchive' | 'approve';

function isImmediate(action: Action): action is Immediate {
  return action === 'activate' || action === 'unarchive' || action === 'approve';
}

/** Does something to one code or many; asks first, except where it is one code that is given back. */
export function act(action: Action, target: Target): Promise<boolean> {
  // What is approved is to be seen first: where it is not known what was, the question says it.
  const seen = action !== 'approve' || target.asOf !== undefined;
  if (target.one !== null && isImmediate(action) && seen) return runNow(action, target);
  return askAction(action, target);
}

async function runNow(action: Immediate, target: Target): Promise<boolean> {
  const { selection, asOf } = target;
  const input = action === 'approve' ? { selection, asOf } : { selection };
  try {
    const outcome = await runJob(ACTION_WORDS[action].doing, (options) =>
      call(`invites.${action}`, input, options),
    );
    sayOutcome(action, outcome, target);
    return true;
  } catch (error) {
    toastError(error);
    return false;
  }
}

/** Says what an action came to, with the way back. */
export function sayOutcome(action: Action, outcome: Outcome, { what, one }: Target): void {
  const { changed, undoId } = outcome;
  const words = outcomeWords(action, outcome, what, one !== null);
  if (changed === 0) toastNotice(words);
  else if (undoId === null) toastSuccess(words);
  else toastSuccess(words, { label: 'Undo', run: () => void undo(undoId), once: true });
}
