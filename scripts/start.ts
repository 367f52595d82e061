import { findElectron } from '#scripts/electron-binary.ts';
import { bin, ROOT, run, runNode, runQuietly } from '#scripts/run.ts';

/** `npm start`: builds, then opens Latchkey in Electron, or in a browser where there is none. */
const args = process.argv.slice(2);
const wanted = process.env['LATCHKEY_SHELL'];

async function main(): Promise<number> {
  const built = await runQuietly(bin.electronVite, ['build']);
  if (built !== 0) return built;
  if (wanted !== 'browser') {
    const electron = await findElectron();
    if ('program' in electron) return run(electron.program, [...rootFlags(), ROOT, ...args]);
    const why = `latchkey: Electron cannot be fetched (${electron.missing})`;
    if (wanted === 'electron') {
      process.stderr.write(`${why}.\n`);
      return 1;
    }
    process.stderr.write(`${why}: opening in a browser's window.\n`);
  }
  return runNode('out/main/browser.js', args);
}

/** Chromium refuses to start for root with its sandbox on; who starts it so is told. */
function rootFlags(): string[] {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return [];
  process.stderr.write('latchkey: as root, Electron runs without its sandbox.\n');
  return ['--no-sandbox'];
}

process.exitCode = await main();
