import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { type Product, startProduct } from './product';
import { openBrowser, WorkbenchPage } from './workbench';

const IMAGE = join(import.meta.dirname, '../../../../docs/images/workbench.png');

let product: Product;
let browser: Browser;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await product.stop();
});

/** Not a test of anything: draws the picture of the README. Run by `npm run screenshot`. */
it('takes the picture of the README', async () => {
  const workbench = await WorkbenchPage.open(browser, product.url, {
    viewport: { width: 1440, height: 860 },
    colorScheme: 'light',
    deviceScaleFactor: 1.5,
  });
  await workbench.create('Airline passengers', 'airline-passengers');
  await workbench.changing(() => workbench.button('Arrange automatically').click());
  await workbench.changing(() => workbench.page.keyboard.press('Control+s'));
  await workbench.button('Train').click();
  await workbench.curve('epochs', 40);
  await workbench.node('Bidirectional').locator('.child-face').click();
  await workbench.properties.locator('.katex').first().waitFor();
  await workbench.page.mouse.move(0, 0);
  await workbench.page.screenshot({ path: IMAGE, animations: 'disabled' });
  expect(workbench.complaints).toEqual([]);
});
