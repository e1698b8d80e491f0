import { copyFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { sampleBundle } from './product';
import { startSession } from './session';

const { product, workbench } = await startSession();

it('offers the components of a bundle as it comes, and keeps their values as it goes', async () => {
  await workbench.create('Empty project', 'drop-in');
  const jar = await sampleBundle();
  const dropped = join(product.dropIns, basename(jar));
  const item = workbench.item('Sample gated unit');
  expect(await item.count()).toBe(0);

  await copyFile(jar, dropped);
  await item.waitFor({ timeout: 10_000 });
  const node = await workbench.dropAt('Sample gated unit', { x: 300, y: 150 });
  await workbench.set('Hidden size', '48');
  await node.getByText('48').waitFor();

  await rm(dropped);
  await item.waitFor({ state: 'detached', timeout: 10_000 });
  await node.getByText('Not installed').waitFor();
  await node.getByText('org.example.mgu').waitFor();
  await node.getByText('48').waitFor();

  await copyFile(jar, dropped);
  await item.waitFor({ timeout: 10_000 });
  await node.getByText('Not installed').waitFor({ state: 'detached' });
  await node.getByText('48').waitFor();
});
