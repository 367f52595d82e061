import type { Bridge } from '#core/contract/bridge.ts';

declare global {
  interface Window {
    /** Put there by the preload, before any script of the page runs. */
    readonly latchkey: Bridge;
  }
}
