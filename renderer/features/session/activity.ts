/** It is said at most this often that somebody is at the window, in ms. */
export const SAY_EVERY = 20_000;

const SIGNS = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

interface Options {
  /** Tells the program that somebody is there. */
  say: () => Promise<unknown>;
  /** Milliseconds that never go back. */
  now: () => number;
}

/** Tells of keys and of the pointer, now and then, until the function it returns is called. */
export function tellOfActivity(at: EventTarget, { say, now }: Options): () => void {
  const listen = new AbortController();
  let saidAt = Number.NEGATIVE_INFINITY;
  const onSign = () => {
    if (now() - saidAt < SAY_EVERY) return;
    saidAt = now();
    // What was not heard is said again with the next sign.
    say().catch(() => (saidAt = Number.NEGATIVE_INFINITY));
  };
  const options = { signal: listen.signal, capture: true, passive: true };
  for (const sign of SIGNS) at.addEventListener(sign, onSign, options);
  return () => listen.abort();
}
