import { call } from '#renderer/bridge/call.ts';
import { useNavigation } from '#renderer/app/navigation.ts';
import { ROW_HEIGHT } from '#renderer/ui/grid/scroll-geometry.ts';
import { toastError } from '#renderer/ui/toast.tsx';
import { auditList, auditScroller } from './audit-list.ts';
import { useAudit } from './audit-store.ts';

const UNFILTERED = JSON.stringify({});

/** Shows the log with this entry in sight and in the panel; what stands nearest where it is missing. */
export async function showEntry(seq: number): Promise<void> {
  try {
    useAudit.getState().closePanel();
    useAudit.getState().clearFilter();
    useNavigation.getState().go('audit');
    auditList.setQuery({});
    const { count } = await call('audit.count', {});
    const index = await findIndex(seq, count, async (at) => {
      const { rows } = await call('audit.page', { offset: at, limit: 1 });
      return rows[0]?.seq ?? 0;
    });
    await untilShown();
    useAudit.setState({ activeIndex: index, activeId: null, openId: seq, openEntry: null });
    const middle = (auditScroller.geometry.viewport - ROW_HEIGHT) / 2;
    auditScroller.scrollTo(index * ROW_HEIGHT - middle);
    // What is at hand already is taken up; the rest when it comes into sight.
    auditList.refresh();
  } catch (error) {
    toastError(error);
  }
}

/**
 * Index of the entry in the whole log, the newest first; of the nearest older one where it is missing.
 *
 * @param seqAt the number of the entry at an index.
 */
export async function findIndex(
  seq: number,
  count: number,
  seqAt: (index: number) => Promise<number>,
): Promise<number> {
  let low = 0;
  let high = Math.max(0, count - 1);
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((await seqAt(middle)) <= seq) high = middle;
    else low = middle + 1;
  }
  return low;
}

function untilShown(): Promise<void> {
  const isShown = () => auditList.queryKey === UNFILTERED && auditList.count !== undefined;
  return new Promise((resolve) => {
    if (isShown()) {
      resolve();
      return;
    }
    const stop = auditList.subscribe(() => {
      if (!isShown()) return;
      stop();
      // The page, too, hears that another list is shown, and begins it at its beginning.
      setTimeout(resolve);
    });
  });
}
