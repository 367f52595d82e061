import type { DeskEvent } from '#core/contract/events.ts';
import type { Log } from '#main/engine/failures.ts';
import { noteUnlessGone } from '#main/shell/browser/page-guard.ts';
import type { Page } from 'playwright-core';

/**
 * Hands an event to the page's bridge. Never rejects: a page that is loaded anew or closed meanwhile
 * asks again by itself, so the event is dropped.
 *
 * @param name where the bridge waits for events on `window`
 */
export async function deliver(
  page: Pick<Page, 'evaluate'>,
  name: string,
  event: DeskEvent,
  log?: Log,
): Promise<void> {
  try {
    await page.evaluate(
      ([key, value]) => {
        const listener: unknown = Reflect.get(window, key);
        if (typeof listener === 'function') listener(value);
      },
      [name, event] as const,
    );
  } catch (error) {
    noteUnlessGone(error, log);
  }
}
