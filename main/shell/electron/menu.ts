import type { MenuItemConstructorOptions } from 'electron';
import type { ElectronParts } from './parts.ts';

/** The roles that give the usual keys: copy and paste on macOS come from the menu alone. */
export function setupMenu({ Menu, app }: Pick<ElectronParts, 'Menu' | 'app'>): void {
  const template: MenuItemConstructorOptions[] = [
    { role: process.platform === 'darwin' ? 'appMenu' : 'fileMenu' },
    { role: 'editMenu' },
    app.isPackaged
      ? { label: 'View', submenu: [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }] }
      : { role: 'viewMenu' },
    { role: 'windowMenu' },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
