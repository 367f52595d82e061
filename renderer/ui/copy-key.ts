import type { KeyboardEvent } from 'react';

/** Whether this is Ctrl or Cmd with C, while no text is selected that it would copy by itself. */
export function isCopyKey(event: KeyboardEvent): boolean {
  const isCopy = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'c';
  return isCopy && !event.shiftKey && !event.altKey && !hasSelectedText(event.target);
}

function hasSelectedText(target: EventTarget): boolean {
  if (target instanceof HTMLInputElement && target.selectionStart !== target.selectionEnd) {
    return true;
  }
  return (getSelection()?.toString() ?? '') !== '';
}
