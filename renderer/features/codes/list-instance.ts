import { useEffect, useSyncExternalStore } from 'react';
import { call } from '#renderer/bridge/call.ts';
import { onChanged } from '#renderer/bridge/events.ts';
import { ScaledScroller } from '#renderer/ui/grid/scaled-scroller.ts';
import { filterOf, useCodes } from './codes-store.ts';
import { InviteList } from './invite-list.ts';

/** Keystrokes that follow each other faster than this are searched for once, in ms. */
const TYPING_PAUSE = 30;
/** Changes that follow each other faster than this are read once, in ms. */
const CHANGE_PAUSE = 250;

/** The window's one list of codes and its scroll position; both outlive a visit to another page. */
export const inviteList = new InviteList({
  page: async ({ filter, sort, signal }, offset, limit) =>
    (await call('invites.page', { filter, sort, offset, limit }, { signal })).rows,
  count: async ({ filter }, signal) => (await call('invites.count', { filter }, { signal })).count,
});

export const codesScroller = new ScaledScroller();

/** One fact of the list; drawn again only when that changes. */
export function useListFact<T extends string | number | boolean | object | undefined>(
  list: InviteList,
  fact: (list: InviteList) => T,
): T {
  return useSyncExternalStore(list.subscribe, () => fact(list));
}

/** The list, asked again for every change of filter, order or data. */
export function useInviteList(): InviteList {
  const search = useCodes((state) => state.search);
  const statuses = useCodes((state) => state.statuses);
  const warnings = useCodes((state) => state.warnings);
  const batch = useCodes((state) => state.batch);
  const sort = useCodes((state) => state.sort);

  useEffect(() => {
    const ask = () => inviteList.setQuery(filterOf({ search, statuses, warnings, batch }), sort);
    if (inviteList.queryKey === undefined) {
      ask();
      return undefined;
    }
    const timer = setTimeout(ask, TYPING_PAUSE);
    return () => clearTimeout(timer);
  }, [search, statuses, warnings, batch, sort]);

  useEffect(() => refreshOnChange(), []);
  return inviteList;
}

function refreshOnChange(): () => void {
  // A change while another page was shown has been missed.
  inviteList.refresh();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = 0;
  const refresh = () => {
    timer = undefined;
    last = performance.now();
    inviteList.refresh();
  };
  const stop = onChanged(['invites', 'settings'], () => {
    timer ??= setTimeout(refresh, Math.max(0, CHANGE_PAUSE - (performance.now() - last)));
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}
