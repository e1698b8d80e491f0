import { defineConfig } from 'vitest/config';

/** Browser tests: they run against the built product in UNROLL_HOME. */
export default defineConfig({
  test: {
    include: ['e2e/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ['default', 'junit'],
    outputFile: { junit: process.env['UNROLL_REPORT'] ?? '../target/browser/TEST-browser.xml' },
  },
});
