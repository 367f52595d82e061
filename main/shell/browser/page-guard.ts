import type { BrowserContext, Frame, Page, Request, Route } from 'playwright-core';
import { logToStderr, noteError, type Log } from '#main/engine/failures.ts';
import { answerStatic } from '#main/shell/static-files.ts';

/** Where the window's page comes from: the built files, or the development server. */
export type PageSource = { kind: 'files'; folder: string } | { kind: 'server'; origin: string };

/** No such host can exist (RFC 6761), so nothing that goes wrong here can reach a real one. */
const FILES_ORIGIN = 'https://latchkey.invalid';

export function originOf(source: PageSource): string {
  return source.kind === 'files' ? FILES_ORIGIN : new URL(source.origin).origin;
}

/** Answers the page's requests with the program's own files and lets nothing else through. */
export async function guardRequests(context: BrowserContext, source: PageSource): Promise<void> {
  const origin = originOf(source);
  await context.route('**/*', async (route, request) => {
    const url = new URL(request.url());
    if (url.origin !== origin || isForeignNavigation(request)) return route.abort('aborted');
    if (source.kind === 'server') return route.continue();
    return answerFromFiles(route, request, url, source.folder);
  });
}

/** Our page has one address and no frames. */
function isForeignNavigation(request: Request): boolean {
  if (!request.isNavigationRequest()) return false;
  return request.frame().parentFrame() !== null || new URL(request.url()).pathname !== '/';
}

async function answerFromFiles(
  route: Route,
  request: Request,
  url: URL,
  folder: string,
): Promise<void> {
  if (request.method() !== 'GET') return route.abort('aborted');
  const answer = await answerStatic(folder, url.pathname);
  return route.fulfill(answer);
}

/** Keeps the program to one window that shows our page and nothing else. */
export function guardWindow(context: BrowserContext, page: Page, origin: string): void {
  context.on('page', (other) => {
    // A second start of the program hands its window over to this one.
    void closeAndReturn(other, page);
  });
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame() || originOfFrame(frame) === origin || page.isClosed()) return;
    page.goto(origin).catch((error: unknown) => noteUnlessGone(error));
  });
}

async function closeAndReturn(other: Page, page: Page): Promise<void> {
  try {
    await other.close();
    await page.bringToFront();
  } catch (error) {
    noteUnlessGone(error);
  }
}

/** How the browser says that a page was closed, or loaded anew, while it was being spoken to. */
const GONE =
  /closed|ERR_ABORTED|interrupted|context was destroyed|Cannot find context|detached|crashed/;

/**
 * For what nobody waits for. A window that goes away while it is being spoken to is no failure; what
 * else goes wrong gets a line in the log, since a rejection that nobody hears ends the program.
 */
export function noteUnlessGone(error: unknown, log: Log = logToStderr): void {
  if (error instanceof Error && GONE.test(error.message)) return;
  noteError('the window was not reached', error, log);
}

/** Whether a call comes from the main frame of our own window, and that shows our own page. */
export function isOwnFrame(frame: Frame, page: Page, origin: string): boolean {
  return frame === page.mainFrame() && originOfFrame(frame) === origin;
}

function originOfFrame(frame: Frame): string {
  return URL.canParse(frame.url()) ? new URL(frame.url()).origin : 'null';
}
