import type { Page } from '@playwright/test';
import type { Bridge } from '#core/contract/bridge.ts';

type WithBridge = typeof globalThis & { latchkey: Bridge };

/** Asks the program as the page can, past the page's own code. */
export function invoke(page: Page, operation: string, input: unknown = {}): Promise<unknown> {
  return page.evaluate(
    ([name, value]) => (globalThis as WithBridge).latchkey.invoke(name, value, crypto.randomUUID()),
    [operation, input] as const,
  );
}
