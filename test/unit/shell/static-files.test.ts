import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerStatic, resolveStaticPath } from '#main/shell/static-files.ts';

let root: string;
beforeAll(() => {
  const base = mkdtempSync(path.join(tmpdir(), 'latchkey-static-'));
  root = path.join(base, 'renderer');
  mkdirSync(path.join(root, 'assets'), { recursive: true });
  writeFileSync(path.join(root, 'index.html'), '<meta content="__CSP_NONCE__">');
  writeFileSync(path.join(root, 'assets', 'a b.js'), 'export {}');
  writeFileSync(path.join(base, 'secret.json'), '{}');
  writeFileSync(path.join(root, 'latchkey.db'), 'x');
});
afterAll(() => rmSync(path.dirname(root), { recursive: true }));

describe('resolveStaticPath', () => {
  it.each([
    ['/', 'index.html'],
    ['/index.html', 'index.html'],
    ['/assets/a%20b.js', 'assets/a b.js'],
    ['/assets/../index.html', 'index.html'],
  ])('finds %s', (pathname, file) => {
    expect(resolveStaticPath(root, pathname)).toBe(path.join(root, file));
  });

  it.each([
    '/../secret.json',
    '/..%2fsecret.json',
    '/%2e%2e/secret.json',
    '/assets/../../secret.json',
    '/..\\secret.json',
    '/..%5csecret.json',
    '/C:/x.json',
    '/index.html%00',
    '/%E0%A4%A',
    '/latchkey.db',
    '/assets',
    'index.html',
    '//../secret.json',
  ])('refuses %s', (pathname) => {
    expect(resolveStaticPath(root, pathname)).toBeNull();
  });
});

describe('answerStatic', () => {
  it('gives the page a new nonce each time, the same in header and page', async () => {
    const answers = [await answerStatic(root, '/'), await answerStatic(root, '/')];
    const nonces = answers.map(({ body }) => /content="(.+)"/.exec(body.toString())?.[1]);
    expect(new Set(nonces).size).toBe(2);
    answers.forEach(({ headers }, at) => {
      expect(headers['content-security-policy']).toContain(`'nonce-${nonces[at]}'`);
    });
  });

  it('gives files their type and lets nobody guess it', async () => {
    const { status, headers, body } = await answerStatic(root, '/assets/a%20b.js');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(body.toString()).toBe('export {}');
  });

  it.each(['/../secret.json', '/nothing.js'])('answers 404 to %s', async (pathname) => {
    const answer = await answerStatic(root, pathname);
    expect(answer.status).toBe(404);
    expect(answer.body.toString()).toBe('Not found');
  });
});
