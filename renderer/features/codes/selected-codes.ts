import { runJob } from '#renderer/ui/job.tsx';
import { toastError, toastNotice } from '#renderer/ui/toast.tsx';
import { inviteList } from './list-instance.ts';
import { MAX_SELECTED, readRange, TOO_MANY } from './select-range.ts';
import { useSelection } from './selection-store.ts';

/**
 * The codes that are selected by their ids, as they may be seen; those of all that match are read first.
 * Null when that was cancelled or failed, or they are too many: it has been said then.
 */
export async function readSelectedCodes(): Promise<ReadonlyMap<number, string> | null> {
  const { codes, matching } = useSelection.getState();
  if (matching === null) return codes;
  const count = inviteList.count ?? inviteList.rowCount;
  if (count > MAX_SELECTED) {
    toastNotice(TOO_MANY);
    return null;
  }
  try {
    return await runJob('Reading codes', async (job) => {
      const rows = await readRange(inviteList, 0, count - 1, job);
      return job.signal?.aborted ? null : new Map(rows.map(({ id, code }) => [id, code]));
    });
  } catch (error) {
    toastError(error);
    return null;
  }
}
