import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { violations } from './axe';
import { sampleBundle } from './product';
import { startSession } from './session';

const { product, workbench } = await startSession();
const page = workbench.page;
const bundles = page.getByRole('region', { name: 'Bundles' });

async function install(file: string | { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  const chosen = page.waitForEvent('filechooser');
  await bundles.getByRole('button', { name: 'Install a bundle…' }).click();
  await (await chosen).setFiles(file);
}

it('installs a bundle from a file and removes it again', async () => {
  await workbench.create('Empty project', 'installed');
  await workbench.command('Perspective Extend');
  await install(await sampleBundle());
  await page
    .getByText(/^org\.example\.mgu .* is installed\.$/)
    .first()
    .waitFor();
  const contributed = bundles.getByRole('list', { name: 'Contributed by org.example.mgu' });
  await contributed.getByText('Sample gated unit').waitFor();
  expect(await violations(page)).toEqual([]);
  const node = await workbench.dropAt('Sample gated unit', { x: 300, y: 150 });

  await bundles.getByRole('button', { name: 'Remove org.example.mgu' }).click();
  const question = page.getByRole('dialog', { name: 'Remove org.example.mgu?' });
  await question.getByRole('button', { name: 'Remove', exact: true }).click();
  await bundles.getByRole('heading', { name: 'Added' }).waitFor({ state: 'detached' });
  await workbench.item('Sample gated unit').waitFor({ state: 'detached' });
  await node.getByText('Not installed').waitFor();
});

it('says why a file is not installed, and what is wrong in the folder', async () => {
  await install({ name: 'torn.jar', mimeType: 'application/java-archive', buffer: Buffer.from('no jar') });
  await page
    .getByText(/^torn\.jar cannot be read as a jar: /)
    .first()
    .waitFor();
  expect(await bundles.getByRole('heading', { name: 'Added' }).count()).toBe(0);

  const dropped = join(product.dropIns, 'torn.jar');
  await writeFile(dropped, 'no jar');
  await bundles.getByText(/^torn\.jar cannot be read as a jar: /).waitFor();
  expect(await violations(page)).toEqual([]);
  await rm(dropped);
  await bundles.getByRole('heading', { name: 'Added' }).waitFor({ state: 'detached' });
});
