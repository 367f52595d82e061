import { randomBytes } from 'node:crypto';

/** Stands in index.html where the nonce of this one page load belongs. */
export const NONCE_PLACEHOLDER = '__CSP_NONCE__';

/** A new one for every page load: 128 random bits. */
export function createNonce(): string {
  return randomBytes(16).toString('base64');
}

/**
 * The content security policy of a page. Styles need the nonce because the component library puts
 * `<style>` elements into the page; scripts come from files alone.
 */
export function contentSecurityPolicy(nonce: string): string {
  return joinDirectives(directives(nonce));
}

/**
 * The same policy as far as hot reload can live with it: the inline script that React's refresh
 * needs has the nonce, and a socket leads to the development server.
 */
export function developmentSecurityPolicy(nonce: string, host: string): string {
  return joinDirectives({
    ...directives(nonce),
    'script-src': `'self' 'nonce-${nonce}'`,
    'connect-src': `'self' ws://${host}`,
  });
}

function directives(nonce: string): Record<string, string> {
  return {
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': `'self' 'nonce-${nonce}'`,
    'img-src': "'self' data: blob:",
    'font-src': "'self'",
    'connect-src': "'self'",
    'frame-src': "'none'",
    'frame-ancestors': "'none'",
    'base-uri': "'none'",
    'form-action': "'none'",
  };
}

function joinDirectives(all: Record<string, string>): string {
  return Object.entries(all)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}

/** Puts the nonce into the page in place of every placeholder. */
export function insertNonce(html: string, nonce: string): string {
  return html.replaceAll(NONCE_PLACEHOLDER, () => nonce);
}
