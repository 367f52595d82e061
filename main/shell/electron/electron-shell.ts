import type { BrowserWindow, FileFilter } from 'electron';
import { IPC_CHANNELS } from '#core/contract/bridge.ts';
import type { ParsedInputOf } from '#core/contract/index.ts';
import { assertFile } from '#main/shell/reveal-file.ts';
import type { Shell } from '#main/shell/shell.ts';
import type { ElectronParts } from './parts.ts';
import { answerWindow } from '#main/transports/ipc/electron-ipc.ts';

type FileKind = ParsedInputOf<'shell.pickOpen'>['kind'];

const FILTERS: Record<FileKind, FileFilter[]> = {
  csv: [{ name: 'CSV', extensions: ['csv', 'txt', 'tsv'] }],
  json: [{ name: 'JSON', extensions: ['json'] }],
  any: [],
};

export interface ElectronShellOptions {
  electron: Pick<ElectronParts, 'app' | 'clipboard' | 'dialog' | 'ipcMain' | 'shell'>;
  window: BrowserWindow;
  /** The origin of our page, and the only one that may call. */
  origin: string;
  appVersion: string;
}

/** The desktop, given by Electron. */
export function createElectronShell(options: ElectronShellOptions): Shell {
  const { window, origin, appVersion } = options;
  const { app, clipboard, dialog, ipcMain, shell: desktop } = options.electron;
  const closed = new Promise<void>((resolve) => window.once('closed', () => resolve()));

  return {
    closed,
    info: {
      kind: 'electron',
      platform: process.platform,
      appVersion,
      nativeSaveDialog: true,
      nativeOpenDialog: true,
      downloadsFolder: app.getPath('downloads'),
    },
    async openWindow(invoke) {
      answerWindow(ipcMain, window.webContents, origin, invoke);
      await window.loadURL(`${origin}/`);
    },
    async pickOpen({ title, kind }) {
      const { filePaths } = await dialog.showOpenDialog(window, {
        title,
        filters: FILTERS[kind],
        properties: ['openFile'],
      });
      return filePaths[0] ?? null;
    },
    async pickSave({ title, suggestedName, kind }) {
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        title,
        defaultPath: suggestedName,
        filters: FILTERS[kind],
        properties: ['showOverwriteConfirmation', 'createDirectory'],
      });
      return canceled || filePath === '' ? null : filePath;
    },
    async copyText(text) {
      await clipboard.writeText(text);
    },
    async revealFile(path) {
      await assertFile(path);
      desktop.showItemInFolder(path);
    },
    broadcast(event) {
      if (!window.isDestroyed()) window.webContents.send(IPC_CHANNELS.event, event);
    },
    async close() {
      if (!window.isDestroyed()) window.close();
      await closed;
    },
  };
}
