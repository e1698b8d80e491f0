import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { largeModel } from './largeModel';
import { open, spot, traffic, turnTo } from './measuring';
import { startSession } from './session';
import { becomes } from './workbench';

const { workbench } = await startSession({}, async ({ workspace }) => {
  await writeFile(join(workspace, 'large.unroll'), largeModel(2000));
  await writeFile(join(workspace, 'part.unroll'), largeModel(1000));
});
const bytes = traffic(workbench.page);

// the socket of a page that is open already is not counted
beforeAll(async () => {
  await workbench.page.reload();
});

const undoLabel = () => workbench.button(/^Undo/).getAttribute('aria-label');
const count = () => workbench.page.getByText(/^[\d,]+ nodes$/);

/** Waits until the server has said what is known only when the model is checked. */
const checked = () => becomes(() => workbench.page.getByText(/^[\d,]+ weights$/).count(), 1);

it('shows a model of 2,000 nodes whole, without an element for each', async () => {
  const { page, canvas } = workbench;
  await open(workbench, 'large');
  await canvas.getByRole('img', { name: 'The diagram from afar, 2000 nodes' }).waitFor();
  await becomes(() => workbench.nodes.count(), 0);
  await becomes(() => count().textContent(), '2000 nodes');
  await checked();
  await becomes(() => page.getByText('0 errors').count(), 1);
});

it('draws those in sight when it is zoomed in, where they are supposed to stand', async () => {
  const { canvas } = workbench;
  await canvas.dblclick({ position: { x: 500, y: 300 } });
  await workbench.nodes.first().waitFor();
  await workbench.settled();
  const drawn = await workbench.nodes.count();
  expect(drawn).toBeGreaterThan(2);
  expect(drawn).toBeLessThan(60);
  expect(await workbench.wires.count()).toBeGreaterThan(1);
});

it('sends less than 2 KB for a move', async () => {
  const { page } = workbench;
  const { x, y } = await spot(page, '.node-header strong');
  bytes.reset();
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 40, y + 60, { steps: 5 });
  await workbench.changing(() => page.mouse.up());
  expect(bytes.sent() + bytes.received()).toBeGreaterThan(100);
  expect(bytes.sent() + bytes.received()).toBeLessThan(2048);
  await expect.poll(undoLabel).toMatch(/^Undo Move n/);
});

it('selects from afar, and finds what is out of sight', async () => {
  const { page } = workbench;
  await workbench.button('Fit the diagram').click();
  await workbench.canvas.locator('.overview').waitFor();
  await workbench.settled();
  const box = await workbench.canvas.boundingBox();
  const middle = { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
  await page.keyboard.down('Shift');
  await page.mouse.move(middle.x - 60, middle.y - 60);
  await page.mouse.down();
  await page.mouse.move(middle.x + 60, middle.y + 60, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await workbench.properties.getByText(/\d\d elements selected/).waitFor();
  await workbench.find('Control+f', 'n1234');
  await page.keyboard.press('Enter');
  await workbench.nodes.filter({ hasText: 'n1234' }).waitFor();
  await becomes(() => workbench.properties.getByRole('textbox', { name: 'Name' }).inputValue(), 'n1234');
});

/** A point of the page in the middle of a box of the overview. */
async function boxFromAfar(): Promise<{ x: number; y: number }> {
  const at = await workbench.canvas.locator('.overview').evaluate((element) => {
    const surface = element as HTMLCanvasElement;
    const { data } = surface.getContext('2d')?.getImageData(0, 0, surface.width, surface.height) ?? { data: [] };
    const full = (x: number, y: number) => data[4 * (y * surface.width + x) + 3] === 255;
    const { left, top, width } = surface.getBoundingClientRect();
    const ratio = surface.width / width;
    for (let y = Math.round(surface.height / 3); y < surface.height; y++) {
      for (let x = Math.round(surface.width / 3); x < (2 * surface.width) / 3; x++) {
        if ([0, 1, 2, 3].every((i) => full(x + i, y) && full(x, y + i) && full(x + i, y + i))) {
          return { x: left + (x + 1.5) / ratio, y: top + (y + 1.5) / ratio };
        }
      }
    }
    return null;
  });
  if (!at) {
    throw new Error('There is no box on the overview.');
  }
  return at;
}

it('drags a node from afar', async () => {
  const { page } = workbench;
  await workbench.button('Fit the diagram').click();
  await workbench.canvas.locator('.overview').waitFor();
  await workbench.settled();
  const { x, y } = await boxFromAfar();
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 40, y + 30, { steps: 5 });
  await workbench.changing(() => page.mouse.up());
  await expect.poll(undoLabel).toMatch(/^Undo Move n\d+$/);
});

it('draws only those rows of the outline that are in sight', async () => {
  const { page } = workbench;
  const rows = page.locator('.outline-row');
  await workbench.view('Outline').click();
  await rows.first().waitFor();
  expect(await rows.count()).toBeLessThan(80);
  await workbench.view('Palette').click();
});

it('pastes 1,000 nodes and takes them back as one step', async () => {
  const { page } = workbench;
  await open(workbench, 'part');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  await turnTo(workbench, 'large');
  await workbench.changing(() => page.keyboard.press('Control+v'));
  await becomes(() => count().textContent(), '3000 nodes');
  await checked();
  bytes.reset();
  await workbench.changing(() => page.keyboard.press('Control+z'));
  await becomes(() => count().textContent(), '2000 nodes');
  await checked();
  expect(bytes.received()).toBeLessThan(64 * 1024);
  expect(workbench.complaints).toEqual([]);
});
