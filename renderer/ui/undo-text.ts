import { onMenu } from '#renderer/bridge/events.ts';

/**
 * Has the menu's *Undo* take back what was typed in the text field that has the keyboard, whoever is
 * signed in. The one way in which a page can ask for a field's own undo.
 */
export function undoTextByMenu(): void {
  onMenu((command, inText) => {
    if (command === 'undo' && inText) document.execCommand('undo');
  });
}
