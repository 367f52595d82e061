import { createServer } from 'vite';
import { findElectron } from '#scripts/electron-binary.ts';
import { rendererConfig } from '#scripts/renderer-config.ts';
import { bin, ROOT, runNode } from '#scripts/run.ts';

/**
 * `npm run dev`: the window shows what is being written as soon as it is saved. Electron restarts
 * with the main process too (electron-vite); the browser's window runs that from source, as it was
 * when it opened.
 */
const args = process.argv.slice(2);

async function main(): Promise<number> {
  if (process.env['LATCHKEY_SHELL'] !== 'browser') {
    const electron = await findElectron();
    if ('program' in electron) return runNode(bin.electronVite, ['dev', '--watch', '--', ...args]);
    process.stderr.write(
      `latchkey: Electron cannot be fetched (${electron.missing}): opening in a browser's window.\n`,
    );
  }
  const server = await createServer({ ...rendererConfig(ROOT), configFile: false });
  await server.listen();
  const origin = server.resolvedUrls?.local[0];
  if (origin === undefined) throw new Error('The development server has no address.');
  try {
    return await runNode('main/shell/browser/browser.ts', [`--dev-server=${origin}`, ...args]);
  } finally {
    await server.close();
  }
}

process.exitCode = await main();
