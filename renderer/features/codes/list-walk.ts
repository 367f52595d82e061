import { pageRows } from '#renderer/ui/grid/scroll-geometry.ts';
import { useCodes } from './codes-store.ts';
import type { InviteList } from './invite-list.ts';
import { codesScroller } from './list-instance.ts';

/** Makes the row the active one, in sight; an open panel follows. */
export function walkTo(list: InviteList, index: number): void {
  const target = Math.min(Math.max(0, index), list.rowCount - 1);
  if (target < 0) return;
  const invite = list.rowAt(target);
  const { setActive, openPanel, openId } = useCodes.getState();
  setActive(target, invite?.id ?? null);
  codesScroller.reveal(target);
  if (openId !== null && invite) openPanel(invite.id);
}

/** Walks as the key says; false when it is none that walks. */
export function walkKey(list: InviteList, key: string, fromGrid: boolean): boolean {
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
