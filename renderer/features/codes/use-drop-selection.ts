import { useEffect } from 'react';
import { announce } from '#renderer/ui/live-region.tsx';
import type { InviteList } from './list-instance.ts';
import { shownFilter } from './select-row.ts';
import { hasSelection, useSelection } from './selection-store.ts';

/**
 * Drops the selection when another filter is shown: what is selected is always among what the list
 * shows, and nothing is acted on that has gone out of sight. Sorting and refreshing keep it.
 */
export function useDropSelection(list: InviteList): void {
  useEffect(() => {
    let lastQuery = list.queryKey;
    let lastFilter = JSON.stringify(shownFilter(list));
    return list.subscribe(() => {
      if (list.queryKey === lastQuery) return;
      const isFirst = lastQuery === undefined;
      lastQuery = list.queryKey;
      const { forgetAnchor, clear } = useSelection.getState();
      forgetAnchor();
      const filter = JSON.stringify(shownFilter(list));
      if (filter === lastFilter) return;
      lastFilter = filter;
      if (isFirst || !hasSelection(useSelection.getState())) return;
      clear();
      announce('The filter is another one');
    });
  }, [list]);
}
