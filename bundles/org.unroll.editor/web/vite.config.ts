import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { licenses } from './build/licenses.ts';
import { woff2Only } from './build/woff2Only.ts';

/** A running workbench, for `npm run dev`: open the page with the token that it printed. */
const workbench = { target: process.env['UNROLL_URL'] ?? 'http://127.0.0.1:8787', changeOrigin: true };

export default defineConfig({
  base: './',
  plugins: [react(), woff2Only(), licenses()],
  build: { outDir: '../target/classes/static', emptyOutDir: true, assetsInlineLimit: 0, chunkSizeWarningLimit: 800 },
  server: {
    proxy: {
      '/rpc': { ...workbench, ws: true, rewriteWsOrigin: true },
      '/ready': workbench,
      '/export': workbench,
      '/code': workbench,
      '^/\\?token=': workbench,
    },
  },
  test: {
    include: ['{src,build}/**/*.test.{ts,tsx}'],
    // what is typed and drawn takes its time on a busy machine
    testTimeout: 60_000,
    reporters: ['default', 'junit'],
    outputFile: { junit: '../target/vitest/TEST-vitest.xml' },
  },
});
