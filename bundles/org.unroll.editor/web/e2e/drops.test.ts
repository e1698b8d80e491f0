import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import { startSession } from './session';
import { becomes } from './workbench';

const { workbench } = await startSession({ viewport: { width: 1366, height: 768 } });
const { page, canvas } = workbench;

const names = (container: Locator) => container.locator('.child strong').allInnerTexts();

/** Whether all of it is within the canvas. */
async function inSight(part: Locator): Promise<boolean> {
  const [box, frame] = [await part.boundingBox(), await canvas.boundingBox()];
  return (
    box !== null &&
    frame !== null &&
    box.x >= frame.x &&
    box.y >= frame.y &&
    box.x + box.width <= frame.x + frame.width &&
    box.y + box.height <= frame.y + frame.height
  );
}

it('takes what is dropped on any part of a container whose slots lie below the canvas, and shows it', async () => {
  await workbench.create('Empty project', 'drops');
  const frame = await canvas.boundingBox();
  const stack = await workbench.dropAt('Stack', { x: 520, y: (frame?.height ?? 0) - 60 });
  expect(await inSight(stack.locator('.slot'))).toBe(false);

  await workbench.changing(() => workbench.item('LSTM').dragTo(stack.locator('.node-header')));
  await becomes(() => names(stack), ['lstm']);
  await becomes(() => inSight(stack.locator('.child')), true);

  // the header means the end, whatever is in sight
  for (const label of ['GRU', 'Elman', 'SRU', 'IndRNN']) {
    await workbench.settled();
    await workbench.changing(() => workbench.item(label).dragTo(stack.locator('.node-header')));
  }
  await becomes(() => names(stack), ['lstm', 'gru', 'elman', 'sru', 'indrnn']);
  await becomes(() => inSight(stack.locator('.child').last()), true);
});

it('moves the diagram while something is held at its edge, until its end is well in sight', async () => {
  const stack = workbench.node('Stack');
  const frame = await canvas.boundingBox();
  const [left, top, height] = [frame?.x ?? 0, frame?.y ?? 0, frame?.height ?? 0];
  await workbench.settled();
  await page.mouse.move(left + 50, top + 50);
  await page.mouse.down();
  await page.mouse.move(left + 50, top + 350, { steps: 5 });
  await page.mouse.up();
  await becomes(() => inSight(stack.locator('.child').last()), false);
  await workbench.settled();

  const place = () => stack.boundingBox();
  const before = await place();
  const edge = { x: (before?.x ?? 0) + 60, y: top + height - 12 };
  await workbench.item('GRU').hover();
  await page.mouse.down();
  await page.mouse.move(edge.x, edge.y - 5, { steps: 5 });
  await page.mouse.move(edge.x, edge.y);
  await expect.poll(place).not.toEqual(before);
  // it comes to rest although GRU is still held at the edge
  await workbench.settled();
  const rested = await place();
  expect((rested?.y ?? 0) + (rested?.height ?? 0)).toBeCloseTo(top + (height * 2) / 3, 0);

  const first = stack.locator('.child').first();
  expect(await inSight(first)).toBe(true);
  await workbench.changing(async () => {
    await first.hover({ position: { x: 60, y: 36 } });
    await page.mouse.up();
  });
  await becomes(() => names(stack), ['lstm', 'gru2', 'gru', 'elman', 'sru', 'indrnn']);
});

it('takes a node without wires that is dragged onto a container', async () => {
  const stack = workbench.node('Stack');
  await workbench.fit();
  const before = await names(stack);
  await workbench.changing(() =>
    workbench.item('Minimal gated unit').dragTo(canvas, { targetPosition: { x: 700, y: 60 } }),
  );
  const cell = workbench.node('Minimal gated unit');
  await workbench.settled();
  await workbench.drag(cell.locator('header'), stack.locator('.node-header'));
  await page.mouse.up();
  await becomes(() => cell.count(), 0);
  await becomes(async () => (await names(stack)).length, before.length + 1);
  await becomes(() => workbench.button(/^Undo/).getAttribute('aria-label'), 'Undo Move minimalGatedUnit');
  await page.keyboard.press('Control+z');
  await cell.waitFor();
  await becomes(() => names(stack), before);
  expect(workbench.complaints).toEqual([]);
});
