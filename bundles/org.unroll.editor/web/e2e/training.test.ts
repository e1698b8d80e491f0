import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import { startSession } from './session';
import { becomes, TRAINING } from './workbench';

const { product, workbench } = await startSession();

const facts = () => workbench.training.getByRole('complementary', { name: 'Progress' });
const fact = (name: string) => facts().locator('dl > div').filter({ hasText: name }).locator('dd');
const epochs = async () => Number(await workbench.training.getByTestId('curve').getAttribute('data-epochs'));
const status = (label: string) => workbench.node(label).locator('.node').getAttribute('data-status');
const runs = () => workbench.training.getByRole('list', { name: 'Runs' }).getByRole('button');

/** What the legend says of each line of the curve that is on show. */
async function legend(): Promise<Record<string, string>> {
  const series = workbench.training.locator('.u-legend .u-series').filter({ visible: true });
  const texts = await series.evaluateAll((rows) =>
    rows.map((row) => [row.querySelector('.u-label')?.textContent, row.querySelector('.u-value')?.textContent]),
  );
  return Object.fromEntries(texts) as Record<string, string>;
}

/** Waits until the curve has lines of these names with values on them. */
const draws = async (measure: string, lines: string[]) => {
  await workbench.training.getByRole('button', { name: measure, exact: true }).click();
  await expect.poll(async () => Object.keys(await legend())).toEqual(expect.arrayContaining(lines));
  await expect
    .poll(async () => Object.values(await legend()).every((value) => Number.isFinite(Number(value))))
    .toBe(true);
};

async function setPlan(label: string, value: string): Promise<void> {
  await workbench.view('Plan').click();
  await workbench.page
    .getByRole('region', { name: 'Plan' })
    .getByRole('button', { name: /^Training plan/ })
    .click();
  await workbench.changing(() => workbench.set(label, value));
}

const inRun = (name: string) => workbench.training.getByRole('button', { name, exact: true });

it('shows a training live: curves, figures, progress, and which nodes learn', async () => {
  await workbench.create('Airline passengers', 'airline');
  await setPlan('Epochs', '100000');
  await workbench.button('Train').click();
  await workbench.curve('epochs', 2);

  await draws('Loss', ['Step loss', 'Epoch loss', 'Validation']);
  await draws('Gradient', ['Before clipping', 'After clipping']);
  await draws('Rate', ['Learning rate']);
  await draws('Throughput', ['Sequences/s']);
  await draws('Metrics', ['RMSE', 'MAE']);
  await workbench.training.getByRole('button', { name: 'Loss', exact: true }).click();

  await facts()
    .getByText(/Epoch \d+ of 100000/)
    .waitFor();
  await facts()
    .getByText(/ left$/)
    .waitFor();
  for (const name of ['Loss', 'Validation', 'RMSE']) {
    await expect.poll(async () => Number(await fact(name).first().innerText())).toBeGreaterThan(0);
  }
  await expect.poll(() => fact('Gradient norm').innerText()).toMatch(/^[\d.]+ → [\d.]+$/);
  await becomes(() => fact('Learning rate').innerText(), '0.01');
  await expect.poll(() => fact('Throughput').innerText()).toMatch(/^[\d,]+ seq\/s$/);
  const progress = facts().getByRole('progressbar');
  await expect.poll(() => progress.evaluate((bar) => (bar as HTMLProgressElement).value)).toBeGreaterThan(0);

  await becomes(() => status('Bidirectional'), 'training');
  await becomes(() => status('Dense'), 'training');
  await becomes(() => status('Input'), null);
});

it('pauses, shows the whole curve to a page that comes later, and goes on', async () => {
  const { page } = workbench;
  await inRun('Pause').click();
  await facts().getByText('Paused').waitFor();
  await becomes(() => status('Dense'), 'paused');
  const before = await epochs();
  expect(before).toBeGreaterThan(1);

  await page.reload();
  await workbench.view('Training').click();
  await facts().getByText('Paused').waitFor();
  await expect.poll(epochs).toBeGreaterThanOrEqual(before);
  const kept = await epochs();

  await inRun('Go on').click();
  await workbench.curve('epochs', kept + 2);
  await page.reload();
  await workbench.view('Training').click();
  await workbench.curve('epochs', kept + 4);
  await becomes(() => status('Dense'), 'training');
});

it('stops at a checkpoint and resumes from it', async () => {
  await inRun('Stop').click();
  await runs().getByText('stopped').waitFor(TRAINING);
  await becomes(() => status('Dense'), null);
  const before = await epochs();
  await inRun('Resume').click();
  await workbench.curve('epochs', before + 2);
  await inRun('Stop').click();
  await runs().getByText('stopped').waitFor(TRAINING);
  await facts()
    .getByText(/^Took /)
    .waitFor();
});

