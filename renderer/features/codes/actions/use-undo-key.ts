import { useEffect } from 'react';
import { isDialogOpen } from '#renderer/ui/is-dialog-open.ts';
import { isMac } from '#renderer/ui/platform.ts';
import { undoLast } from './undo.ts';

/** Fields whose own undo the key belongs to. */
const TEXT_FIELDS =
  'textarea, [contenteditable="true"], input:not([type="checkbox"], [type="radio"], [type="button"])';

/** Ctrl or Cmd with Z takes the last action back; in a text field it is the field's. */
export function useUndoKey(mayUndo: boolean): void {
  useEffect(() => {
    if (!mayUndo) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (!isUndo(event) || isDialogOpen() || isTextField(event.target)) return;
      event.preventDefault();
      void undoLast();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [mayUndo]);
}

function isUndo(event: KeyboardEvent): boolean {
  const mod = isMac() ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
  return mod && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'z';
}

function isTextField(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches(TEXT_FIELDS);
}
