import type { BrowserWindow } from 'electron';
import type { ElectronParts } from './parts.ts';
import { logToStderr, noteError } from '#main/engine/failures.ts';
import { clampBounds, loadBounds, saveBounds, SMALLEST_SIZE } from '#main/shell/window-bounds.ts';

/** Makes the one window, where it was the last time, and shows it when it has something to show. */
export async function createWindow(
  electron: Pick<ElectronParts, 'BrowserWindow' | 'screen'>,
  dataFolder: string,
  preload: string,
): Promise<BrowserWindow> {
  const { screen } = electron;
  const saved = await loadBounds(dataFolder);
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter((display) => display.id !== main.id);
  const window = new electron.BrowserWindow({
    ...clampBounds(
      saved,
      [main, ...others].map((display) => display.workArea),
    ),
    minWidth: SMALLEST_SIZE.width,
    minHeight: SMALLEST_SIZE.height,
    title: 'Latchkey',
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
    },
  });
  if (saved?.maximized === true) window.maximize();
  window.once('ready-to-show', () => window.show());
  rememberBounds(window, dataFolder);
  return window;
}

/** Losing the place of a window is worth a line, not a failure. */
function rememberBounds(window: BrowserWindow, dataFolder: string): void {
  window.on('close', () => {
    try {
      const maximized = window.isMaximized();
      saveBounds(dataFolder, { ...window.getNormalBounds(), maximized });
    } catch (error) {
      noteError("the window's place was not kept", error, logToStderr);
    }
  });
}