it('lists runs, searches and sorts them, lays curves over each other and shows what differs', async () => {
  const { training } = workbench;
  await setPlan('Epochs', '2');
  await workbench.node('Bidirectional').locator('.child-face').click();
  await workbench.changing(() => workbench.set('Hidden size', '8'));
  await workbench.button('Train').click();
  await runs().getByText('completed').waitFor(TRAINING);
  await becomes(() => runs().locator('strong').allInnerTexts(), ['Run 2', 'Run 1']);

  await inRun('Compare runs').click();
  const rows = training.getByRole('region', { name: 'Table of runs' }).locator('tbody tr');
  const names = () => rows.locator('.link').allInnerTexts();
  await becomes(names, ['Run 2', 'Run 1']);
  await training.getByRole('button', { name: 'Epochs', exact: true }).click();
  await becomes(names, ['Run 2', 'Run 1']);
  await training.getByRole('button', { name: 'Epochs', exact: true }).click();
  await becomes(names, ['Run 1', 'Run 2']);
  await training.getByRole('searchbox', { name: 'Search runs' }).fill('completed');
  await becomes(names, ['Run 2']);
  await training.getByRole('searchbox', { name: 'Search runs' }).fill('');

  const overlay = training.getByTestId('overlay');
  await becomes(() => overlay.getAttribute('data-runs'), '2');
  await expect
    .poll(async () => Object.keys(await legend()))
    .toEqual(['Run 2', 'Run 2 validation', 'Run 1', 'Run 1 validation']);

  const differences = training.getByRole('region', { name: 'Differences' });
  await differences.getByText('hiddenSize: 16 8').waitFor();
  await differences.getByText('epochs: 100000 2').waitFor();
  const marked: Locator = workbench.canvas.locator('.node[data-marked="changed inside"]');
  await becomes(() => marked.count(), 1);
  await training.getByRole('checkbox', { name: 'Compare run 1' }).uncheck();
  await becomes(() => overlay.getAttribute('data-runs'), '1');
  await becomes(() => marked.count(), 0);
});

it('says in place which of the compared runs is gone', async () => {
  const { page, training } = workbench;
  await rm(join(product.workspace, 'airline/runs/airline-passengers-1'), { recursive: true });
  await training.getByRole('checkbox', { name: 'Compare run 1' }).uncheck();
  await training.getByRole('checkbox', { name: 'Compare run 1' }).check();
  await training.getByText(/^Run 1 cannot be compared any more/).waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
  await training.getByRole('button', { name: 'Back to the run' }).click();
  await runs().first().waitFor();
});

it('lets a training use as many threads as the preferences say', async () => {
  const { page } = workbench;
  const dialog = page.getByRole('dialog', { name: 'Preferences' });
  for (const [run, threads] of [
    ['3', '1'],
    ['4', '2'],
  ] as const) {
    await workbench.command('Preferences');
    await dialog.getByRole('tab', { name: 'Training' }).click();
    await dialog.getByLabel('Threads of a training').selectOption(threads);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await workbench.button('Train').click();
    await runs()
      .filter({ hasText: `Run ${run}` })
      .getByText('completed')
      .waitFor(TRAINING);
    const record = join(product.workspace, `airline/runs/airline-passengers-${run}/run.json`);
    const { environment } = JSON.parse(await readFile(record, 'utf8')) as { environment: { workers: number } };
    expect(environment.workers).toBe(Number(threads));
  }
});

it('marks the node in which a training failed', async () => {
  const { page } = workbench;
  await workbench.view('Plan').click();
  await workbench.changing(() => workbench.button('Remove clipper').click());
  await page.getByRole('button', { name: 'Change optimizer' }).click();
  await workbench.changing(() => page.getByRole('menuitem', { name: /^SGD|^Stochastic/ }).click());
  await workbench.changing(() => workbench.set('Learning rate', '1e30'));
  await workbench.button('Train').click();
  await workbench.training.getByRole('alert').waitFor(TRAINING);
  const failure = await workbench.training.getByRole('alert').innerText();
  expect(failure).toMatch(/is not a finite number/);
  const failed = workbench.canvas.locator('.node[data-status=failed]');
  await becomes(() => failed.count(), 1);
  expect(await failed.getByRole('img', { name: /The last run failed here/ }).getAttribute('aria-label')).toContain(
    failure,
  );
  expect(failure).toContain(await failed.locator('strong').innerText());
  await page.reload();
  await becomes(() => failed.count(), 1);
  expect(workbench.complaints).toEqual([]);
});
