import type { Undoable } from '#core/contract/actions.contract.ts';
import { call } from '#renderer/bridge/call.ts';
import { runJob } from '#renderer/ui/job.tsx';
import { announce } from '#renderer/ui/live-region.tsx';
import {
  dismissConfirmations,
  toastError,
  toastNotice,
  toastSuccess,
} from '#renderer/ui/toast.tsx';
import { undoneWords } from './action-words.ts';

/** Whether one is being undone: the key may be held down. */
let isUndoing = false;

/** Takes an action back, and says how far. */
export function undo(undoId: number): Promise<void> {
  return unlessUndoing(() => revert(undoId));
}

/** Takes back the last action of this session that can be. */
export function undoLast(): Promise<void> {
  return unlessUndoing(async () => {
    const [last] = await listUndoable();
    if (last !== undefined) await revert(last.undoId);
  });
}

/** What can still be taken back, the newest first; says so where there is nothing. */
export async function listUndoable(): Promise<readonly Undoable[]> {
  const undoable = await call('undo.list', {});
  if (undoable.length === 0) sayNothingToUndo();
  return undoable;
}

export function sayNothingToUndo(): void {
  say(toastNotice, 'Nothing to undo in this session');
}

async function unlessUndoing(work: () => Promise<void>): Promise<void> {
  if (isUndoing) return;
  isUndoing = true;
  try {
    await work();
  } catch (error) {
    toastError(error);
  } finally {
    isUndoing = false;
  }
}

async function revert(undoId: number): Promise<void> {
  const undone = await runJob('Undoing', (options) => call('undo.run', { undoId }, options));
  // What they offer to undo may be undone now.
  dismissConfirmations();
  say(undone.reverted > 0 ? toastSuccess : toastNotice, undoneWords(undone));
}

function say(toast: (message: string) => void, words: string): void {
  announce(words);
  toast(words);
}
