import { findDataFolder, findStartFolder } from '#main/shell/data-folder.ts';
import { openDesk } from '#main/shell/desk.ts';
import { createElectronShell } from '#main/shell/electron/electron-shell.ts';
import { setupNavigation, setupNetwork, setupPermissions } from '#main/shell/electron/lockdown.ts';
import { setupMenu } from '#main/shell/electron/menu.ts';
import { APP_ORIGIN, registerScheme, setupScheme } from '#main/shell/electron/scheme.ts';
import { createWindow } from '#main/shell/electron/window.ts';
import { findLayout } from '#main/shell/layout.ts';
import { prepareProfile } from '#main/shell/profile.ts';
import type { ElectronParts } from './parts.ts';
import { parseProgramOptions } from '#main/shell/program-options.ts';
import { startDeskEngine } from '#main/shell/start-engine.ts';

/** Opens the desk in a window of Electron; the program ends when that window was closed. */
export async function runElectronProgram(args: string[], electron: ElectronParts): Promise<void> {
  const { app, session } = electron;
  const layout = findLayout();
  const options = parseProgramOptions(args);
  const { env } = process;
  const cwd = findStartFolder(env, process.cwd());
  const dataFolder = findDataFolder({ flag: options.dataDir, env, cwd });
  const origin = findOrigin(app.isPackaged, options.devServer);

  // Also what makes a second start on the same data folder, and only that one, find the first.
  const profile = prepareProfile(dataFolder, 'electron-profile');
  app.setPath('userData', profile.folder);
  if (!app.requestSingleInstanceLock()) {
    process.stderr.write('latchkey: already open on this data folder; its window was shown.\n');
    app.exit(0);
    return;
  }
  registerScheme(electron.protocol);
  setupNavigation(app);
  await app.whenReady();
  setupPermissions(session.defaultSession);
  setupNetwork(session.defaultSession, allowedOrigins(origin));
  setupScheme(session.defaultSession, layout.rendererFolder);

  const window = await createWindow(electron, dataFolder, layout.electronPreload);
  app.on('second-instance', () => {
    if (window.isDestroyed()) return;
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  // However the program is asked to end, the engine is closed first; `app.exit` follows below.
  app.on('window-all-closed', () => {});
  app.on('will-quit', (event) => event.preventDefault());
  const shell = createElectronShell({ electron, window, origin, appVersion: layout.appVersion });
  setupMenu(electron, (command) => shell.broadcast({ type: 'menu', command }));
  const desk = await openDesk(shell, startDeskEngine(layout, dataFolder));
  await desk.closed;
  await profile.dispose();
  app.exit(0);
}

/** The development server that electron-vite names, only where no packaged program runs. */
function findOrigin(isPackaged: boolean, devServer: string | undefined): string {
  const server = isPackaged ? undefined : (devServer ?? process.env['ELECTRON_RENDERER_URL']);
  return server === undefined ? APP_ORIGIN : new URL(server).origin;
}

function allowedOrigins(origin: string): string[] {
  return origin === APP_ORIGIN ? [origin] : [origin, origin.replace(/^http/, 'ws')];
}
