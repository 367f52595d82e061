import { isCancelled } from '#renderer/bridge/call.ts';
import { runJob } from '#renderer/ui/job.tsx';
import { toastError, toastNotice } from '#renderer/ui/toast.tsx';
import { inviteList } from './list-instance.ts';
import { readCodes } from './read-codes.ts';
import { MAX_SELECTED, readRange, TOO_MANY } from './select-range.ts';
import { useSelection } from './selection-store.ts';

/**
 * The codes that are selected, as they may be seen at this moment. Null when that was cancelled or failed,
 * or they are too many: it has been said then.
 */
export async function readSelectedCodes(): Promise<readonly string[] | null> {
  const { ids, matching } = useSelection.getState();
  const count = matching === null ? ids.size : (inviteList.count ?? inviteList.rowCount);
  if (count > MAX_SELECTED) {
    toastNotice(TOO_MANY);
    return null;
  }
  try {
    return await runJob('Reading codes', async (job) => {
      const codes =
        matching === null
          ? await readCodes([...ids], job)
          : (await readRange(inviteList, 0, count - 1, job)).map(({ code }) => code);
      return job.signal?.aborted ? null : codes;
    });
  } catch (error) {
    if (!isCancelled(error)) toastError(error);
    return null;
  }
}
