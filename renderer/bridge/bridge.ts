import type { Bridge } from '#core/contract/bridge.ts';

declare global {
  interface Window {
    readonly latchkey: Bridge;
  }
}

/** What the preload put on the window: the only way out of it. */
export function bridge(): Bridge {
  return window.latchkey;
}
