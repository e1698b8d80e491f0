import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Product } from './product';

let product: Product;
let browser: Browser;

beforeAll(async () => {
  product = await Product.start();
  browser = await chromium.launch({
    executablePath: process.env['UNROLL_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
});

afterAll(async () => {
  await browser.close();
  await product.stop();
});

test('opens the workbench at the address it prints', async () => {
  const page = await browser.newPage();
  const response = await page.goto(product.url);
  expect(response?.status()).toBe(200);
  expect(await page.title()).toContain('Unroll');
});
