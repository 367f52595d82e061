import type { BrowserContext, Page } from 'playwright-core';

/** Asks the browser where a file lies that the page holds. */
export type FilePathFinder = (ticket: string) => Promise<string>;

/**
 * The page cannot say where a chosen file lies; the debugging protocol can. The bridge keeps the
 * file under a ticket, and the protocol takes it from there.
 *
 * @param takeFile the bridge's function that gives the file for a ticket
 */
export async function createFilePathFinder(
  context: BrowserContext,
  page: Page,
  takeFile: string,
): Promise<FilePathFinder> {
  const session = await context.newCDPSession(page);
  return async (ticket) => {
    const { result } = await session.send('Runtime.evaluate', {
      expression: `window[${JSON.stringify(takeFile)}](${JSON.stringify(ticket)})`,
    });
    if (result.objectId === undefined) return '';
    try {
      const { path } = await session.send('DOM.getFileInfo', { objectId: result.objectId });
      return path;
    } finally {
      await session.send('Runtime.releaseObject', { objectId: result.objectId });
    }
  };
}
