import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { largeModel } from './largeModel';
import { frames, open, settled, sinceKey, spot, traffic, turnTo } from './measuring';
import { type Product, startProduct } from './product';
import { openBrowser, WorkbenchPage } from './workbench';

const NODES = 2000;
const PASTED = 1000;

let product: Product;
let browser: Browser;
const figures: [string, string][] = [];
const tell = (what: string, figure: string) => void figures.push([what, figure]);

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
  await writeFile(join(product.workspace, 'large.unroll'), largeModel(NODES));
  await writeFile(join(product.workspace, 'part.unroll'), largeModel(PASTED));
});

afterAll(async () => {
  await browser.close();
  await product.stop();
  const width = Math.max(...figures.map(([what]) => what.length));
  console.log(figures.map(([what, figure]) => `${what.padEnd(width)}  ${figure}`).join('\n'));
});

/** Not a test: measures a large model in a real browser and prints the figures. Run by `npm run scale`. */
it('measures a model of 2,000 nodes', async () => {
  const workbench = await WorkbenchPage.open(browser, product.url, { viewport: { width: 1366, height: 768 } });
  const { page, canvas } = workbench;
  const bytes = traffic(page);
  // a worker warms itself up when the workbench starts
  await page.waitForTimeout(5000);
  tell('open, from the click to interactive', `${await open(workbench, 'large')} ms`);
  await page.reload();
  await settled(workbench);
  const loaded = await page.evaluate(() => Math.round(performance.now()));
  tell('  bytes from the server', String(bytes.received()));
  tell('page loaded anew with the model, to interactive', `${loaded} ms`);

  await page.getByTitle('Zoom to 100 %').click();
  await page.waitForTimeout(500);
  const rest = await frames(page, () => page.waitForTimeout(1000));
  tell('frames/s at rest', rest);

  const { x, y } = await spot(page, '.node-header strong');
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 10, y + 10);
  const drag = await frames(page, async () => {
    for (let i = 0; i < 150; i++) {
      await page.mouse.move(x + 80 * Math.sin(i / 15), y + 60 * Math.sin(i / 10));
    }
  });
  bytes.reset();
  await workbench.changing(() => page.mouse.up());
  tell('frames/s while a node is dragged', drag);
  tell('  bytes of the move', `${String(bytes.sent())} sent, ${String(bytes.received())} received`);

  const middle = await canvas.boundingBox();
  if (!middle) {
    throw new Error('There is no canvas.');
  }
  await page.mouse.move(middle.x + middle.width / 2, middle.y + middle.height / 2);
  const wheel = (count: number, by: number) => async () => {
    for (let i = 0; i < count; i++) {
      await page.mouse.wheel(0, Math.sin(i / 12) * by);
    }
  };
  tell('frames/s while zooming around 100 %', await frames(page, wheel(120, 40)));
  const pan = (far: number) => async () => {
    const from = await spot(page, '.react-flow__pane');
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    for (let i = 0; i < 120; i++) {
      await page.mouse.move(from.x + far * Math.sin(i / 20), from.y + far * Math.cos(i / 20) - far);
    }
    await page.mouse.up();
  };
  tell('frames/s while panning at 100 %', await frames(page, pan(150)));
  const before = Date.now();
  await workbench.button('Fit the diagram').click();
  await page.waitForTimeout(50);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  tell('all 2,000 nodes on show, from the click', `${String(Date.now() - before)} ms`);
  await page.waitForTimeout(1000);
  tell('frames/s while panning with all nodes on show', await frames(page, pan(100)));
  tell('frames/s while zooming with all nodes on show', await frames(page, wheel(120, 30)));
  tell(
    'frames/s while zooming from the whole to 100 % and back',
    await frames(page, async () => {
      for (let i = 0; i < 120; i++) {
        await page.mouse.wheel(0, i < 60 ? -60 : 60);
      }
    }),
  );

  await open(workbench, 'part');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  await turnTo(workbench, 'large');
  await workbench.button('Fit the diagram').click();
  await page.getByTitle('Zoom to 100 %').click();
  await page.waitForTimeout(500);
  tell('paste of 1,000 nodes', await sinceKey(workbench, 'Control+v'));
  tell('undo of that', await sinceKey(workbench, 'Control+z'));
  tell('redo of that', await sinceKey(workbench, 'Control+y'));
  tell('undo of that again', await sinceKey(workbench, 'Control+z'));
  expect(workbench.complaints).toEqual([]);
});
