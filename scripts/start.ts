import { explainNoDisplay } from '#main/shell/display.ts';
import { findElectron } from '#scripts/electron-binary.ts';
import { bin, ROOT, run, runNode, runQuietly } from '#scripts/run.ts';

/** `npm start`: builds, then opens Latchkey in Electron, or in a browser where there is none. */
const args = process.argv.slice(2);
const wanted = process.env['LATCHKEY_SHELL'];

async function main(): Promise<number> {
  const headless = args.includes('--headless');
  const noDisplay = headless ? null : explainNoDisplay(process.platform, process.env);
  if (noDisplay !== null) {
    process.stderr.write(`latchkey: ${noDisplay}\n`);
    return 1;
  }
  const built = await runQuietly(bin.electronVite, ['build']);
  if (built !== 0) return built;
  if (wanted !== 'browser' && !headless) {
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
