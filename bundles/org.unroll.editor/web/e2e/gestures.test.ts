import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { startSession } from './session';
import { becomes } from './workbench';

const { workbench } = await startSession();

const undoLabel = () => workbench.button(/^Undo/).getAttribute('aria-label');

it('builds a stacked bidirectional tagger by mouse in under 25 gestures', async () => {
  const { page, canvas } = workbench;
  await workbench.create('Empty project', 'tagger');
  let gestures = 0;
  const gesture = async <T>(act: () => Promise<T>): Promise<T> => {
    gestures++;
    return act();
  };
  const input = await gesture(() => workbench.dropAt('Input', { x: 60, y: 100 }));
  await gesture(() => page.getByLabel('Layout', { exact: true }).selectOption('TOKENS'));
  const insertAfter = async (label: string, port = 'out', from = input) => {
    await gesture(() => workbench.pull(workbench.port(from, port), { x: 60, y: 110 }));
    await gesture(() =>
      page
        .getByRole('option', { name: new RegExp(`^${label}`) })
        .first()
        .click(),
    );
    const node = workbench.node(label);
    await node.waitFor();
    return node;
  };
  const embedding = await insertAfter('Embedding');
  const stack = await insertAfter('Stack', 'out', embedding);
  await gesture(() => workbench.dropInto('Bidirectional', stack));
  // what a slot holds changes sizes, and the target must not move away under the drag
  await workbench.settled();
  await gesture(() => workbench.item('LSTM').dragTo(stack.locator('.child .slot').first()));
  await stack.locator('.child .child', { hasText: 'LSTM' }).waitFor();
  await gesture(() => workbench.fit());
  await gesture(() => workbench.item('LSTM').dragTo(stack.getByText('Drop the next one here')));
  await becomes(() => stack.locator('.child').count(), 3);
  await becomes(() => stack.locator('.child .child').count(), 1);
  const dense = await insertAfter('Dense', 'out', stack);
  await gesture(() => workbench.changing(() => workbench.set('Units', '5')));
  await insertAfter('Cross-entropy', 'out', dense);
  await becomes(() => workbench.wires.count(), 4);
  await canvas.getByText(/B×T×/).first().waitFor();
  expect(gestures).toBeLessThan(25);
});

it('puts what is dropped on a wire in between, as one step', async () => {
  const { page } = workbench;
  const label = workbench.canvas.locator('.wire-label').last();
  await workbench.fit();
  await workbench.changing(() => workbench.item('Dropout').dragTo(label));
  await becomes(() => workbench.wires.count(), 5);
  await becomes(undoLabel, 'Undo Insert Dropout');
  await workbench.changing(() => page.keyboard.press('Control+z'));
  await becomes(() => workbench.wires.count(), 4);
  await workbench.node('Dropout').waitFor({ state: 'detached' });
});

it('goes into containers and out again, and reorders what they hold', async () => {
  const { page, canvas } = workbench;
  await workbench.node('Stack').locator('.node-header').dblclick();
  const containers = page.getByRole('navigation', { name: 'Containers' });
  await containers.getByRole('button', { name: 'stack' }).waitFor();
  await becomes(() => canvas.locator('.react-flow__node-component').count(), 2);
  await workbench.node('LSTM').locator('header').click();
  await workbench.changing(() => page.keyboard.press('Alt+ArrowLeft'));
  await expect.poll(undoLabel).toMatch(/^Undo Move lstm/);
  await workbench.node('Bidirectional').locator('header').click();
  await page.keyboard.press('Alt+ArrowDown');
  await containers.getByRole('button', { name: 'bidirectional' }).waitFor();
  await becomes(() => canvas.locator('.react-flow__node-component').count(), 1);
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Alt+ArrowUp');
  await containers.waitFor({ state: 'detached' });
});

it('adds by name, finds by name and runs any command by name', async () => {
  const { page, canvas } = workbench;
  await page.keyboard.press('Escape');
  await canvas.hover({ position: { x: 300, y: 40 } });
  await workbench.find('Space', 'drop');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await workbench.find('Space', 'gru');
  await workbench.changing(() => page.keyboard.press('Enter'));
  await workbench.node('GRU').waitFor();

  await workbench.find('Control+f', 'embed');
  await page.keyboard.press('Enter');
  await becomes(() => workbench.properties.getByRole('textbox', { name: 'Name' }).inputValue(), 'embedding');

  await page.keyboard.press('Control+a');
  await workbench.changing(() => workbench.command('Align top'));
  await workbench.changing(() => workbench.command('Distribute horizontally'));
  await expect.poll(undoLabel).toMatch(/^Undo Move/);
});

it('remembers views, perspectives and keys of the user', async () => {
  const { page } = workbench;
  await workbench.view('Console').click();
  await workbench.button('Arrange Console').click();
  await page.getByRole('menuitem', { name: 'Move to the right' }).click();
  await page.getByRole('tablist', { name: 'Right views' }).getByRole('tab', { name: 'Console' }).waitFor();
  await workbench.button('Keyboard shortcuts').click();
  await workbench.button('Change the keys of Duplicate').click();
  await page.keyboard.press('Control+Shift+D');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.reload();
  await page.getByRole('tablist', { name: 'Right views' }).getByRole('tab', { name: 'Console' }).waitFor();
  await workbench.node('GRU').locator('header').click();
  const before = await workbench.nodes.count();
  await workbench.changing(() => page.keyboard.press('Control+Shift+D'));
  await becomes(() => workbench.nodes.count(), before + 1);
  await page.getByLabel('Perspective').selectOption('extend');
  await page.getByRole('region', { name: 'Bundles' }).getByText('org.unroll.cells').waitFor();
  expect(workbench.complaints).toEqual([]);
});

it('saves the diagram as a picture', async () => {
  const { page } = workbench;
  await page.getByLabel('Perspective').selectOption('compose');
  for (const [label, start] of [
    ['Diagram as SVG', '<svg'],
    ['Diagram as PNG', '\u0089PNG'],
  ] as const) {
    await workbench.button('Export').click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: label }).click(),
    ]);
    expect((await readFile(await download.path(), 'latin1')).slice(0, 4)).toBe(start.slice(0, 4));
  }
});
