import { expect, it } from 'vitest';
import { startSession } from './session';
import { becomes } from './workbench';

const { product, workbench } = await startSession();

const undoLabel = () => workbench.button(/^Undo/).getAttribute('aria-label');

it('builds a model by keyboard alone', async () => {
  const { page, properties } = workbench;
  await workbench.create('Empty project', 'by-keyboard');
  for (const label of ['Input', 'Elman', 'Last step', 'Dense', 'Mean squared error']) {
    await workbench.item(label).focus();
    await workbench.changing(() => page.keyboard.press('Enter'));
  }
  await becomes(() => workbench.nodes.count(), 5);

  for (const [from, to, port] of [
    ['Input', 'Elman', 'in'],
    ['Elman', 'Last step', 'in'],
    ['Last step', 'Dense', 'in'],
    ['Dense', 'Mean squared error', 'prediction'],
  ] as const) {
    const source = await workbench.node(from).locator('.node-header strong').innerText();
    await workbench.node(to).focus();
    await page.keyboard.press('Enter');
    await properties.getByRole('button', { name: `Connect ${port}…` }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: `${source}.out`, exact: true }).focus();
    await workbench.changing(() => page.keyboard.press('Enter'));
  }
  await becomes(() => workbench.wires.count(), 4);
});

it('makes one undo step of a drag, of held arrow keys and of deleting a selection', async () => {
  const { page } = workbench;
  const dense = workbench.node('Dense');
  await workbench.fit();
  const place = () => dense.evaluate((element) => (element as HTMLElement).style.transform);
  const start = await place();
  await workbench.changing(async () => {
    await dense.locator('header').hover();
    await page.mouse.down();
    await page.mouse.move(300, 500, { steps: 10 });
    await page.mouse.up();
  });
  await expect.poll(place).not.toBe(start);
  const dragged = await place();

  await dense.focus();
  await workbench.changing(async () => {
    for (let i = 0; i < 5; i++) {
      await page.keyboard.down('ArrowDown');
    }
    await page.keyboard.up('ArrowDown');
  });
  await expect.poll(place).not.toBe(dragged);
  await workbench.changing(() => page.keyboard.press('Control+z'));
  await becomes(place, dragged);
  await workbench.changing(() => page.keyboard.press('Control+z'));
  await becomes(place, start);
  await workbench.changing(() => page.keyboard.press('Control+Shift+Z'));
  await becomes(place, dragged);

  await page.keyboard.press('Control+a');
  await workbench.changing(() => page.keyboard.press('Delete'));
  await becomes(() => workbench.nodes.count(), 0);
  await workbench.changing(() => page.keyboard.press('Control+z'));
  await becomes(() => workbench.nodes.count(), 5);
  await becomes(() => workbench.wires.count(), 4);
});

it('shows why a value is refused, and keeps undo out of a field only while it is typed in', async () => {
  const { page, properties } = workbench;
  await workbench.node('Dense').locator('header').click();
  await workbench.set('Units', '0');
  await properties.getByRole('alert').getByText('Must be at least 1.').waitFor();
  await workbench.changing(() => workbench.set('Units', '7'));
  await properties.getByRole('alert').waitFor({ state: 'detached' });
  await workbench.changing(() => page.keyboard.press('Control+z'));
  await expect.poll(() => properties.getByLabel('Units', { exact: true }).inputValue()).not.toBe('7');
});

it('saves, and says so', async () => {
  const { page } = workbench;
  await page.getByRole('img', { name: 'not saved' }).waitFor();
  await page.keyboard.press('Control+s');
  await page.getByRole('img', { name: 'not saved' }).waitFor({ state: 'detached' });
  await becomes(() => workbench.button('Save').isDisabled(), true);
});

it('shows every tab what another tab changed', async () => {
  const other = await workbench.page.context().newPage();
  await other.goto(new URL('/', product.url).href);
  await other.getByRole('region', { name: 'Canvas' }).locator('.react-flow__node').nth(4).waitFor();
  await workbench.dropAt('Dropout', { x: 300, y: 420 });
  await other.getByRole('region', { name: 'Canvas' }).getByText('Dropout', { exact: true }).waitFor();
  await other.close();
  await expect.poll(undoLabel).toMatch(/Dropout/);
});

it('comes back after a lost connection with what was done meanwhile', async () => {
  const context = workbench.page.context();
  const other = await context.newPage();
  let cut: (() => Promise<void>) | undefined;
  await other.routeWebSocket(/\/rpc$/, (socket) => {
    socket.connectToServer();
    cut = () => socket.close();
  });
  await other.goto(new URL('/', product.url).href);
  await other.getByRole('region', { name: 'Canvas' }).locator('.react-flow__node').nth(5).waitFor();
  await cut?.();
  await workbench.changing(() => workbench.page.keyboard.press('Control+z'));
  await other.getByText('Connected', { exact: true }).waitFor();
  await other
    .getByRole('region', { name: 'Canvas' })
    .getByText('Dropout', { exact: true })
    .waitFor({ state: 'detached' });
  await other.close();
});
