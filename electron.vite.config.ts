import path from 'node:path';
import { defineConfig } from 'electron-vite';
import { rendererConfig } from './scripts/renderer-config.ts';

const root = import.meta.dirname;
const from = (...parts: string[]): string => path.join(root, ...parts);

/** Builds the shipped program into `out/`; in development everything but the window runs from source. */
export default defineConfig({
  main: {
    build: {
      outDir: from('out', 'main'),
      rolldownOptions: {
        input: {
          electron: from('main', 'shell', 'electron', 'electron.ts'),
          browser: from('main', 'shell', 'browser', 'browser.ts'),
          'engine-worker': from('main', 'engine', 'engine-worker.ts'),
          cli: from('main', 'transports', 'cli', 'main.ts'),
        },
        external: ['playwright-core'],
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          // Right beside the entries: modules find the worker and the renderer from their own place.
          chunkFileNames: '[name]-[hash].js',
        },
      },
    },
  },
  preload: {
    build: {
      outDir: from('out', 'preload'),
      externalizeDeps: false,
      rolldownOptions: {
        input: { electron: from('preload', 'electron.ts') },
        // A sandboxed preload is CommonJS and one file.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: rendererConfig(root),
});
