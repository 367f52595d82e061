import { useEffect } from 'react';
import type { MenuCommand } from '#core/contract/events.ts';
import { useNavigation } from '#renderer/app/navigation.ts';
import { isDialogOpen } from '#renderer/ui/is-dialog-open.ts';
import { onMenuCommand } from '#renderer/ui/menu-commands.ts';
import { isMac } from '#renderer/ui/platform.ts';
import { toastError } from '#renderer/ui/toast.tsx';
import { isTextField } from '#renderer/ui/text-field.ts';
import { listUndoable, sayNothingToUndo, undoLast } from './undo.ts';
import { useUndoMenu } from './undo-menu-store.ts';

/**
 * Ctrl or Cmd with Z, and *Undo* in the menu of the program, take the last action back; in a text field
 * they are the field's. The menu also opens the list of the last actions.
 */
export function useUndo(mayUndo: boolean): void {
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
  useEffect(
    () =>
      onMenuCommand((command) => {
        if (!isDialogOpen()) void undoByMenu(command, mayUndo);
      }),
    [mayUndo],
  );
}

/** The menu of the program is the same for every role, so it has an answer for each. */
async function undoByMenu(command: MenuCommand, mayUndo: boolean): Promise<void> {
  if (!mayUndo) sayNothingToUndo();
  else if (command === 'undo') await undoLast();
  else await openUndoMenu();
}

/** Where there is anything in it; it stands on the codes' page. */
async function openUndoMenu(): Promise<void> {
  try {
    if ((await listUndoable()).length === 0) return;
    useNavigation.getState().go('codes');
    useUndoMenu.getState().setOpen(true);
  } catch (error) {
    toastError(error);
  }
}

function isUndo(event: KeyboardEvent): boolean {
  const mod = isMac() ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
  return mod && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'z';
}
