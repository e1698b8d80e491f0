import axe from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Product, startProduct } from './product';
import { openBrowser, WorkbenchPage } from './workbench';

let product: Product;
let browser: Browser;
let workbench: WorkbenchPage;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
  workbench = await WorkbenchPage.open(browser, product.url, { reducedMotion: 'reduce' });
});

afterAll(async () => {
  await browser.close();
  await product.stop();
});

/** The serious findings on what the page shows now, in both themes. */
async function violations(): Promise<string[]> {
  const { page } = workbench;
  await page.evaluate(axe.source);
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForFunction(
      (scheme) =>
        matchMedia(`(prefers-color-scheme: ${scheme})`).matches &&
        !document.getAnimations().some((animation) => animation instanceof CSSTransition),
      colorScheme,
    );
    const result = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run());
    for (const { id, impact, nodes } of result.violations) {
      if (impact === 'serious' || impact === 'critical') {
        found.push(
          ...nodes.map((node) => `${colorScheme} ${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
        );
      }
    }
  }
  return found;
}

it('welcomes everyone', async () => {
  expect(await violations()).toEqual([]);
});

it('is accessible with a model, its properties and its plan', async () => {
  await workbench.create('Airline passengers', 'airline');
  await workbench.node('Bidirectional').locator('.child-face').click();
  await workbench.properties.locator('.katex').first().waitFor();
  await workbench.view('Plan').click();
  expect(await violations()).toEqual([]);
});

it('is accessible with problems and a refusal', async () => {
  await workbench.view('Problems').click();
  await workbench.node('Last step').locator('header').click();
  await workbench.changing(() => workbench.page.keyboard.press('Delete'));
  await workbench.node('Dense').locator('header').click();
  await workbench.set('Units', '0');
  await workbench.properties.getByRole('alert').waitFor();
  expect(await violations()).toEqual([]);
});

it('is accessible inside a container, in every view and perspective', async () => {
  const { page } = workbench;
  await workbench.node('Bidirectional').locator('.node-header').dblclick();
  await page.getByRole('navigation', { name: 'Containers' }).waitFor();
  for (const view of ['Outline', 'Help', 'Console', 'Training']) {
    await workbench.view(view).click();
  }
  expect(await violations()).toEqual([]);
  await page.getByLabel('Perspective').selectOption('extend');
  expect(await violations()).toEqual([]);
});

it('is accessible with its dialogs and lists', async () => {
  const { page } = workbench;
  await page.keyboard.press('Control+k');
  expect(await violations()).toEqual([]);
  await page.keyboard.press('Escape');
  await workbench.button('Keyboard shortcuts').click();
  expect(await violations()).toEqual([]);
});
