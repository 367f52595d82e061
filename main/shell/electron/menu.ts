import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '#core/contract/events.ts';
import type { ElectronParts } from './parts.ts';

/**
 * The roles that give the usual keys: copy and paste on macOS come from the menu alone. Only *Undo* is
 * the window's own, since it takes back actions, too.
 *
 * @param tell hands a command on to the window.
 */
export function setupMenu(
  { Menu, app }: Pick<ElectronParts, 'Menu' | 'app'>,
  tell: (command: MenuCommand) => void,
  platform: NodeJS.Platform = process.platform,
): void {
  const template: MenuItemConstructorOptions[] = [
    { role: platform === 'darwin' ? 'appMenu' : 'fileMenu' },
    { role: 'editMenu', submenu: editItems(tell, platform) },
    app.isPackaged
      ? { label: 'View', submenu: [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }] }
      : { role: 'viewMenu' },
    { role: 'windowMenu' },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

/** What Electron's own Edit menu has, with another *Undo*. */
function editItems(
  tell: (command: MenuCommand) => void,
  platform: NodeJS.Platform,
): MenuItemConstructorOptions[] {
  const own: MenuItemConstructorOptions[] = [
    {
      label: 'Undo',
      accelerator: 'CommandOrControl+Z',
      // The page has the key, and a text field knows it by itself: here it would act a second time. On
      // macOS the menu has the key before the page, whatever is said here, and the page does not get it.
      registerAccelerator: false,
      click: () => tell('undo'),
    },
    { label: 'Undo an Earlier Action…', click: () => tell('undo_earlier') },
    { role: 'redo' },
    { type: 'separator' },
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
  ];
  return platform === 'darwin'
    ? [
        ...own,
        { role: 'pasteAndMatchStyle' },
        { role: 'delete' },
        { role: 'selectAll' },
        { type: 'separator' },
        { label: 'Speech', submenu: [{ role: 'startSpeaking' }, { role: 'stopSpeaking' }] },
      ]
    : [...own, { role: 'delete' }, { type: 'separator' }, { role: 'selectAll' }];
}
