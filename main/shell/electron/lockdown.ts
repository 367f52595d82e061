import type { App, Session } from 'electron';

/** No page of ours needs a camera, a position or a notification: every permission is denied. */
export function setupPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}

/** Every page stays where it is: no navigation, no new window, no guest page. */
export function setupNavigation(app: App): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-frame-navigate', (event) => {
      const reload = event.isMainFrame && event.url === contents.getURL();
      if (!reload) event.preventDefault();
    });
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/** The window has no use for the network: requests to anywhere but our own page are dropped. */
export function setupNetwork(session: Session, allowed: readonly string[]): void {
  session.webRequest.onBeforeRequest((details, callback) => {
    const url = new URL(details.url);
    const own = allowed.includes(`${url.protocol}//${url.host}`);
    callback({ cancel: !own && !['data:', 'blob:', 'devtools:'].includes(url.protocol) });
  });
}
