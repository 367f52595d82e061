import { countOf } from '#renderer/ui/format.ts';
import { runJob } from '#renderer/ui/job.tsx';
import { announce } from '#renderer/ui/live-region.tsx';
import { toastError, toastNotice } from '#renderer/ui/toast.tsx';
import type { InviteList } from './list-instance.ts';
import { TOO_MANY, type Place } from './select-range.ts';
import { useSelection, type Selected } from './selection-store.ts';

/** Selects or clears the row; with `range`, selects all from the last one on. Says why it cannot. */
export function selectRow(list: InviteList, index: number, range: boolean): void {
  const invite = list.rowAt(index);
  if (!invite) return;
  const { count } = list;
  const row = { id: invite.id, index, count };
  const { anchor, matching, addRange, allBut } = useSelection.getState();
  if (matching !== null) {
    if (count !== undefined) void selecting((job) => allBut(list, count, row.id, job));
  } else if (range && anchor !== null) {
    void selecting((job) => addRange(list, row, job), row);
  } else {
    toggleRow(row);
  }
}

function toggleRow(row: Place): void {
  if (useSelection.getState().toggle(row) === 'too_many') toastNotice(TOO_MANY);
}

/** @param otherwise the one row that is chosen where its range cannot be told any more. */
async function selecting(
  select: Parameters<typeof runJob<Selected>>[1],
  otherwise?: Place,
): Promise<void> {
  try {
    const selected = await runJob('Selecting codes', select);
    if (selected === 'too_many') toastNotice(TOO_MANY);
    if (selected === 'lost' && otherwise) toggleRow(otherwise);
  } catch (error) {
    toastError(error);
  }
}

/** Selects all that match what the list shows now; nothing while other rows are on their way. */
export function selectAllShown(list: InviteList): void {
  // The filter of the rows on the screen, which may be another than is being typed.
  const filter = list.query?.filter;
  if (filter === undefined || list.isComing || list.rowCount === 0) return;
  useSelection.getState().selectMatching(filter);
  announce(
    list.count === undefined
      ? 'All that match selected'
      : `${countOf(list.count, 'code')} selected`,
  );
}
