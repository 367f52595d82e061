import { useCallback, useEffect, useMemo, type KeyboardEvent } from 'react';
import { continueSearch, focusSearch } from '#renderer/app/search-field.tsx';
import { DIALOG_NEEDS, useNavigation } from '#renderer/app/navigation.ts';
import { useDesk } from '#renderer/bridge/desk.ts';
import { useMay, useSeesCodes } from '#renderer/bridge/operator.ts';
import { activeRow, openAt, walkKey } from '#renderer/ui/grid/list-walk.ts';
import { isDialogOpen } from '#renderer/ui/is-dialog-open.ts';
import { createLoneKey } from '#renderer/ui/lone-key.ts';
import { useCodes } from './codes-store.ts';
import { copyOnKey } from './copy-code.ts';
import { createFromTemplate } from './create/from-template.ts';
import { codesOnScreen, type InviteList } from './list-instance.ts';
import { selectAllShown, selectRow } from './select-row.ts';
import { useSelectionActions } from './selection-actions.ts';
import { hasSelection, useSelection } from './selection-store.ts';
import { useTemplates } from './templates/use-templates.ts';

/** How long an `n` in the list waits for the rest of a name, in ms: more than between two letters. */
const WORD_PAUSE = 400;

export interface ListKeys {
  /** Makes the row the active one and shows it in the panel. */
  open: (index: number) => void;
  onGridKey: (event: KeyboardEvent<HTMLDivElement>) => void;
  onSearchKey: (event: KeyboardEvent<HTMLInputElement>) => void;
  /** What the list's other parts leave: Esc is the list's there, too. */
  onPageKey: (event: KeyboardEvent<HTMLElement>) => void;
}

/** The keyboard of the list: walked from the grid itself or without leaving the search field. */
export function useListKeys(list: InviteList): ListKeys {
  const open = useCallback((index: number) => openAt(codesOnScreen, index), []);
  const mayCreate = useMay(DIALOG_NEEDS.create);
  const seesCodes = useSeesCodes();
  const templates = useTemplates();
  const { settings } = useDesk();
  const maySelect = useSelectionActions().any;
  const loneN = useMemo(
    () => createLoneKey({ wait: WORD_PAUSE, onAlone: newCodeFromGrid, onText: typeIntoSearch }),
    [],
  );
  useEffect(() => loneN.cancel, [loneN]);
  // After a click beside everything, nothing has the keyboard.
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.target === document.body && escapes(event)) commonKey(list, event.key, open);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [list, open]);

  return useMemo(() => {
    const onSearchKey = (event: KeyboardEvent<HTMLInputElement>) => {
      if (event.nativeEvent.isComposing) return;
      const handled =
        (seesCodes && copyOnKey(event, useCodes.getState().activeId)) ||
        (!hasModifier(event) &&
          (walkKey(codesOnScreen, event.key, false) || commonKey(list, event.key, open)));
      if (handled) event.preventDefault();
    };
    const onGridKey = (event: KeyboardEvent<HTMLDivElement>) => {
      if (event.target !== event.currentTarget || event.key === 'Shift') return;
      const isText = event.key.length === 1 && !hasModifier(event);
      const template = isText ? templates[digitOf(event.key) - 1] : undefined;
      const create = () => {
        if (template && hasGrid()) void createFromTemplate(template, settings);
      };
      if (template && loneN.extend(event.key, create)) {
        event.preventDefault();
        return;
      }
      if (isText && loneN.type(event.key)) {
        event.preventDefault();
        return;
      }
      loneN.cancel();
      if (isText && event.key === 'n' && mayCreate) {
        loneN.press('n');
        event.preventDefault();
        return;
      }
      const handled =
        (seesCodes && copyOnKey(event, useCodes.getState().activeId)) ||
        (maySelect && selectAllKey(list, event)) ||
        (!hasModifier(event) &&
          (walkKey(codesOnScreen, event.key, true) ||
            commonKey(list, event.key, open) ||
            (maySelect && selectKey(list, event.key, event.shiftKey)) ||
            gridKey(event.key)));
      if (handled) event.preventDefault();
      else if (isText) continueSearch();
    };
    const onPageKey = (event: KeyboardEvent<HTMLElement>) => {
      if (escapes(event.nativeEvent)) commonKey(list, event.key, open);
    };
    return { open, onGridKey, onSearchKey, onPageKey };
  }, [list, open, loneN, templates, settings, mayCreate, seesCodes, maySelect]);
}

/** Also what has closed by the time that its Esc arrives here. */
const FLOATING = '[role="menu"], [role="dialog"]';

/** Whether it is an Esc that nothing else takes: neither a dialog nor a menu or form that floats. */
function escapes(event: globalThis.KeyboardEvent): boolean {
  if (event.key !== 'Escape' || event.defaultPrevented || isDialogOpen()) return false;
  return !(event.target instanceof Element) || event.target.closest(FLOATING) === null;
}

function hasModifier(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey || event.altKey;
}

/** Whether the list still has the keyboard: somebody may have gone elsewhere meanwhile. */
function hasGrid(): boolean {
  return !isDialogOpen() && document.activeElement?.role === 'grid';
}

/** `7`; of what is no digit from 1 on, not a number. */
function digitOf(key: string): number {
  return /^[1-9]$/.test(key) ? Number(key) : Number.NaN;
}

function newCodeFromGrid(): void {
  if (!hasGrid()) return;
  useNavigation.getState().open({ kind: 'create' });
}

/** What was typed in the list goes on in the search field. */
function typeIntoSearch(text: string): void {
  const { search, setSearch } = useCodes.getState();
  setSearch(search + text);
  continueSearch();
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
  else if (hasSelection(useSelection.getState())) useSelection.getState().clear();
  else if (search !== '') setSearch('');
  else return false;
  return true;
}

function gridKey(key: string): boolean {
  // The sheet is opened from everywhere; here it only must not be searched for. No more must a space, which
  // selects, and does nothing while there is no row that it could select.
  if (key === '?' || key === ' ') return true;
  if (key !== '/') return false;
  focusSearch();
  return true;
}

/** Ctrl or Cmd with A, which in a field selects its text. */
function selectAllKey(list: InviteList, event: KeyboardEvent): boolean {
  if (event.key !== 'a' || event.altKey || !(event.ctrlKey || event.metaKey)) return false;
  selectAllShown(list);
  return true;
}

function selectKey(list: InviteList, key: string, shift: boolean): boolean {
  const { activeIndex } = useCodes.getState();
  if (key !== ' ' || activeIndex === null || !activeRow(codesOnScreen)) return false;
  selectRow(list, activeIndex, shift);
  return true;
}
