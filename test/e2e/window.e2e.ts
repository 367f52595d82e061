import { writeFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import type { Bridge } from '#core/contract/bridge.ts';
import type { DeskEvent } from '#core/contract/events.ts';
import { freshDataDir, launchDesk, type LaunchedDesk } from '#test/support/desk.ts';
import { prepareDesk } from '#test/support/operators.ts';
import { signIn } from '#test/support/sign-in.ts';

/** What any window of ours gives and denies, whatever it shows. */
type WithBridge = typeof globalThis & { latchkey: Bridge };
const electron = process.env['LATCHKEY_SHELL'] === 'electron';

let desk: LaunchedDesk;
let page: Page;
test.beforeEach(async () => {
  const dataDir = freshDataDir();
  await prepareDesk(dataDir);
  desk = await launchDesk({ dataDir });
  page = desk.page;
  await signIn(page);
});
test.afterEach(() => desk.close());

function invoke(operation: string, input: unknown): Promise<unknown> {
  return page.evaluate(
    ([name, value]) => (globalThis as WithBridge).latchkey.invoke(name, value, crypto.randomUUID()),
    [operation, input] as const,
  );
}

test('the window asks and is answered, by the shell and by the engine', async () => {
  expect(await invoke('shell.info', {})).toMatchObject({
    ok: true,
    value: { kind: electron ? 'electron' : 'browser', nativeSaveDialog: electron },
  });
  expect(await invoke('desk.status', {})).toMatchObject({
    ok: true,
    value: { empty: true, dataFolder: test.info().outputPath('desk') },
  });
  expect(await invoke('desk.destroy', {})).toMatchObject({
    ok: false,
    error: { code: 'unknown_operation' },
  });
});

test('the page breaks none of its own rules, and inline scripts are refused', async () => {
  const violations: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) violations.push(message.text());
  });
  await page.reload();
  await expect(page.locator('#root')).not.toBeEmpty();
  expect(violations).toEqual([]);

  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "inline"';
    document.body.append(script);
  });
  await expect.poll(() => violations.length).toBeGreaterThan(0);
  expect(await page.title()).not.toBe('inline');
});

test('a frame inside the page has no way to the program', async () => {
  const answer = await page.evaluate(async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const inner: unknown = frame.contentWindow;
    if (typeof inner !== 'object' || inner === null) return 'no frame';
    const exposed: unknown = Reflect.get(inner, '__latchkeyInvoke');
    const bridge: unknown = Reflect.get(inner, 'latchkey');
    const code = typeof exposed === 'function' ? await exposed('shell.info', {}, 'c1') : null;
    return { bridge: typeof bridge, code: JSON.parse(code)?.error?.code ?? null };
  });
  expect(answer).toEqual({ bridge: 'undefined', code: electron ? null : 'not_allowed' });
});

test('the page stays where it is, and opens nothing', async () => {
  const before = page.url();
  const opened = await page.evaluate(() => window.open('https://example.com') === null);
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'https://example.com/';
    document.body.append(link);
    link.click();
  });
  // An answer from the program shows that the page is still ours and still served.
  expect(await invoke('shell.info', {})).toMatchObject({ ok: true });
  expect(page.url()).toBe(before);
  await expect.poll(() => page.context().pages().length).toBe(1);
  if (electron) expect(opened).toBe(true);
});

test('a chosen file gives its path, whatever it is called', async () => {
  const file = test.info().outputPath('Klasse 5b, "blå" list.csv');
  writeFileSync(file, 'Name\nAnn\n');
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'probe';
    document.body.append(input);
  });
  await page.locator('#probe').setInputFiles(file);
  const found = await page.evaluate(() => {
    const input = document.querySelector('#probe');
    const chosen = input instanceof HTMLInputElement ? input.files?.[0] : null;
    return (globalThis as WithBridge).latchkey.pathForFile(chosen);
  });
  expect(found).toEqual({ ok: true, value: file });
});

test('a file that lies nowhere is refused in words', async () => {
  for (const made of ['file', 'nothing'] as const) {
    const answer = await page.evaluate(
      (what) =>
        (globalThis as WithBridge).latchkey.pathForFile(
          what === 'file' ? new File(['Name\nAnn\n'], 'made.csv') : null,
        ),
      made,
    );
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'file_not_found', message: expect.stringContaining('Save it in a folder') },
    });
  }
});

test('loading the page anew while changes are told ends nothing', async () => {
  for (let round = 0; round < 5; round += 1) {
    await page.evaluate(() => {
      for (let n = 0; n < 20; n += 1) {
        void (globalThis as WithBridge).latchkey.invoke('invites.create', {}, crypto.randomUUID());
      }
    });
    await page.reload();
  }
  expect(await invoke('desk.status', {})).toMatchObject({ ok: true, value: { empty: false } });
});

test('text is copied to the clipboard, from where it can be pasted', async () => {
  const text = 'TEAM-A7B9C2XZ\tdéjà vu\n第二行';
  expect(await invoke('shell.copyText', { text })).toEqual({ ok: true, value: {} });
  await page.evaluate(() => {
    const area = document.createElement('textarea');
    area.id = 'probe';
    document.body.append(area);
  });
  await page.locator('#probe').press('ControlOrMeta+V');
  await expect(page.locator('#probe')).toHaveValue(text);
});

test('a change is told to the window that listens', async () => {
  const events = page.evaluate(
    () =>
      new Promise<DeskEvent>((resolve) => {
        const stop = (globalThis as WithBridge).latchkey.subscribe((event) => {
          if (event.type !== 'changed') return;
          stop();
          resolve(event);
        });
      }),
  );
  expect(await invoke('invites.create', {})).toMatchObject({ ok: true });
  expect(await events).toMatchObject({
    type: 'changed',
    tables: expect.arrayContaining(['invites']),
  });
});
