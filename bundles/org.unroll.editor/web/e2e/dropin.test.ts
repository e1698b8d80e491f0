import { copyFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Product, sampleBundle, startProduct } from './product';
import { openBrowser, WorkbenchPage } from './workbench';

let product: Product;
let browser: Browser;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await product.stop();
});

it('offers the components of a bundle as it comes, and keeps their values as it goes', async () => {
  const workbench = await WorkbenchPage.open(browser, product.url);
  await workbench.create('Empty project', 'drop-in');
  const jar = await sampleBundle();
  const dropped = join(product.dropIns, basename(jar));
  const item = workbench.item('Sample gated unit');
  expect(await item.count()).toBe(0);

  await copyFile(jar, dropped);
  await item.waitFor({ timeout: 10_000 });
  const node = await workbench.dropAt('Sample gated unit', { x: 300, y: 150 });
  await workbench.set('Hidden size', '48');
  await node.getByText('48').waitFor();

  await rm(dropped);
  await item.waitFor({ state: 'detached', timeout: 10_000 });
  await node.getByText('Not installed').waitFor();
  await node.getByText('org.example.mgu').waitFor();
  await node.getByText('48').waitFor();

  await copyFile(jar, dropped);
  await item.waitFor({ timeout: 10_000 });
  await node.getByText('Not installed').waitFor({ state: 'detached' });
  await node.getByText('48').waitFor();
});
