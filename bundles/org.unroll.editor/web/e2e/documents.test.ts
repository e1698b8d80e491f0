import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startSession } from './session';
import { becomes } from './workbench';

const { product, workbench } = await startSession();

const file = (path: string) => readFile(join(product.workspace, path), 'utf8');

it('loses no edit when the server is killed, and says how to go on', async () => {
  const { page, canvas } = workbench;
  await workbench.create('Empty project', 'kept');
  const saved = await file('kept/empty.unroll');
  await workbench.dropAt('Input', { x: 100, y: 120 });
  await workbench.dropAt('LSTM', { x: 380, y: 120 });
  await workbench.changing(() => workbench.set('Hidden size', '77'));
  await workbench.changing(() => page.keyboard.press('Control+z'));
  await workbench.changing(() => page.keyboard.press('Control+y'));

  await product.kill();
  await page.getByText(/this page reconnects by itself/).waitFor();
  const address = await product.restart();
  await page.getByText(/Your work is kept/).waitFor();
  await page.getByLabel('The address that the workbench printed').fill(address);
  await workbench.button('Continue').click();

  await page.getByText(/Unsaved work from .* was brought back/).waitFor();
  await canvas.getByText('77').waitFor();
  await becomes(() => workbench.nodes.count(), 2);
  await page.getByRole('img', { name: 'not saved' }).waitFor();
  expect(await file('kept/empty.unroll')).toBe(saved);
  await workbench.changing(() => page.keyboard.press('Control+z'));
  await canvas.getByText('77').waitFor({ state: 'detached' });
  await workbench.button('Discard it').click();
  await canvas.getByText('Start with an input').waitFor();
  await page.getByText(/was brought back/).waitFor({ state: 'detached' });
});

it('saves under another name and leaves the first file as it was', async () => {
  const { page } = workbench;
  await workbench.dropAt('Input', { x: 100, y: 120 });
  await page.keyboard.press('Control+Shift+S');
  const dialog = page.getByRole('dialog', { name: 'Save as' });
  await dialog.getByLabel('Name').fill('second');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByTitle('kept/second.unroll').waitFor();
  expect(await file('kept/second.unroll')).toContain('Input');
  await page.getByTitle('kept/empty.unroll').waitFor({ state: 'detached' });
  await dialog.waitFor({ state: 'detached' });
});

it('copies from one document into another', async () => {
  const { page } = workbench;
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  await workbench.create('Empty project', 'other');
  await workbench.changing(() => page.keyboard.press('Control+v'));
  await workbench.changing(() => page.keyboard.press('Control+d'));
  await becomes(() => workbench.nodes.count(), 2);
  await becomes(() => workbench.node('Input').locator('strong').allInnerTexts(), ['x', 'x2']);
});

it('asks before a revert', async () => {
  const { page } = workbench;
  await workbench.command('Revert');
  await page
    .getByRole('dialog', { name: /Revert/ })
    .getByRole('button', { name: 'Revert', exact: true })
    .click();
  await workbench.canvas.getByText('Start with an input').waitFor();
  expect(workbench.complaints.filter((text) => !/WebSocket|Failed to (load|fetch)/.test(text))).toEqual([]);
});
