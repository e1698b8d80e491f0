import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll } from 'vitest';
import { type Product, startProduct } from './product';
import { openBrowser, WorkbenchPage } from './workbench';

export interface Session {
  product: Product;
  browser: Browser;
  workbench: WorkbenchPage;
}

/**
 * A product, a browser and the page in it, for the tests of one file; they end with its last test.
 *
 * @param prepare what is to be done before the page is opened
 */
export async function startSession(
  options: BrowserContextOptions = {},
  prepare: (product: Product) => Promise<void> = () => Promise.resolve(),
): Promise<Session> {
  // what was started is ended here when something fails: no hook is run for a file that could not be read
  const opened: { product?: Product; browser?: Browser } = {};
  const end = async () => {
    await opened.browser?.close();
    await opened.product?.stop();
  };
  try {
    const product = (opened.product = await startProduct());
    const browser = (opened.browser = await openBrowser());
    await prepare(product);
    const workbench = await WorkbenchPage.open(browser, product.url, options);
    afterAll(end);
    return { product, browser, workbench };
  } catch (reason) {
    await end();
    throw reason;
  }
}
