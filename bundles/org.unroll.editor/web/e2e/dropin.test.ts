import { execFile } from 'node:child_process';
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { sampleBundle } from './product';
import { startSession } from './session';

const { product, workbench } = await startSession();
const { page } = workbench;

it('offers the components of a bundle as it comes, and keeps their values as it goes', async () => {
  await workbench.create('Empty project', 'drop-in');
  const jar = await sampleBundle();
  const dropped = join(product.dropIns, basename(jar));
  const item = workbench.item('Sample gated unit');
  const view = workbench.view('Gated units');
  expect(await item.count()).toBe(0);
  expect(await view.count()).toBe(0);

  await copyFile(jar, dropped);
  await item.waitFor();
  await view.waitFor();
  const node = await workbench.dropAt('Sample gated unit', { x: 300, y: 150 });
  await workbench.set('Hidden size', '48');
  // its own face, drawn by its own code
  await node.getByText('48 units').waitFor();
  await node.getByText('f∘n').waitFor();

  await rm(dropped);
  await item.waitFor({ state: 'detached' });
  await view.waitFor({ state: 'detached' });
  await node.getByText('Not installed').waitFor();
  await node.getByText('org.example.mgu').waitFor();
  await node.getByText('48').waitFor();
  await node.getByText('f∘n').waitFor({ state: 'detached' });

  await copyFile(jar, dropped);
  await item.waitFor();
  await node.getByText('Not installed').waitFor({ state: 'detached' });
  await node.getByText('48 units').waitFor();
});

it('has the views and commands of a bundle while it is there', async () => {
  await workbench.view('Gated units').click();
  const units = page.getByRole('region', { name: 'Gated units' });
  await units.getByRole('button', { name: /48 units/ }).waitFor();
  await page.keyboard.press('Escape');
  await workbench.canvas.locator('.react-flow__pane').click({ position: { x: 20, y: 20 } });
  await page.getByText('Nothing selected').waitFor();
  await page.keyboard.press('Alt+u');
  await workbench.properties.getByLabel('Hidden size', { exact: true }).waitFor();
  await workbench.command('Show Gated units');
  await page.reload();
  await workbench.view('Gated units').click();
  await units.getByRole('button', { name: /48 units/ }).waitFor();
});

it('names a bundle whose code fails, and goes on', async () => {
  const jar = join(product.dropIns, 'broken.jar');
  await bundle(
    'org.example.broken',
    "export const api = 1; export function activate() { throw new Error('on purpose'); }",
    jar,
  );
  const message = 'org.example.broken: Its page code has failed: on purpose';
  await page.getByRole('alert').filter({ hasText: message }).or(page.getByText(message)).first().waitFor();
  await workbench.command('Show Bundles');
  await page.getByRole('region', { name: 'Bundles' }).getByText(message).waitFor();
  await workbench.view('Gated units').waitFor();
  await rm(jar);
  await page
    .getByRole('region', { name: 'Bundles' })
    .getByText('org.example.broken')
    .first()
    .waitFor({ state: 'detached' });
  expect(workbench.complaints).toEqual([]);
});

/** A bundle that holds nothing but code for the page. */
async function bundle(name: string, code: string, jar: string): Promise<void> {
  const folder = join(dirname(product.workspace), name);
  await mkdir(join(folder, 'page'), { recursive: true });
  await writeFile(join(folder, 'page/main.js'), code);
  const manifest = [
    'Bundle-ManifestVersion: 2',
    `Bundle-SymbolicName: ${name}`,
    'Bundle-Version: 1.0.0',
    'Unroll-Page: page/main.js',
    '',
  ];
  await writeFile(join(folder, 'manifest'), manifest.join('\n'));
  await promisify(execFile)('jar', [
    '--create',
    '--file',
    jar,
    '--manifest',
    join(folder, 'manifest'),
    '-C',
    folder,
    'page',
  ]);
}
