import { runCli } from './cli.ts';
import { EXIT } from './exit-codes.ts';
import { createProcessIo } from './process-io.ts';

/**
 * Runs a command line as this process: Ctrl-C rolls back and ends with 130, a second one ends at
 * once; a reader that goes away (`latchkey … | head`) is no error.
 */
export async function runCliProcess(argv: readonly string[]): Promise<number> {
  const stop = new AbortController();
  const onSignal = () => {
    if (stop.signal.aborted) process.exit(EXIT.cancelled);
    stop.abort();
  };
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit(EXIT.ok);
    });
  }
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  try {
    return await runCli(argv, createProcessIo(stop.signal));
  } finally {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  }
}
