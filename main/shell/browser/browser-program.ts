import { openBrowserShell } from '#main/shell/browser/open-browser-shell.ts';
import { findDataFolder, findStartFolder } from '#main/shell/data-folder.ts';
import { findLayout } from '#main/shell/layout.ts';
import type { ProgramOptions } from '#main/shell/program-options.ts';
import { startDeskEngine } from '#main/shell/start-engine.ts';

/** Opens the desk and settles when its window was closed. */
export async function runBrowserProgram(options: ProgramOptions): Promise<void> {
  const layout = findLayout();
  const { env } = process;
  const cwd = findStartFolder(env, process.cwd());
  const dataFolder = findDataFolder({ flag: options.dataDir, env, cwd });
  const engine = startDeskEngine(layout, dataFolder);
  try {
    const desk = await openBrowserShell({
      engine,
      dataFolder,
      appVersion: layout.appVersion,
      headless: options.headless,
      source:
        options.devServer === undefined
          ? { kind: 'files', folder: layout.rendererFolder }
          : { kind: 'server', origin: options.devServer },
      warn: (line) => process.stderr.write(`latchkey: ${line}\n`),
    });
    await desk.closed;
  } finally {
    await engine.close();
  }
}
