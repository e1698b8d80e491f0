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

/** Holds a component type over a place for a while before it is let go. */
async function holdAndDrop(label: string, at: { x: number; y: number }, while_: () => Promise<void>): Promise<void> {
  await workbench.item(label).hover();
  await page.mouse.down();
  await page.mouse.move(at.x, at.y - 5, { steps: 5 });
  await page.mouse.move(at.x, at.y);
  await while_();
  await page.mouse.up();
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
    await workbench.changing(() => workbench.item(label).dragTo(stack.locator('.node-header')));
  }
  await becomes(() => names(stack), ['lstm', 'gru', 'elman', 'sru', 'indrnn']);
  await becomes(() => inSight(stack.locator('.child').last()), true);
});

it('moves the diagram while something is held at its edge', async () => {
  const stack = workbench.node('Stack');
  const frame = await canvas.boundingBox();
  const corner = { x: (frame?.x ?? 0) + 50, y: (frame?.y ?? 0) + 50 };
  await page.mouse.move(corner.x, corner.y);
  await page.mouse.down();
  await page.mouse.move(corner.x, corner.y + 300, { steps: 5 });
  await page.mouse.up();
  await becomes(() => inSight(stack.locator('.child').last()), false);
  const box = await stack.boundingBox();
  const edge = { x: (box?.x ?? 0) + 60, y: (frame?.y ?? 0) + (frame?.height ?? 0) - 12 };
  await holdAndDrop('GRU', edge, async () => {
    await becomes(() => inSight(stack.locator('.child').first()), true);
    const middle = (frame?.y ?? 0) + (frame?.height ?? 0) / 2;
    await page.mouse.move(edge.x, middle, { steps: 3 });
  });
  await becomes(async () => (await names(stack)).length, 6);
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
