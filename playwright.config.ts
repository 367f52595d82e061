import path from 'node:path';
import { defineConfig } from '@playwright/test';

const outputDir = 'test-results';

// The desks' keys belong to the tests as their data does, not to whoever runs them.
process.env['LATCHKEY_CONFIG_DIR'] = path.resolve(outputDir, 'config');

/** The end-to-end tests open the window themselves (test/support/desk.ts), in either shell. */
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.e2e.ts',
  outputDir,
  workers: 2,
  fullyParallel: false,
  // A test that passes only the second time is listed as flaky: it has a race to be found.
  retries: 1,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
});
