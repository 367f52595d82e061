import type { Protocol, Session } from 'electron';
import { answerStatic } from '#main/shell/static-files.ts';

const SCHEME = 'latchkey';
export const APP_ORIGIN = `${SCHEME}://app`;

/** Has to run before Electron is ready: afterwards the scheme would be no origin of its own. */
export function registerScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Answers `latchkey://app/…` with the built renderer's files and nothing else. */
export function setupScheme(session: Session, rendererFolder: string): void {
  session.protocol.handle(SCHEME, async (request) => {
    const url = new URL(request.url);
    if (url.host !== 'app' || request.method !== 'GET') return new Response(null, { status: 404 });
    const answer = await answerStatic(rendererFolder, url.pathname);
    return new Response(new Uint8Array(answer.body), {
      status: answer.status,
      headers: answer.headers,
    });
  });
}
