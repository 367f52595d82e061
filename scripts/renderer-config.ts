import path from 'node:path';
import react from '@vitejs/plugin-react';
import type { Plugin, UserConfig } from 'vite';
import { createNonce, developmentSecurityPolicy, NONCE_PLACEHOLDER } from '#main/shell/csp.ts';

/** How the window's page is built, and served while it is being worked on. */
export function rendererConfig(root: string): Omit<UserConfig, 'build'> & { build: BuildOptions } {
  const page = path.join(root, 'renderer');
  return {
    root: page,
    // The built files lie at the root of an origin of their own, in both shells.
    base: '/',
    html: { cspNonce: NONCE_PLACEHOLDER },
    plugins: [react(), developmentPolicy()],
    server: { host: 'localhost', strictPort: false },
    build: {
      outDir: path.join(root, 'out', 'renderer'),
      emptyOutDir: true,
      target: 'chrome140',
      modulePreload: { polyfill: false },
      minify: true,
      // Inlined as data: URLs, fonts would need more than `font-src 'self'`.
      assetsInlineLimit: 0,
      rolldownOptions: { input: path.join(page, 'index.html') },
    },
  };
}

type BuildOptions = NonNullable<UserConfig['build']>;

/** The development server keeps to the shipped policy as far as hot reload allows. */
function developmentPolicy(): Plugin {
  const nonce = createNonce();
  return {
    name: 'latchkey:development-policy',
    apply: 'serve',
    // Vite puts it on its own tags after every plugin has had its turn.
    config: () => ({ html: { cspNonce: nonce } }),
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const host = request.headers.host ?? 'localhost';
        response.setHeader('Content-Security-Policy', developmentSecurityPolicy(nonce, host));
        next();
      });
    },
    transformIndexHtml: {
      order: 'post',
      handler: (html) => html.replaceAll(NONCE_PLACEHOLDER, () => nonce),
    },
  };
}
