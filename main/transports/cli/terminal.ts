import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/**
 * Asks a person at the terminal. The question goes to stderr; a hidden answer is not shown as it is
 * typed, nor kept.
 *
 * @returns null when the person gives up by Ctrl-C or Ctrl-D, or the program is told to stop.
 */
export async function askAtTerminal(
  question: string,
  { hidden }: { hidden: boolean },
  signal: AbortSignal,
): Promise<string | null> {
  if (signal.aborted) return null;
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  if (hidden) process.stderr.write(question);
  const reader = createInterface({
    input: process.stdin,
    output: hidden ? nowhere : process.stderr,
    terminal: true,
    historySize: 0,
  });
  try {
    return await new Promise<string | null>((resolve) => {
      const giveUp = () => resolve(null);
      signal.addEventListener('abort', giveUp, { once: true });
      reader.once('line', resolve).once('SIGINT', giveUp).once('close', giveUp);
      reader.setPrompt(hidden ? '' : question);
      reader.prompt();
    });
  } finally {
    reader.close();
    // The person's own Enter was hidden, too.
    if (hidden) process.stderr.write('\n');
  }
}
