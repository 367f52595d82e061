import { runJob } from '#renderer/ui/job.tsx';
import { toastError, toastNotice } from '#renderer/ui/toast.tsx';
import type { InviteList } from './list-instance.ts';
import { TOO_MANY } from './select-range.ts';
import { useSelection } from './selection-store.ts';

/** Selects or clears the row; with `range`, selects all from the last one on. Says why it cannot. */
export function selectRow(list: InviteList, index: number, range: boolean): void {
  const invite = list.rowAt(index);
  if (!invite) return;
  const { anchor, toggle } = useSelection.getState();
  if (range && anchor !== null) void selectRange(list, index);
  else if (toggle(invite, index) === 'too_many') toastNotice(TOO_MANY);
}

async function selectRange(list: InviteList, index: number): Promise<void> {
  const { addRange } = useSelection.getState();
  try {
    const selected = await runJob('Selecting codes', (job) => addRange(list, index, job));
    if (selected === 'too_many') toastNotice(TOO_MANY);
  } catch (error) {
    toastError(error);
  }
}
