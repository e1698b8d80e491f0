import { cp, readFile, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startSession } from './session';
import { becomes, PATIENCE } from './workbench';

const { product, browser, workbench } = await startSession();

const tree = () => workbench.page.getByRole('tree', { name: 'Models and runs' });
const names = () => tree().getByRole('treeitem').allInnerTexts();
const current = () => workbench.page.evaluate(() => document.activeElement?.textContent);
const press = (keys: string) => workbench.page.keyboard.press(keys);
const file = (path: string) => join(product.workspace, path);

it('finds a template, shows what it is about, and makes a project of it', async () => {
  const { page } = workbench;
  await workbench.button('New…').click();
  const dialog = page.getByRole('dialog', { name: 'New model' });
  await dialog.getByRole('searchbox', { name: 'Search templates' }).fill('passengers');
  const templates = dialog.getByRole('list', { name: 'Templates' }).getByRole('button');
  await expect.poll(() => templates.first().innerText()).toMatch(/^Airline passengers/);
  await dialog
    .getByRole('article', { name: /^About Airline/ })
    .getByText('Box, Gwilym')
    .waitFor();
  await dialog.getByLabel('Name', { exact: true }).fill('first');
  await press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await workbench.node('Bidirectional').waitFor();
});

it('shows the workspace as a tree that is walked by keyboard', async () => {
  await workbench.create('Hello, characters', 'second');
  await workbench.view('Workspace').click();
  await becomes(names, ['first', 'airline-passengers', 'second', 'hello-characters']);
  await tree().locator('[tabindex="0"]').focus();
  await becomes(current, 'hello-characters');
  await press('Home');
  await becomes(current, 'first');
  await press('ArrowLeft');
  await becomes(names, ['first', 'second', 'hello-characters']);
  await press('ArrowDown');
  await becomes(current, 'second');
  await press('f');
  await becomes(current, 'first');
  await press('ArrowRight');
  await press('ArrowRight');
  await becomes(current, 'airline-passengers');
  await press('Enter');
  await workbench.node('Bidirectional').waitFor();
  await press('ArrowLeft');
  await becomes(current, 'first');
});

it('renames a project that is open, and its file', async () => {
  const { page } = workbench;
  await press('F2');
  const dialog = page.getByRole('dialog', { name: 'Rename first' });
  await dialog.getByLabel('Name').fill('second');
  await press('Enter');
  await dialog.getByText(/There is a second already/).waitFor();
  await dialog.getByLabel('Name').fill('renamed');
  await press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.getByTitle('renamed/airline-passengers.unroll').first().waitFor();
  await workbench.node('Bidirectional').waitFor();
  expect(existsSync(file('first'))).toBe(false);
  await workbench.command('Rename the model');
  await page.getByRole('dialog').getByLabel('Name').fill('passengers');
  await press('Enter');
  await becomes(names, ['renamed', 'passengers', 'second', 'hello-characters']);
  expect(existsSync(file('renamed/passengers.unroll'))).toBe(true);
});

it('sees at once what another program does in the folder', async () => {
  await cp(file('second'), file('third'), { recursive: true });
  await becomes(names, ['renamed', 'passengers', 'second', 'hello-characters', 'third', 'hello-characters']);
  await rm(file('third'), { recursive: true });
  await becomes(names, ['renamed', 'passengers', 'second', 'hello-characters']);
});

it('deletes after it has asked', async () => {
  const { page } = workbench;
  await tree().getByRole('treeitem', { name: 'second' }).focus();
  await press('Delete');
  const dialog = page.getByRole('dialog', { name: 'Delete second?' });
  await dialog.getByText(/1 model, 0 runs, data and notes/).waitFor();
  await press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(existsSync(file('second'))).toBe(true);
  await tree().getByRole('treeitem', { name: 'second' }).focus();
  await press('Delete');
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await becomes(names, ['renamed', 'passengers']);
  await expect.poll(() => existsSync(file('second'))).toBe(false);
  await workbench.nodes.nth(4).waitFor();
});

it('keeps preferences for every page of the workspace, and resets them', async () => {
  const { page } = workbench;
  await press('Control+,');
  const dialog = page.getByRole('dialog', { name: 'Preferences' });
  await dialog.getByLabel('Theme').selectOption('dark');
  await becomes(() => page.evaluate(() => document.documentElement.dataset['theme']), 'dark');
  await dialog.getByRole('tab', { name: 'Appearance' }).focus();
  await press('ArrowDown');
  await dialog.getByRole('switch', { name: 'Show the grid' }).uncheck();
  await workbench.canvas.locator('.react-flow__background').waitFor({ state: 'detached' });
  await dialog.getByRole('tab', { name: 'Documents' }).click();
  await dialog.getByLabel('Save by itself').selectOption('5');

  const other = await (await browser.newContext()).newPage();
  other.context().setDefaultTimeout(PATIENCE);
  await other.context().addCookies(await page.context().cookies());
  await other.goto(new URL('/', product.url).href);
  await becomes(() => other.evaluate(() => document.documentElement.dataset['theme']), 'dark');
  await other.close();

  await press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await workbench.node('Dense').locator('header').click();
  await workbench.changing(() => workbench.set('Units', '3'));
  await page.getByRole('img', { name: 'not saved' }).waitFor();
  await page.getByRole('img', { name: 'not saved' }).waitFor({ state: 'detached' });
  expect(await readFile(file('renamed/passengers.unroll'), 'utf8')).toContain('units="3"');

  await workbench.command('Preferences');
  await dialog.getByRole('button', { name: 'Reset all' }).click();
  await dialog.getByRole('button', { name: 'Really reset everything' }).click();
  await workbench.canvas.locator('.react-flow__background').waitFor();
  await becomes(() => page.evaluate(() => document.documentElement.dataset['theme'] ?? 'system'), 'system');
  await press('Escape');
  expect(workbench.complaints).toEqual([]);
});
