import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { CHROMIUM } from './e2e/chromium.mjs';

const browser = existsSync(CHROMIUM);
if (!browser) {
  console.warn(`SKIPPED: there is no browser at ${CHROMIUM}; name one in the environment variable CHROMIUM.`);
}

/** End to end: the built product in UNROLL_HOME and a real browser, one file after the other. */
export default defineConfig({
  test: {
    include: process.env['PICTURES']
      ? ['e2e/pictures.ts']
      : process.env['SCALE']
        ? ['e2e/scale.ts']
        : ['e2e/**/*.test.ts'],
    exclude: browser ? [] : ['**'],
    passWithNoTests: !browser,
    fileParallelism: false,
    // Node 20 has it, but asks for it
    execArgv: ['--experimental-websocket'],
    testTimeout: 600_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 90_000 } },
    reporters: ['default', 'junit'],
    outputFile: { junit: process.env['UNROLL_REPORT'] ?? '../target/browser/TEST-browser.xml' },
  },
});
