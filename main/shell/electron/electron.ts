import * as electron from 'electron';
import { readElectronArguments } from '#main/shell/electron/electron-arguments.ts';
import { explainOldNode } from '#main/shell/node-version.ts';
import { reportStartFailure } from '#main/shell/start-failure.ts';

const { app } = electron;

/** In development the app's own file stands between the program and what the person wrote. */
const request = readElectronArguments(process.argv.slice(app.isPackaged ? 1 : 2));

try {
  const tooOld = explainOldNode(process.version);
  if (tooOld !== null) {
    process.stderr.write(`latchkey: ${tooOld}\n`);
    app.exit(1);
  } else if (request.kind === 'cli') {
    const { runCliWithoutWindow } = await import('#main/shell/electron/cli-mode.ts');
    app.exit(await runCliWithoutWindow(request.args));
  } else {
    const { runElectronProgram } = await import('#main/shell/electron/electron-program.ts');
    // Not awaited: Electron is ready only when this module has been loaded.
    runElectronProgram(request.args, electron).catch(fail);
  }
} catch (error) {
  fail(error);
}

function fail(error: unknown): void {
  reportStartFailure(error);
  app.exit(1);
}
