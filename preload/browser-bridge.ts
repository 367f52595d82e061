import type { Bridge } from '#core/contract/bridge.ts';
import type { Envelope } from '#core/contract/errors.ts';
import type { DeskEvent } from '#core/contract/events.ts';
import type { BrowserBridgeNames } from '#preload/bridge-names.ts';

/**
 * Puts the bridge on the window of the browser shell. It runs in the page before anything of the
 * page does, and travels there as source text: it must not use anything from outside itself.
 */
export function installBrowserBridge(names: BrowserBridgeNames): void {
  if (window.top !== window || location.origin !== names.origin) return;

  type Call = (operation: string, input: unknown, callId: string) => Promise<Envelope<unknown>>;
  const listeners = new Set<(event: DeskEvent) => void>();
  const files = new Map<string, File>();
  const exposed: unknown = Reflect.get(window, names.invoke);
  const call: Call = async (operation, input, callId) => {
    if (typeof exposed === 'function') {
      // As text: value by value, a block of rows would keep the window busy for a frame or two.
      return JSON.parse(await exposed.call(window, operation, input, callId)) as Envelope<unknown>;
    }
    return {
      ok: false,
      error: { code: 'shell_unavailable', message: 'The window has lost its program.' },
    };
  };

  const bridge: Bridge = {
    invoke: (operation, input, callId) => call(operation, input, callId),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async pathForFile(file) {
      const ticket = crypto.randomUUID();
      if (file instanceof File) files.set(ticket, file);
      try {
        return (await call(names.pathForFile, { ticket }, ticket)) as Envelope<string>;
      } finally {
        files.delete(ticket);
      }
    },
  };

  const hidden = { enumerable: false, configurable: false, writable: false };
  Object.defineProperty(window, names.bridge, { ...hidden, value: Object.freeze(bridge) });
  Object.defineProperty(window, names.deliver, {
    ...hidden,
    value: (event: DeskEvent): void => {
      for (const listener of listeners) listener(event);
    },
  });
  Object.defineProperty(window, names.takeFile, {
    ...hidden,
    value: (ticket: string): File | undefined => files.get(ticket),
  });
}
