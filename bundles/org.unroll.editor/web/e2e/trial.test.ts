import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findings } from './findings';
import { type Product, startProduct } from './product';
import { becomes, openBrowser, TRAINING, WorkbenchPage } from './workbench';

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

const view = () => workbench.page.getByRole('region', { name: 'Try', exact: true });
const answer = () => view().getByRole('region', { name: 'Answer' });
const press = (name: string) => view().getByRole('button', { name, exact: true }).click();

/** Makes a project of a template, trains it to its end, and opens the Try view by its keys. */
async function trained(template: string, name: string): Promise<void> {
  await workbench.create(template, name);
  await workbench.page.keyboard.press('Control+Enter');
  await workbench.view('Training').click();
  await workbench.training
    .getByRole('list', { name: 'Runs' })
    .getByText(/completed/)
    .waitFor(TRAINING);
  await workbench.page.keyboard.press('Control+Shift+Enter');
  await view().getByRole('button', { name: 'Use an example' }).waitFor(TRAINING);
}

it('says what to do where nothing was trained', async () => {
  await workbench.create('Hello', 'untrained');
  await workbench.command('Use the trained model');
  await view().getByText('Nothing to try yet').waitFor();
  expect(await findings(workbench.page)).toEqual([]);
});

it('answers a text that was typed with a label and probabilities, and examples beside the truth', async () => {
  await trained('Sentiment', 'sentiment');
  const text = view().getByLabel('Text');
  await becomes(() => text.evaluate((field) => field === document.activeElement), true);
  await text.fill('the film was wonderful, xyzzy');
  await text.press('Enter');
  const bars = answer().getByRole('list', { name: 'Probabilities' }).getByRole('listitem');
  await bars.first().waitFor(TRAINING);
  expect(await bars.allInnerTexts()).toEqual([
    expect.stringMatching(/^positive\s+[\d.]+ %$/),
    expect.stringMatching(/^negative\s+[\d.]+ %$/),
  ]);
  await answer().getByText(/xyzzy/).waitFor();

  await press('Use an example');
  await answer()
    .getByText(/the truth is/)
    .waitFor();
  await view().getByText('Example 1 of 90 (test)').waitFor();
  await press('Next example');
  await view().getByText('Example 2 of 90 (test)').waitFor();
  expect(await findings(workbench.page)).toEqual([]);
});

it('keeps what was typed and answered while another view is in front, and says what is wrong in place', async () => {
  const text = view().getByLabel('Text');
  await text.fill('terrible');
  await press('Predict');
  await answer().getByText('negative').first().waitFor();
  await workbench.view('Training').click();
  await workbench.view('Try').click();
  expect(await text.inputValue()).toBe('terrible');
  await answer().getByText('negative').first().waitFor();

  await text.fill('');
  await press('Predict');
  await view().getByRole('alert').getByText('Type a text first.').waitFor();
  expect(workbench.complaints).toEqual([]);
});
