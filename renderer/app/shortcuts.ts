import type { OperationName } from '#core/contract/index.ts';
import type { Page } from '#renderer/app/navigation.ts';
import { isMac, withAlt, withMod } from '#renderer/ui/platform.ts';

interface Shortcut {
  /** One way or several: each a key, or keys pressed together or one after the other. */
  keys: () => readonly [string, ...string[]];
  does: string;
  /** What somebody has to be allowed for it. */
  needs?: OperationName;
  /** Only for who sees codes whole. */
  seesCodes?: boolean;
}

interface ShortcutGroup {
  title: string;
  /** Where the keys work; absent: everywhere. */
  page?: Page;
  shortcuts: readonly ShortcutId[];
}

/** Every shortcut of the window: the help sheet, tooltips and menus take their keys from here. */
const SHORTCUTS = {
  newCode: { keys: () => [withAlt('N')], does: 'New code', needs: 'invites.create' },
  search: { keys: () => ['/', withMod('F')], does: 'Search codes' },
  commands: { keys: () => [withMod('K')], does: 'All commands, by name' },
  lock: { keys: () => [withAlt('L')], does: 'Lock the window' },
  undo: { keys: () => [withMod('Z')], does: 'Undo the last action', needs: 'undo.run' },
  help: { keys: () => ['?', 'F1'], does: 'These shortcuts' },
  type: { keys: () => ['A … Z'], does: 'Search, in the list too' },
  walk: { keys: () => ['↑ ↓', 'Page Up/Down'], does: 'Walk the list, from the search field too' },
  ends: { keys: () => ['Home', 'End'], does: 'First and last row, in the list' },
  openRow: { keys: () => ['Enter'], does: 'Open the code; the arrows go on walking' },
  select: { keys: () => ['Space'], does: 'Select the row, in the list' },
  selectTo: { keys: () => ['Shift+Space'], does: 'Select all from the last one selected' },
  selectAll: { keys: () => [withMod('A')], does: 'Select all that match, in the list' },
  rowMenu: { keys: () => ['Shift+F10'], does: 'Everything that can be done with the row' },
  column: {
    keys: () => [withAlt('← →'), 'Shift+← →'],
    does: 'Move a column, or change its width, on its head',
  },
  copyCode: {
    keys: () => [withMod('C')],
    does: 'Copy the code of the row or the panel',
    seesCodes: true,
  },
  newHere: { keys: () => ['N'], does: 'New code, in the list', needs: 'invites.create' },
  fromTemplate: {
    keys: () => ['N, then 1 … 9'],
    does: 'New code from a template, in the list',
    needs: 'templates.list',
  },
  back: { keys: () => ['Esc'], does: 'Close the panel, clear the selection, then the search' },
  create: {
    keys: () => [withMod('Enter')],
    does: 'Create, from anywhere in the form',
    needs: 'invites.create',
  },
  fill: {
    keys: () => [withAlt('1 … 9')],
    does: 'Fill in from a template',
    needs: 'templates.list',
  },
  moveTemplate: {
    keys: () => ['↑ ↓'],
    does: 'Move a template, on its handle',
    needs: 'templates.list',
  },
  walkLog: { keys: () => ['↑ ↓', 'Home', 'End'], does: 'Walk the log; an open panel follows' },
  openEntry: { keys: () => ['Enter'], does: 'Open the entry' },
  copyEntry: { keys: () => [withMod('C')], does: 'Copy the entry as JSON' },
  closeEntry: { keys: () => ['Esc'], does: 'Close the panel' },
} as const satisfies Record<string, Shortcut>;
export type ShortcutId = keyof typeof SHORTCUTS;

const GROUPS: readonly ShortcutGroup[] = [
  { title: 'Everywhere', shortcuts: ['newCode', 'search', 'commands', 'undo', 'lock', 'help'] },
  { title: 'New code', page: 'codes', shortcuts: ['create', 'fill', 'moveTemplate'] },
  {
    title: 'Audit log',
    page: 'audit',
    shortcuts: ['walkLog', 'openEntry', 'copyEntry', 'closeEntry'],
  },
  {
    title: 'Codes',
    page: 'codes',
    shortcuts: [
      'type',
      'walk',
      'ends',
      'openRow',
      'select',
      'selectTo',
      'selectAll',
      'rowMenu',
      'copyCode',
      'newHere',
      'fromTemplate',
      'column',
      'back',
    ],
  },
];

/** `Alt+N`: the keys of a shortcut for a tooltip or a menu, the first way if there are several. */
export function keysOf(id: ShortcutId): string {
  const shortcut: Shortcut = SHORTCUTS[id];
  return shortcut.keys()[0];
}

export interface ShownGroup {
  title: string;
  shortcuts: { id: ShortcutId; keys: readonly string[]; does: string }[];
}

interface Reader {
  may: (operation: OperationName) => boolean;
  mayGo: (page: Page) => boolean;
  seesCodes: boolean;
}

/** What an operator can do by keyboard: what the role may not do is not there. */
export function shortcutsFor({ may, mayGo, seesCodes }: Reader): ShownGroup[] {
  return GROUPS.filter(({ page }) => page === undefined || mayGo(page))
    .map(({ title, shortcuts }) => ({
      title,
      shortcuts: shortcuts.flatMap((id) => {
        const shortcut: Shortcut = SHORTCUTS[id];
        const allowed = shortcut.needs === undefined || may(shortcut.needs);
        if (!allowed || (shortcut.seesCodes === true && !seesCodes)) return [];
        return [{ id, keys: shortcut.keys(), does: shortcut.does }];
      }),
    }))
    .filter(({ shortcuts }) => shortcuts.length > 0);
}

/** `Alt+N` as the keys that it is made of: Apple's signs stand together without a plus. */
export function keyCaps(keys: string): string[] {
  if (isMac()) return [keys];
  return keys.split(/\+(?=.)/);
}
