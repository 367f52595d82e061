import { explainNoDisplay } from '#main/shell/display.ts';
import { explainOldNode } from '#main/shell/node-version.ts';
import { parseProgramOptions } from '#main/shell/program-options.ts';
import { reportStartFailure } from '#main/shell/start-failure.ts';

/** The program that opens Latchkey in a browser's window. */
async function main(): Promise<number> {
  const options = parseProgramOptions(process.argv.slice(2));
  const hindrance =
    explainOldNode(process.version) ??
    (options.headless ? null : explainNoDisplay(process.platform, process.env));
  if (hindrance !== null) {
    process.stderr.write(`latchkey: ${hindrance}\n`);
    return 1;
  }
  // Only now: what follows loads the database, which crashes in a Node that is too old.
  const { runBrowserProgram } = await import('#main/shell/browser/browser-program.ts');
  await runBrowserProgram(options);
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  reportStartFailure(error);
  process.exitCode = 1;
}
