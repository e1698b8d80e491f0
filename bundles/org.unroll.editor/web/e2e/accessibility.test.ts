import { expect, it } from 'vitest';
import { violations } from './axe';
import { answersTo } from './held';
import { startSession } from './session';
import { becomes, TRAINING } from './workbench';

const { workbench } = await startSession({ reducedMotion: 'reduce' });
const { page, training } = workbench;
const answers = await answersTo(page);
await page.reload();

const clean = async (part?: string) => expect(await violations(page, part)).toEqual([]);
const press = (keys: string) => page.keyboard.press(keys);
const gone = () => page.getByRole('dialog').waitFor({ state: 'detached' });
const perspective = (id: string) => page.getByLabel('Perspective').selectOption(id);
const inRun = (name: string) => training.getByRole('button', { name, exact: true });

async function setEpochs(count: string): Promise<void> {
  await workbench.view('Plan').click();
  await page
    .getByRole('region', { name: 'Plan' })
    .getByRole('button', { name: /^Training plan/ })
    .click();
  await workbench.changing(() => workbench.set('Epochs', count));
}

it('welcomes everyone', async () => {
  await page.getByRole('list', { name: 'Templates' }).getByRole('listitem').first().waitFor();
  await clean();
});

it('changes its colours at once for those who want no motion', async () => {
  const moving = (motion: 'some' | 'none') =>
    page.evaluate((wanted) => {
      const { dataset } = document.documentElement;
      const kept = dataset['motion'];
      dataset['motion'] = wanted;
      // asking for them brings all styles up to date, so that only the theme changes after it
      document.getAnimations().forEach((left) => left instanceof CSSTransition && left.finish());
      dataset['theme'] = matchMedia('(prefers-color-scheme: dark)').matches ? 'light' : 'dark';
      const count = document.getAnimations().length;
      delete dataset['theme'];
      dataset['motion'] = kept;
      return count;
    }, motion);
  expect(await moving('some')).toBe(0);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  expect(await moving('none')).toBe(0);
  expect(await moving('some')).toBeGreaterThan(0);
  await page.emulateMedia({ reducedMotion: 'reduce' });
});

it('is accessible with the gallery', async () => {
  await workbench.button('New…').click();
  const about = page.getByRole('article', { name: /^About/ });
  await about.and(page.locator('[aria-busy=false]')).waitFor();
  await clean('dialog');
  await press('Escape');
  await gone();
});

it('is accessible with a model, its properties, what its wires carry and its plan', async () => {
  await workbench.create('Airline passengers', 'airline');
  await workbench.node('Bidirectional').locator('.child-face').click();
  await workbench.properties.locator('.katex').first().waitFor();
  await workbench.canvas.locator('.wire-label').first().hover();
  await page.getByRole('tooltip').waitFor();
  await clean();
  await workbench.view('Plan').click();
  await clean('#view-plan');
});

it('is accessible while a wire is drawn, also where it does not fit', async () => {
  await workbench.fit();
  const [both, last] = [workbench.node('Bidirectional'), workbench.node('Last step')];
  await workbench.drag(workbench.port(both, 'finalState'), workbench.port(last, 'in'));
  await page.locator('.refused-wire').waitFor();
  await becomes(async () => (await last.locator('.node-port[data-fit=false]').count()) > 0, true);
  await clean('.canvas, .refused-wire');
  await page.mouse.up();
  await page.locator('.refused-wire').waitFor({ state: 'detached' });
});

it('says so that it can be read what it waits for, and leaves the model alone meanwhile', async () => {
  const [dense, dialog] = [workbench.node('Dense'), page.getByRole('dialog', { name: 'New model' })];
  await dense.locator('header').click();
  await becomes(() => dense.locator('.node').getAttribute('data-selected'), 'true');
  await workbench.button('New…').click();
  await dialog.getByRole('button', { name: /^Empty project/ }).click();
  await dialog.getByLabel('Name', { exact: true }).fill('waiting');
  answers.hold();
  await dialog.getByRole('button', { name: 'Create' }).click();
  await dialog.getByRole('button', { name: 'Creating…' }).waitFor();
  await clean('dialog');
  await press('Delete');
  answers.release();
  await gone();
  await page.getByTitle(/airline-passengers\.unroll$/).click();
  await dense.waitFor();
  await becomes(() => workbench.button(/^Undo/).isDisabled(), true);
});

it('is accessible with what is selected: several nodes, a wire', async () => {
  await press('Control+a');
  await workbench.properties.getByText(/elements selected/).waitFor();
  await clean('#view-properties');
  await workbench.canvas.locator('.wire-label').first().click();
  await workbench.properties.getByText(/B×T×/).first().waitFor();
  await clean('#view-properties');
});

