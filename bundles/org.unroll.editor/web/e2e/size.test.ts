import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Product, startProduct } from './product';
import { openBrowser, WorkbenchPage } from './workbench';

const MOST_KILOBYTES = 350;

let product: Product;
let browser: Browser;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await product.stop();
});

it('loads little at first, layout engine and plots only when they are needed', async () => {
  const { page } = await WorkbenchPage.open(browser, product.url);
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
