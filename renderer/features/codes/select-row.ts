import type { InviteFilter } from '#core/contract/invites.contract.ts';
import { countOf } from '#renderer/ui/format.ts';
import { runJob } from '#renderer/ui/job.tsx';
import { announce } from '#renderer/ui/live-region.tsx';
import { toastError, toastNotice } from '#renderer/ui/toast.tsx';
import type { InviteList } from './list-instance.ts';
import { TOO_MANY } from './select-range.ts';
import { useSelection, type Selected } from './selection-store.ts';

/** Selects or clears the row; with `range`, selects all from the last one on. Says why it cannot. */
export function selectRow(list: InviteList, index: number, range: boolean): void {
  const invite = list.rowAt(index);
  if (!invite) return;
  const { anchor, matching, toggle, addRange, allBut } = useSelection.getState();
  if (matching !== null) {
    const { count } = list;
    if (count !== undefined) void selecting((job) => allBut(list, count, invite, job));
  } else if (range && anchor !== null) {
    void selecting((job) => addRange(list, index, job));
  } else if (toggle(invite, index) === 'too_many') {
    toastNotice(TOO_MANY);
  }
}

async function selecting(select: Parameters<typeof runJob<Selected>>[1]): Promise<void> {
  try {
    if ((await runJob('Selecting codes', select)) === 'too_many') toastNotice(TOO_MANY);
  } catch (error) {
    toastError(error);
  }
}

/** Selects all that match what the list shows now; nothing while other rows are on their way. */
export function selectAllShown(list: InviteList): void {
  const filter = shownFilter(list);
  if (filter === null || list.isComing || list.rowCount === 0) return;
  useSelection.getState().selectMatching(filter);
  announce(
    list.count === undefined ? 'All that match selected' : `${countOf(list.count, 'code')} selected`,
  );
}

/** The filter of the rows on the screen, which may be another than is being typed. */
export function shownFilter({ queryKey }: Pick<InviteList, 'queryKey'>): InviteFilter | null {
  if (queryKey === undefined) return null;
  return (JSON.parse(queryKey) as { filter: InviteFilter }).filter;
}
