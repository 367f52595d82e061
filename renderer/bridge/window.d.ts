import type { Bridge } from '#core/contract/bridge.ts';

declare global {
  interface Window {
    readonly latchkey: Bridge;
  }
}
