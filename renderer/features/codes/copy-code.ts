import type { KeyboardEvent } from 'react';
import { copyText } from '#renderer/ui/copy.ts';
import { toastSuccess } from '#renderer/ui/toast.tsx';

/** Copies the code for Ctrl or Cmd with C, unless text is selected. True when it did. */
export function copyOnKey(event: KeyboardEvent, code: string | undefined): boolean {
  const isCopy = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'c';
  if (!isCopy || event.shiftKey || event.altKey || code === undefined) return false;
  if (hasSelectedText(event.target)) return false;
  void copyText(code, 'Code').then((copied) => copied && toastSuccess(`${code} copied`));
  return true;
}

function hasSelectedText(target: EventTarget): boolean {
  if (target instanceof HTMLInputElement && target.selectionStart !== target.selectionEnd) {
    return true;
  }
  return (getSelection()?.toString() ?? '') !== '';
}
