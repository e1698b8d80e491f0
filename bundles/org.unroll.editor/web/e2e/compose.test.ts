import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { startSession } from './session';
import { becomes, TRAINING } from './workbench';

const { workbench } = await startSession();

it('builds, trains, exports and takes back a model, by mouse alone', async () => {
  const { page, canvas } = workbench;
  await workbench.create('Empty project', 'by-mouse');
  await canvas.getByText('Start with an input').waitFor();

  const input = await workbench.dropAt('Input', { x: 150, y: 120 });
  const both = await workbench.dropAt('Bidirectional', { x: 400, y: 120 });
  await workbench.dropInto('LSTM', both);
  const last = await workbench.dropAt('Last step', { x: 740, y: 120 });
  const dense = await workbench.dropAt('Dense', { x: 280, y: 360 });
  const loss = await workbench.dropAt('Mean squared error', { x: 560, y: 360 });

  await workbench.wire(input, 'out', both, 'in');

  // an impossible wire says why while it is drawn, and is not there afterwards
  await workbench.drag(workbench.port(both, 'finalState'), workbench.port(last, 'in'));
  await page
    .getByText(/gives a state, but .* takes data/)
    .first()
    .waitFor();
  await page.mouse.up();
  await becomes(() => workbench.wires.count(), 1);

  await workbench.wire(both, 'out', last, 'in');
  await workbench.wire(last, 'out', dense, 'in');
  await workbench.wire(dense, 'out', loss, 'prediction');
  await canvas.getByText('B×T×256').waitFor();

  await both.locator('.child-face').click();
  await workbench.set('Hidden size', '8');
  await canvas.getByText('B×T×16').waitFor();
  await dense.locator('header').click();
  await workbench.set('Units', '1');
  await canvas.getByText('B×1', { exact: true }).waitFor();
  await page.getByRole('region', { name: 'Problems' }).getByText('No problems').waitFor();

  await workbench.view('Plan').click();
  await page
    .getByRole('region', { name: 'Plan' })
    .getByRole('button', { name: /^Training plan/ })
    .click();
  await workbench.set('Epochs', '3');

  await workbench.button('Train').click();
  await workbench.curve('steps', 1);
  await workbench.curve('epochs', 3);
  await workbench.training.getByTestId('curve').locator('canvas').waitFor();
  await workbench.training.getByRole('button', { name: 'Result' }).click(TRAINING);
  await workbench.training.getByText(/network/).waitFor();

  await workbench.button('Export').click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: /ONNX/ }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.onnx$/);
  expect((await readFile(await download.path())).length).toBeGreaterThan(1000);

  while (await workbench.button(/^Undo/).isEnabled()) {
    await workbench.changing(() => workbench.button(/^Undo/).click());
  }
  await canvas.getByText('Start with an input').waitFor();
  await becomes(() => workbench.nodes.count(), 0);
  expect(workbench.complaints).toEqual([]);
});
