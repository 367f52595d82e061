import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { contentSecurityPolicy, createNonce, insertNonce } from '#main/shell/csp.ts';

export interface StaticAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

const CONTENT_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/**
 * Where the file of a URL path lies below `root`, or null when it would lie elsewhere or is of a
 * kind that no page of ours asks for. `pathname` is as URLs give it, percent-encoded.
 */
export function resolveStaticPath(root: string, pathname: string): string | null {
  const decoded = decodePathname(pathname);
  if (decoded === null || /[\0\\:]/.test(decoded) || !decoded.startsWith('/')) return null;
  const relative = decoded === '/' ? 'index.html' : decoded.slice(1);
  const full = path.resolve(root, relative);
  if (!full.startsWith(path.resolve(root) + path.sep)) return null;
  return Object.hasOwn(CONTENT_TYPES, path.extname(full)) ? full : null;
}

function decodePathname(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

/** Answers a request of the window for one of the built renderer's files; 404 when there is none. */
export async function answerStatic(root: string, pathname: string): Promise<StaticAnswer> {
  const file = resolveStaticPath(root, pathname);
  if (file === null) return notFound();
  const content = await readIfThere(file);
  if (content === null) return notFound();
  const headers: Record<string, string> = {
    'content-type': CONTENT_TYPES[path.extname(file)] ?? 'application/octet-stream',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-store',
  };
  if (path.extname(file) !== '.html') return { status: 200, headers, body: content };
  const nonce = createNonce();
  headers['content-security-policy'] = contentSecurityPolicy(nonce);
  return { status: 200, headers, body: Buffer.from(insertNonce(content.toString('utf8'), nonce)) };
}

async function readIfThere(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function notFound(): StaticAnswer {
  return {
    status: 404,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body: Buffer.from('Not found'),
  };
}
