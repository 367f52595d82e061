import { expect, it } from 'vitest';
import {
  contentSecurityPolicy,
  createNonce,
  developmentSecurityPolicy,
  insertNonce,
} from '#main/shell/csp.ts';

function directivesOf(policy: string): Record<string, string> {
  return Object.fromEntries(
    policy.split('; ').map((part) => {
      const space = part.indexOf(' ');
      return [part.slice(0, space), part.slice(space + 1)];
    }),
  );
}

it('forbids everything that it does not allow, and inline scripts and eval at all', () => {
  const directives = directivesOf(contentSecurityPolicy('N0'));
  expect(directives['default-src']).toBe("'none'");
  expect(directives['script-src']).toBe("'self'");
  expect(directives['style-src']).toBe("'self' 'nonce-N0'");
  for (const name of ['frame-src', 'frame-ancestors', 'base-uri', 'form-action']) {
    expect(directives[name], name).toBe("'none'");
  }
  expect(contentSecurityPolicy('N0')).not.toMatch(/unsafe|\*|http/);
});

it('is loosened for development by the refresh script and the hot-reload socket alone', () => {
  const strict = directivesOf(contentSecurityPolicy('N0'));
  const loose = directivesOf(developmentSecurityPolicy('N0', 'localhost:5173'));
  const changed = Object.keys(loose).filter((name) => loose[name] !== strict[name]);
  expect(changed).toEqual(['script-src', 'connect-src']);
  expect(loose['script-src']).toBe("'self' 'nonce-N0'");
  expect(loose['connect-src']).toBe("'self' ws://localhost:5173");
});

it('makes a nonce of 128 bits that never comes twice', () => {
  const nonces = Array.from({ length: 1000 }, createNonce);
  expect(new Set(nonces).size).toBe(1000);
  for (const nonce of nonces) expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
});

it('puts the nonce in place of every placeholder, also one with $ in it', () => {
  expect(insertNonce('<a n="__CSP_NONCE__"><b n="__CSP_NONCE__">', 'x$&y')).toBe(
    '<a n="x$&y"><b n="x$&y">',
  );
});
