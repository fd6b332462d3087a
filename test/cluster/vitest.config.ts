import { defineConfig } from 'vitest/config';

/** Tests against a real API server: one file at a time, since each runs a control plane of its own. */
export default defineConfig({
  test: {
    include: ['test/cluster/**/*.test.ts'],
    globalSetup: ['test/cluster/support/provide-assets.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
