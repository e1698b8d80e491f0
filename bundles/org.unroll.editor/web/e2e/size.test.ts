import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { startSession } from './session';

const MOST_KILOBYTES = 350;

const { workbench } = await startSession();

it('loads little at first, layout engine and plots only when they are needed', async () => {
  const { page } = workbench;
  const scripts = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => new URL(name).pathname.endsWith('.js')),
  );
  const sizes = new Map<string, number>();
  for (const script of new Set(scripts)) {
    const body = await (await page.context().request.get(script)).body();
    sizes.set(new URL(script).pathname, gzipSync(body).length);
  }
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  console.log(`initial JavaScript: ${(total / 1024).toFixed(0)} KB compressed`, Object.fromEntries(sizes));
  expect(sizes.size).toBeGreaterThan(0);
  expect(total).toBeLessThan(MOST_KILOBYTES * 1024);
  expect([...sizes.keys()].filter((name) => /elk|plot|arrange/i.test(name))).toEqual([]);
});
