import type { Progress } from '#core/contract/events.ts';
import type { CliIo } from './io.ts';

/** Milliseconds between two writes of the line. */
const EVERY = 100;

/** One line that tells how far a command is, only where stderr is a terminal. */
export function createProgressLine(io: CliIo): { show(progress: Progress): void; clear(): void } {
  let shownAt = 0;
  let shown = false;
  const clearLine = '\r\u001B[K';
  return {
    show(progress) {
      const now = performance.now();
      if (!io.stderrIsTerminal || now - shownAt < EVERY) return;
      shownAt = now;
      shown = true;
      const n = (value: number) => value.toLocaleString('en-US');
      const total = progress.total === undefined ? '' : ` of ${n(progress.total)}`;
      // Waiting has nothing to count.
      const count = progress.done === 0 && total === '' ? '' : `: ${n(progress.done)}${total}`;
      io.stderr(`${clearLine}${progress.phase}${count}`);
    },
    clear() {
      if (shown) io.stderr(clearLine);
      shown = false;
    },
  };
}
