import { useEffect } from 'react';
import { announce } from '#renderer/ui/live-region.tsx';
import type { InviteList } from './list-instance.ts';
import { hasSelection, useSelection } from './selection-store.ts';

/**
 * Drops the selection when another filter is shown: what is selected is always among what the list
 * shows, and nothing is acted on that has gone out of sight. Sorting and refreshing keep it, and so does
 * the first code that is archived: the list is the same, but asked for in other words, as is all that matches.
 */
export function useDropSelection(list: InviteList): void {
  useEffect(() => {
    let last = list.query;
    let lastKey = list.queryKey;
    return list.subscribe(() => {
      const before = last;
      const { query, queryKey } = list;
      if (query === before || query === undefined) return;
      last = query;
      const { forgetAnchor, clear, matching, selectMatching } = useSelection.getState();
      if (queryKey !== lastKey) forgetAnchor();
      lastKey = queryKey;
      if (before === undefined || !hasSelection(useSelection.getState())) return;
      if (JSON.stringify(query.view) !== JSON.stringify(before.view)) {
        clear();
        announce('The filter is another one');
      } else if (
        matching !== null &&
        JSON.stringify(query.filter) !== JSON.stringify(before.filter)
      ) {
        selectMatching(query.filter);
      }
    });
  }, [list]);
}
