import type { MenuCommand } from '#core/contract/events.ts';
import { onMenu } from '#renderer/bridge/events.ts';
import { isTextField } from './text-field.ts';

const listeners = new Set<(command: MenuCommand) => void>();

/**
 * Has the menu's *Undo* take back what was typed in the text field that has the keyboard, whoever is
 * signed in; that is the one way in which a page can ask for a field's own undo. Everything else goes on to
 * those who listen, and never both: a search field that its undo has emptied counts as no text field.
 */
export function followMenu(): void {
  onMenu((command) => {
    if (command === 'undo' && isTextField(document.activeElement)) {
      document.execCommand('undo');
      return;
    }
    for (const listener of listeners) listener(command);
  });
}

/** Calls the listener for what is chosen in the menu of the program and is not a text field's. */
export function onMenuCommand(listener: (command: MenuCommand) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
