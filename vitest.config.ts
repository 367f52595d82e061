import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{unit,db,contract,fuzz,cli}/**/*.test.{ts,tsx}'],
    environment: 'node',
    // Files in processes of their own: a native module and worker threads live in many of them.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 20_000,
    // A focused test that is left behind would hide all others.
    allowOnly: false,
  },
});
