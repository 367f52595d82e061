import type * as electron from 'electron';

/**
 * What of Electron the program uses. It is handed in, so that a test can give a fake of just this:
 * importing `electron` outside Electron would try to download it.
 */
export type ElectronParts = Pick<
  typeof electron,
  | 'app'
  | 'BrowserWindow'
  | 'clipboard'
  | 'dialog'
  | 'ipcMain'
  | 'Menu'
  | 'protocol'
  | 'screen'
  | 'session'
  | 'shell'
>;
