import { describe, expect, it } from 'vitest';
import {
  explainNoBrowser,
  findBrowser,
  listBrowserPlaces,
} from '#main/shell/browser/find-browser.ts';
import { canSandbox, explainLaunchFailure, listArguments } from '#main/shell/browser/launch.ts';
import { originOf } from '#main/shell/browser/page-guard.ts';

describe('finding a browser', () => {
  it('looks at every folder of PATH and the usual ones, for Chrome before Chromium before Edge', () => {
    const places = listBrowserPlaces({ platform: 'linux', env: { PATH: '/a:rel:/usr/bin' } });
    expect(places.slice(0, 2)).toEqual([
      '/a/google-chrome-stable',
      '/usr/bin/google-chrome-stable',
    ]);
    expect(places).toContain('/snap/bin/chromium');
    expect(places.some((place) => place.startsWith('rel'))).toBe(false);
    expect(places.indexOf('/usr/bin/google-chrome')).toBeLessThan(places.indexOf('/a/chromium'));
    expect(places.indexOf('/usr/bin/chromium')).toBeLessThan(places.indexOf('/a/microsoft-edge'));
    expect(new Set(places).size).toBe(places.length);
  });

  it('knows where macOS and Windows keep theirs', () => {
    expect(listBrowserPlaces({ platform: 'darwin', env: { HOME: '/Users/ann' } })).toEqual(
      expect.arrayContaining([
        '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
        '/Users/ann/Applications/Chromium.app/Contents/MacOS/Chromium',
      ]),
    );
    const env = { PROGRAMFILES: 'C:\\Program Files', LOCALAPPDATA: 'C:\\Users\\ann\\Local' };
    expect(listBrowserPlaces({ platform: 'win32', env })).toEqual(
      expect.arrayContaining([
        'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe',
        'C:\\Users\\ann\\Local\\Google\\Chrome\\Application\\chrome.exe',
      ]),
    );
  });

  it('takes the first that is there, then the further places, or none', () => {
    const linux = { platform: 'linux', env: { PATH: '/usr/bin' } } as const;
    const only =
      (...there: string[]) =>
      (file: string) =>
        there.includes(file);
    const both = only('/usr/bin/chromium', '/usr/bin/microsoft-edge', '/own/chrome');
    expect(findBrowser(linux, ['/own/chrome'], both)).toBe('/usr/bin/chromium');
    expect(findBrowser(linux, ['/own/chrome'], only('/own/chrome'))).toBe('/own/chrome');
    expect(findBrowser(linux, ['/own/chrome'], only())).toBeNull();
    expect(explainNoBrowser(linux)).toContain('LATCHKEY_BROWSER');
  });

  it('takes no other than the one that is named', () => {
    const named = {
      platform: 'linux',
      env: { LATCHKEY_BROWSER: '/x/b', PATH: '/usr/bin' },
    } as const;
    expect(findBrowser(named, ['/own/chrome'], (file) => file !== '/x/b')).toBeNull();
    expect(findBrowser(named, [], () => true)).toBe('/x/b');
    expect(explainNoBrowser(named)).toContain('/x/b');
  });
});

describe('starting it', () => {
  it('keeps the sandbox on for everybody but root on Linux', () => {
    expect(canSandbox('linux', 1000)).toBe(true);
    expect(canSandbox('linux', 0)).toBe(false);
    expect(canSandbox('darwin', 0)).toBe(true);
    expect(canSandbox('win32', undefined)).toBe(true);
  });

  it('opens no port and never gives up the sandbox by argument', () => {
    const args = listArguments({
      executablePath: '/b',
      profileFolder: '/nowhere',
      url: 'https://latchkey.invalid/',
      headless: false,
      sandbox: true,
    });
    expect(args).toContain('--app=https://latchkey.invalid/');
    expect(args).toContain('--disable-background-networking');
    expect(args.join(' ')).not.toMatch(/no-sandbox|remote-debugging-port|disable-web-security/);
  });

  it.each([
    ['launch: Opening in existing browser session.\nCall log: …', /already open/],
    ['x\n[FATAL:zygote_host_impl_linux.cc] No usable sandbox!', /cannot use its sandbox/],
    ['x\nMissing X server or $DISPLAY', /no display/],
    ['browserType.launchPersistentContext: Boom\nCall log:\n - x', /did not start: Boom$/],
  ])('explains %j in one line', (message, line) => {
    const explained = explainLaunchFailure(message, '/usr/bin/chromium');
    expect(explained).toMatch(line);
    expect(explained).not.toContain('\n');
  });

  it('shows the page on an origin that cannot exist, or the development server’s', () => {
    expect(originOf({ kind: 'files', folder: '/out' })).toBe('https://latchkey.invalid');
    expect(originOf({ kind: 'server', origin: 'http://localhost:5173/' })).toBe(
      'http://localhost:5173',
    );
  });
});
