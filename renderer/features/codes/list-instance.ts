import { useEffect, useRef } from 'react';
import type { Invite, InviteFilter, InviteSort } from '#core/contract/invites.contract.ts';
import { call } from '#renderer/bridge/call.ts';
import { useQuery } from '#renderer/bridge/use-query.ts';
import type { ListOnScreen } from '#renderer/ui/grid/list-on-screen.ts';
import { refreshOnChange } from '#renderer/ui/grid/refresh-on-change.ts';
import { RowList } from '#renderer/ui/grid/row-list.ts';
import { ScaledScroller } from '#renderer/ui/grid/scaled-scroller.ts';
import { filterOf, useCodes, viewFilterOf } from './codes-store.ts';

/** Keystrokes that follow each other faster than this are searched for once, in ms. */
const TYPING_PAUSE = 30;

const ARCHIVED: { filter: InviteFilter } = { filter: { status: ['archived'] } };

interface InviteQuery {
  /** As the engine is asked: the quickest way while nothing is archived. */
  filter: InviteFilter;
  /** What is meant by it, which stays the same when the first code is archived. */
  view: InviteFilter;
  sort: InviteSort;
}

export type InviteList = RowList<InviteQuery, Invite>;

const idOf = ({ id }: Invite): number => id;

/** The window's one list of codes and its scroll position; both outlive a visit to another page. */
export const inviteList: InviteList = new RowList<InviteQuery, Invite>({
  page: async ({ query: { filter, sort }, signal }, offset, limit) =>
    (await call('invites.page', { filter, sort, offset, limit }, { signal })).rows,
  count: async ({ query: { filter } }, signal) =>
    (await call('invites.count', { filter }, { signal })).count,
  idOf,
  keyOf: ({ view, sort }) => JSON.stringify({ view, sort }),
});

export const codesScroller = new ScaledScroller();

export const codesOnScreen: ListOnScreen<Invite> = {
  rows: inviteList,
  idOf,
  scroller: codesScroller,
  cursor: useCodes.getState,
};

/** The list, asked again for every change of filter, order or data. */
export function useInviteList(): InviteList {
  const archived = useQuery('invites.count', ARCHIVED, ['invites']);
  const hasArchived = archived.data === undefined ? undefined : archived.data.count > 0;
  // Where it cannot be said, the list says why it fails itself.
  const isKnown = hasArchived !== undefined || archived.error !== undefined;
  const askedAt = useRef(Number.NEGATIVE_INFINITY);
  const query = useCodes((state) => JSON.stringify(queryOf(state)));

  useEffect(() => {
    if (hasArchived !== undefined) useCodes.setState({ hasArchived });
  }, [hasArchived]);

  useEffect(() => {
    if (!isKnown) return undefined;
    const ask = () => {
      askedAt.current = performance.now();
      inviteList.setQuery(queryOf(useCodes.getState()));
    };
    if (inviteList.queryKey === undefined) {
      ask();
      return undefined;
    }
    // The first key is answered at once; those that follow it quickly wait for a pause between them.
    const wait = askedAt.current + TYPING_PAUSE - performance.now();
    if (wait <= 0) {
      ask();
      return undefined;
    }
    const timer = setTimeout(ask, wait);
    return () => clearTimeout(timer);
  }, [query, isKnown]);

  useEffect(() => refreshOnChange(['invites', 'settings'], inviteList), []);
  return inviteList;
}

function queryOf(state: ReturnType<typeof useCodes.getState>): InviteQuery {
  return { filter: filterOf(state), view: viewFilterOf(state), sort: state.sort };
}
