import { defineConfig } from 'vitest/config';

/** What takes minutes, and so is not in the gate: `npm run test:long`. */
export default defineConfig({
  test: {
    include: ['test/long/**/*.test.ts'],
    environment: 'node',
    pool: 'forks',
    testTimeout: 600_000,
    allowOnly: false,
  },
});
