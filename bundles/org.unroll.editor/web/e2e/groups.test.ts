import { readFile } from 'node:fs/promises';
import { beforeAll, expect, it } from 'vitest';
import { startSession } from './session';
import { becomes } from './workbench';

const { product, workbench } = await startSession();

beforeAll(async () => {
  await workbench.create('Airline', 'grouped');
  await workbench.fit();
});

const undoLabel = () => workbench.button(/^Undo/).getAttribute('aria-label');
const named = (name: string) =>
  workbench.nodes.filter({ has: workbench.page.locator('.node-header strong', { hasText: new RegExp(`^${name}$`) }) });
const stored = () => readFile(`${product.workspace}/grouped/airline-passengers.unroll`, 'utf8');

it('makes a group of what is selected, with the wires that cross as its ports', async () => {
  const { page } = workbench;
  await named('recurrent').locator('.node-header').click();
  await named('last')
    .locator('.node-header')
    .click({ modifiers: ['Shift'] });
  await workbench.changing(() => page.keyboard.press('Control+g'));
  const group = named('group');
  await group.waitFor();
  await named('recurrent').waitFor({ state: 'detached' });
  await workbench.port(group, 'in').waitFor();
  await workbench.port(group, 'out').waitFor();
  await group.getByText('2 components').waitFor();
  await becomes(undoLabel, 'Undo Group 2 nodes');
  await becomes(() => workbench.wires.count(), 3);
  await expect.poll(() => workbench.canvas.locator('.wire-label').allInnerTexts()).not.toContain('?');
});

it('renames the group and its ports', async () => {
  const { page } = workbench;
  await named('group').locator('.node-header').click();
  await workbench.changing(() => workbench.set('Name', 'reader'));
  await workbench.changing(() => workbench.set('Name of the port in', 'series'));
  await workbench.port(named('reader'), 'series').waitFor();
  await page.keyboard.press('Escape');
});

it('is opened, edited inside, and left', async () => {
  const { page, canvas } = workbench;
  await named('reader').locator('.node-header').dblclick();
  const way = page.getByRole('navigation', { name: 'Containers' });
  await way.getByRole('button', { name: 'reader' }).waitFor();
  await named('recurrent').waitFor();
  await becomes(() => workbench.wires.count(), 3);
  await workbench.fit();
  await workbench.changing(() => workbench.item('Dropout').dragTo(canvas.locator('.wire-label').first()));
  await becomes(undoLabel, 'Undo Insert Dropout');
  await becomes(() => workbench.wires.count(), 4);
  await becomes(() => canvas.locator('.react-flow__node-component').count(), 3);
  await page.keyboard.press('Alt+ArrowUp');
  await named('reader').getByText('3 components').waitFor();
  await becomes(() => workbench.wires.count(), 3);
});

it('is laid out with its inside', async () => {
  const { page } = workbench;
  const revision = () => workbench.canvas.getAttribute('data-revision');
  await workbench.changing(() => page.keyboard.press('l'));
  await becomes(undoLabel, 'Undo Move 7 nodes');
  const before = await revision();
  await named('reader').locator('.node-header').dblclick();
  await named('recurrent').waitFor();
  await workbench.settled();
  const boxes = await Promise.all(['dropout', 'recurrent', 'last'].map((name) => named(name).boundingBox()));
  const lefts = boxes.map((box) => box?.x ?? 0);
  expect(lefts).toEqual([...lefts].sort((a, b) => a - b));
  await page.keyboard.press('l');
  await page.keyboard.press('Alt+ArrowUp');
  expect(await revision()).toBe(before);
});

it('is copied with its inside', async () => {
  const { page } = workbench;
  await named('reader').locator('.node-header').click();
  await workbench.changing(() => page.keyboard.press('Control+d'));
  await named('reader2').getByText('3 components').waitFor();
  await workbench.changing(() => page.keyboard.press('Delete'));
  await named('reader2').waitFor({ state: 'detached' });
});

it('is dissolved from the menu of the node, and back by undo', async () => {
  const { page } = workbench;
  await workbench.changing(() => page.keyboard.press('Control+s'));
  await named('reader').locator('.node-header').click({ button: 'right' });
  await workbench.changing(() => page.getByRole('menuitem', { name: /^Ungroup/ }).click());
  await named('recurrent').waitFor();
  await named('reader').waitFor({ state: 'detached' });
  await workbench.changing(() => page.keyboard.press('Control+z'));
  await named('reader').waitFor();
  expect(await stored()).toContain('unroll:Group');
});

it('leaves nothing for the browser to complain about', () => {
  expect(workbench.complaints).toEqual([]);
});
