import path from 'node:path';
import { app, session } from 'electron';
import { findDataFolder, findStartFolder } from '#main/shell/data-folder.ts';
import { openDesk } from '#main/shell/desk.ts';
import { createElectronShell } from '#main/shell/electron/electron-shell.ts';
import { setupNavigation, setupNetwork, setupPermissions } from '#main/shell/electron/lockdown.ts';
import { setupMenu } from '#main/shell/electron/menu.ts';
import { APP_ORIGIN, registerScheme, setupScheme } from '#main/shell/electron/scheme.ts';
import { createWindow } from '#main/shell/electron/window.ts';
import { findLayout } from '#main/shell/layout.ts';
import { parseProgramOptions } from '#main/shell/program-options.ts';
import { startDeskEngine } from '#main/shell/start-engine.ts';

/** Opens the desk in a window of Electron; the program ends when that window was closed. */
export async function runElectronProgram(args: string[]): Promise<void> {
  const layout = findLayout();
  const options = parseProgramOptions(args);
  const { env } = process;
  const cwd = findStartFolder(env, process.cwd());
  const dataFolder = findDataFolder({ flag: options.dataDir, env, cwd });
  const origin = findOrigin(options.devServer);

  // Also what makes a second start on the same data folder, and only that one, find the first.
  app.setPath('userData', path.join(dataFolder, 'electron-profile'));
  if (!app.requestSingleInstanceLock()) {
    process.stderr.write('latchkey: already open on this data folder; its window was shown.\n');
    app.exit(0);
    return;
  }
  registerScheme();
  setupNavigation(app);
  await app.whenReady();
  setupPermissions(session.defaultSession);
  setupNetwork(session.defaultSession, allowedOrigins(origin));
  setupMenu(app.isPackaged);
  setupScheme(session.defaultSession, layout.rendererFolder);

  const window = await createWindow(dataFolder, layout.electronPreload);
  app.on('second-instance', () => {
    if (window.isDestroyed()) return;
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  // However the program is asked to end, the engine is closed first; `app.exit` follows below.
  app.on('window-all-closed', () => {});
  app.on('will-quit', (event) => event.preventDefault());
  const shell = createElectronShell({ window, origin, appVersion: layout.appVersion });
  const desk = await openDesk(shell, startDeskEngine(layout, dataFolder));
  await desk.closed;
  app.exit(0);
}

/** The development server that electron-vite names, only where no packaged program runs. */
function findOrigin(devServer: string | undefined): string {
  const server = app.isPackaged ? undefined : (devServer ?? process.env['ELECTRON_RENDERER_URL']);
  return server === undefined ? APP_ORIGIN : new URL(server).origin;
}

function allowedOrigins(origin: string): string[] {
  return origin === APP_ORIGIN ? [origin] : [origin, origin.replace(/^http/, 'ws')];
}
