import { useCallback, useMemo, type KeyboardEvent } from 'react';
import { continueSearch, focusSearch } from '#renderer/app/search-field.tsx';
import { useNavigation } from '#renderer/app/navigation.ts';
import { copyText } from '#renderer/ui/copy.ts';
import { pageRows } from '#renderer/ui/grid/scroll-geometry.ts';
import { toastSuccess } from '#renderer/ui/toast.tsx';
import { useCodes } from './codes-store.ts';
import type { InviteList } from './invite-list.ts';
import { codesScroller } from './list-instance.ts';
import { useSelection } from './selection-store.ts';

export interface ListKeys {
  /** Makes the row the active one and shows it in the panel. */
  open: (index: number) => void;
  onGridKey: (event: KeyboardEvent<HTMLDivElement>) => void;
  onSearchKey: (event: KeyboardEvent<HTMLInputElement>) => void;
}

/** The keyboard of the list: walked from the grid itself or without leaving the search field. */
export function useListKeys(list: InviteList): ListKeys {
  const open = useCallback(
    (index: number) => {
      walkTo(list, index);
      const invite = list.rowAt(index);
      if (invite) useCodes.getState().openPanel(invite.id);
    },
    [list],
  );

  return useMemo(() => {
    const onSearchKey = (event: KeyboardEvent<HTMLInputElement>) => {
      if (event.nativeEvent.isComposing || hasModifier(event)) return;
      const handled = walkKey(list, event.key, false) || commonKey(list, event.key, open);
      if (handled) event.preventDefault();
    };
    const onGridKey = (event: KeyboardEvent<HTMLDivElement>) => {
      if (event.target !== event.currentTarget || hasModifier(event)) return;
      const handled =
        walkKey(list, event.key, true) ||
        commonKey(list, event.key, open) ||
        gridKey(list, event.key, event.shiftKey);
      if (handled) event.preventDefault();
      else if (event.key.length === 1) continueSearch();
    };
    return { open, onGridKey, onSearchKey };
  }, [list, open]);
}

function hasModifier(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey || event.altKey;
}

function walkTo(list: InviteList, index: number): void {
  const target = Math.min(Math.max(0, index), list.rowCount - 1);
  if (target < 0) return;
  const invite = list.rowAt(target);
  const { setActive, openPanel, openId } = useCodes.getState();
  setActive(target, invite?.id ?? null);
  codesScroller.reveal(target);
  if (openId !== null && invite) openPanel(invite.id);
}

function walkKey(list: InviteList, key: string, fromGrid: boolean): boolean {
  const at = useCodes.getState().activeIndex ?? -1;
  const page = pageRows(codesScroller.geometry);
  const target = walkTarget(key, at, page, list.rowCount, fromGrid);
  if (target === null) return false;
  walkTo(list, target);
  return true;
}

/** Home and End belong to the text while the search field has the keyboard. */
function walkTarget(
  key: string,
  at: number,
  page: number,
  rowCount: number,
  fromGrid: boolean,
): number | null {
  switch (key) {
    case 'ArrowDown':
      return at + 1;
    case 'ArrowUp':
      return at - 1;
    case 'PageDown':
      return Math.max(0, at) + page;
    case 'PageUp':
      return at - page;
    case 'Home':
      return fromGrid ? 0 : null;
    case 'End':
      return fromGrid ? rowCount - 1 : null;
    default:
      return null;
  }
}

function commonKey(list: InviteList, key: string, open: (index: number) => void): boolean {
  const { activeIndex, openId, closePanel, search, setSearch } = useCodes.getState();
  if (key === 'Enter') {
    if (list.rowCount === 0) return false;
    open(activeIndex ?? 0);
    return true;
  }
  if (key !== 'Escape') return false;
  if (openId !== null) closePanel();
  else if (useSelection.getState().codes.size > 0) useSelection.getState().clear();
  else if (search !== '') setSearch('');
  else return false;
  return true;
}

function gridKey(list: InviteList, key: string, shift: boolean): boolean {
  const { activeIndex } = useCodes.getState();
  const invite = activeIndex === null ? undefined : list.rowAt(activeIndex);
  switch (key) {
    case 'n':
      useNavigation.getState().open({ kind: 'create' });
      return true;
    case '/':
      focusSearch();
      return true;
    case 'c':
      if (!invite) return false;
      void copyText(invite.code, 'Code').then(
        (copied) => copied && toastSuccess(`${invite.code} copied`),
      );
      return true;
    case ' ':
      if (!invite || activeIndex === null) return false;
      useSelection.getState().toggle(list, activeIndex, shift);
      return true;
    default:
      return false;
  }
}
