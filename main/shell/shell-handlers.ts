import type { Shell } from '#main/shell/shell.ts';
import { checkSavePath } from '#main/shell/save-path.ts';
import type { ShellHandlers } from '#main/transports/ipc/dispatcher.ts';

/** What either shell answers the window. */
export function createShellHandlers(shell: Shell): ShellHandlers {
  return {
    'shell.info': () => shell.info,
    'shell.pickOpen': async (input) => ({ path: await shell.pickOpen(input) }),
    'shell.pickSave': async (input) => ({ path: await shell.pickSave(input) }),
    'shell.checkSavePath': ({ folder, name }) => checkSavePath(folder, name),
    'shell.copyText': async ({ text }) => {
      await shell.copyText(text);
      return {};
    },
    'shell.revealFile': async ({ path }) => {
      await shell.revealFile(path);
      return {};
    },
  };
}
