import { onMenu } from '#renderer/bridge/events.ts';
import { isTextField } from './text-field.ts';

/**
 * Has the menu's *Undo* take back what was typed in the text field that has the keyboard, whoever is
 * signed in. The one way in which a page can ask for a field's own undo.
 */
export function undoTextByMenu(): void {
  onMenu((command) => {
    if (command === 'undo' && isTextField(document.activeElement)) document.execCommand('undo');
  });
}
