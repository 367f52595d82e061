import type { Readable } from 'node:stream';
import { cancelled, usageError } from './failures.ts';

/** Characters of a line at most: what is longer is no password. */
const LONGEST = 65_536;

/**
 * Reads a stream line by line as it is asked, and no further than it must: what writes into it may
 * keep it open, and the program ends all the same.
 *
 * @returns gives the next line without its end, or null when there is no more.
 */
export function createLineReader(
  open: () => Readable,
  signal: AbortSignal,
): () => Promise<string | null> {
  let rest = '';
  let begun = false;
  let ended = false;

  function take(end: number): string {
    const line = rest.slice(0, end);
    rest = rest.slice(end + 1);
    return line.endsWith('\r') ? line.slice(0, -1) : line;
  }

  return async () => {
    for (;;) {
      const end = rest.indexOf('\n');
      if (end !== -1) return take(end);
      if (ended) return rest === '' ? null : take(rest.length);
      if (rest.length > LONGEST) throw usageError('A line of stdin is far too long.');
      const chunk = await nextChunk(open(), signal);
      if (chunk === null) ended = true;
      else rest += begun ? chunk : chunk.replace(/^\uFEFF/, '');
      begun = true;
    }
  };
}

async function nextChunk(stream: Readable, signal: AbortSignal): Promise<string | null> {
  if (signal.aborted) throw cancelled();
  if (stream.readableEnded) return null;
  stream.setEncoding('utf8');
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => () => {
      stream.off('data', onData).off('end', onEnd).off('error', onError);
      signal.removeEventListener('abort', onAbort);
      stream.pause();
      act();
    };
    const onData = (chunk: string) => settle(() => resolve(chunk))();
    const onEnd = settle(() => resolve(null));
    const onError = settle(() => reject(usageError('stdin cannot be read.')));
    const onAbort = settle(() => reject(cancelled()));
    signal.addEventListener('abort', onAbort);
    stream.on('data', onData).on('end', onEnd).on('error', onError).resume();
  });
}
