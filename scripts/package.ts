import { findElectron } from '#scripts/electron-binary.ts';
import { bin, runNode, runQuietly } from '#scripts/run.ts';

/** `npm run package`: builds, and makes this platform's installers in `dist/`. */
async function main(): Promise<number> {
  const electron = await findElectron();
  if ('missing' in electron) {
    process.stderr.write(`latchkey: Electron cannot be fetched (${electron.missing}).\n`);
    return 1;
  }
  const built = await runQuietly(bin.electronVite, ['build']);
  if (built !== 0) return built;
  return runNode(bin.electronBuilder, ['--publish', 'never', ...process.argv.slice(2)]);
}

process.exitCode = await main();