it('is accessible inside a container, in every view and perspective', async () => {
  await workbench.node('Bidirectional').locator('.node-header').dblclick();
  await page.getByRole('navigation', { name: 'Containers' }).waitFor();
  await clean();
  for (const view of ['Workspace', 'Outline', 'Help', 'Console', 'Training']) {
    await workbench.view(view).click();
    await clean(`#view-${view.toLowerCase()}`);
  }
  await perspective('extend');
  await workbench.view('Bundles').click();
  await clean('#view-bundles');
  await perspective('compose');
  const path = page.getByRole('navigation', { name: 'Containers' });
  await path.getByRole('button').first().click();
  await path.waitFor({ state: 'detached' });
});

it('is accessible with lists of commands, nodes, components and keys', async () => {
  for (const keys of ['Control+k', 'Control+f', 'Control+o', 'Space', '?']) {
    await page.getByRole('region', { name: 'Canvas' }).locator('.react-flow__pane').focus();
    await press(keys);
    await page.getByRole('dialog').waitFor();
    await clean('dialog');
    await press('Escape');
    await gone();
  }
});

it('is accessible on every page of the preferences', async () => {
  await workbench.button('Preferences').click();
  const pages = page.getByRole('dialog', { name: 'Preferences' }).getByRole('tab');
  expect(await pages.count()).toBeGreaterThan(4);
  for (const each of await pages.all()) {
    await each.click();
    await clean('dialog');
  }
  await press('Escape');
  await gone();
});

it('is accessible with menus', async () => {
  await workbench.view('Plan').click();
  for (const [button, menu] of [
    ['Export', /./],
    ['Change optimizer', /./],
    ['Arrange Plan', /./],
  ] as const) {
    await workbench.button(button).click();
    await page.getByRole('menu', { name: menu }).getByRole('menuitem').first().waitFor();
    await clean('[role=menu]');
    await press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
  }
});

it('is accessible when it asks what is to be done with a model', async () => {
  await workbench.view('Properties').click();
  await workbench.node('Dense').locator('header').click();
  await workbench.changing(() => workbench.set('Units', '2'));
  for (const command of ['Rename the model', 'Delete the model', 'Save as', 'Revert', 'Close']) {
    await workbench.command(command);
    await page.locator('dialog:not(.finder)').waitFor();
    // what it will do looks different under the pointer
    await page.locator('dialog :is(.primary, .danger)').hover();
    await clean('dialog');
    await press('Escape');
    await gone();
  }
});

it('is accessible with problems, quick fixes and a refusal', async () => {
  await workbench.view('Problems').click();
  await workbench.node('Last step').locator('header').click();
  await workbench.changing(() => press('Delete'));
  await page.getByRole('button', { name: /^Fix:/ }).first().click();
  await page.getByRole('menu', { name: 'Quick fixes' }).getByRole('menuitem').first().waitFor();
  await clean();
  await press('Escape');
  await workbench.node('Dense').locator('header').click();
  await workbench.set('Units', '0');
  await workbench.properties.getByRole('alert').waitFor();
  await clean('#view-properties');
  await press('Escape');
  await workbench.changing(() => press('Control+z'));
  await workbench.changing(() => press('Control+z'));
});

it('is accessible while it trains, whatever is plotted, while it is held up, and afterwards', async () => {
  await setEpochs('100000');
  await workbench.button('Train').click();
  await workbench.curve('epochs', 2);
  for (const measure of ['Metrics', 'Gradient', 'Rate', 'Throughput', 'Loss']) {
    await inRun(measure).click();
    await training.locator('.u-legend').waitFor();
    await clean('#view-training');
  }
  await clean('.top-bar, .canvas, .status-bar');
  await inRun('Pause').click();
  await inRun('Go on').waitFor();
  await clean('#view-training');
  await inRun('Stop').click();
  await inRun('Resume').waitFor(TRAINING);
  await clean('#view-training');
});

it('is accessible with results, forecasts and runs that are compared', async () => {
  await setEpochs('2');
  await workbench.button('Train').click();
  await training.getByText('completed').waitFor(TRAINING);
  for (const result of ['Result', 'Forecast']) {
    await inRun(result).click();
    await clean('#view-training');
  }
  await inRun('Compare runs').click();
  const differences = training.getByRole('region', { name: 'Differences' });
  await differences.getByText(/epochs/).waitFor();
  await clean('#view-training');
  await inRun('Back to the run').click();
  for (const each of ['train', 'inspect', 'extend']) {
    await perspective(each);
    await clean();
  }
  await perspective('compose');
  await workbench.view('Workspace').click();
  await page.getByRole('treeitem').nth(1).waitFor();
  await clean('#view-workspace');
});

it('is accessible with a run that failed', async () => {
  await workbench.view('Plan').click();
  await workbench.changing(() => workbench.button('Remove clipper').click());
  await page.getByRole('button', { name: 'Change optimizer' }).click();
  await workbench.changing(() => page.getByRole('menuitem', { name: /^SGD|^Stochastic/ }).click());
  await workbench.changing(() => workbench.set('Learning rate', '1e30'));
  await workbench.button('Train').click();
  await training.getByRole('alert').waitFor(TRAINING);
  await clean();
  expect(workbench.complaints).toEqual([]);
});
