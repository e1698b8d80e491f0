import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startSession } from './session';
import { TRAINING } from './workbench';

const FOLDER = process.env['PICTURES'] ?? '1';
const IMAGES = FOLDER === '1' ? join(import.meta.dirname, '../../../../docs/images') : FOLDER;
const SIZES = [
  { width: 1366, height: 768 },
  { width: 2560, height: 1440 },
];
const THEMES = ['light', 'dark'] as const;

const { workbench } = await startSession({ reducedMotion: 'reduce' });
const devtools = await workbench.page.context().newCDPSession(workbench.page);

/** What the page shows now, in both themes. */
async function picture(name: string): Promise<void> {
  const { page } = workbench;
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme });
    await page.waitForFunction(
      (scheme) =>
        matchMedia(`(prefers-color-scheme: ${scheme})`).matches &&
        document.getAnimations().every((animation) => !(animation instanceof CSSTransition)),
      colorScheme,
    );
    // two frames: one to lay out, one to paint what is drawn on surfaces
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    const { data } = await devtools.send('Page.captureScreenshot', { format: 'webp', quality: 80 });
    const width = String(page.viewportSize()?.width);
    await writeFile(join(IMAGES, `${name}-${colorScheme}-${width}.webp`), Buffer.from(data, 'base64'));
  }
}

const perspective = (id: string) => workbench.page.getByLabel('Perspective').selectOption(id);
const runs = () => workbench.training.getByRole('list', { name: 'Runs' }).getByRole('button');
const inRun = (name: string) => workbench.training.getByRole('button', { name, exact: true });
const plan = () => workbench.page.getByRole('region', { name: 'Plan' });

async function setEpochs(count: number): Promise<void> {
  await workbench.view('Plan').click();
  await plan()
    .getByRole('button', { name: /^Training plan/ })
    .click();
  await workbench.changing(() => workbench.set('Epochs', String(count)));
}

async function selectCell(): Promise<void> {
  await workbench.node('Bidirectional').locator('.child-face').click();
  await workbench.properties.locator('.katex').first().waitFor();
}

async function closeDialog(): Promise<void> {
  await workbench.page.keyboard.press('Escape');
  await workbench.page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** Two runs that came to their end, and a third one to go on with. */
async function prepare(): Promise<void> {
  await workbench.create('Airline passengers', 'airline');
  await workbench.changing(() => workbench.button('Arrange automatically').click());
  await setEpochs(50);
  await workbench.button('Train').click();
  await runs().first().getByText('completed').waitFor(TRAINING);
  await selectCell();
  await workbench.changing(() => workbench.set('Hidden size', '8'));
  await workbench.button('Train').click();
  await expect.poll(() => runs().count(), TRAINING).toBe(2);
  await runs().first().getByText('completed').waitFor(TRAINING);
  await setEpochs(2000);
  await workbench.button('Train').click();
  await expect.poll(() => runs().count(), TRAINING).toBe(3);
  await workbench.curve('epochs', 40);
  await inRun('Pause').click();
  await inRun('Go on').waitFor();
  await workbench.page.keyboard.press('Control+s');
}

/** Each leaves the page as it found it: in Compose, nothing open above it. */
const SCENES: Record<string, () => Promise<void>> = {
  compose: async () => {
    await selectCell();
    await picture('compose');
  },
  container: async () => {
    const { page } = workbench;
    await workbench.node('Bidirectional').locator('.node-header').dblclick();
    const path = page.getByRole('navigation', { name: 'Containers' });
    await path.waitFor();
    await workbench.fit();
    await picture('container');
    await path.getByRole('button').first().click();
    await workbench.node('Bidirectional').waitFor();
    await workbench.fit();
  },
  group: async () => {
    const { page } = workbench;
    await workbench.node('Last step').locator('header').click();
    await workbench
      .node('Dense')
      .locator('header')
      .click({ modifiers: ['Shift'] });
    await workbench.changing(() => page.keyboard.press('Control+g'));
    await page.getByText('2 components').first().waitFor();
    await picture('group');
    await workbench.changing(() => page.keyboard.press('Control+z'));
    await workbench.node('Last step').waitFor();
  },
  training: async () => {
    await perspective('train');
    await workbench.view('Training').click();
    await workbench.fit();
    await runs().first().click();
    const before = Number(await workbench.training.getByTestId('curve').getAttribute('data-epochs'));
    await inRun('Go on').click();
    await workbench.curve('epochs', before + 5);
    await picture('training');
    await inRun('Pause').click();
    await inRun('Go on').waitFor();
  },
  forecast: async () => {
    await perspective('train');
    await runs().nth(1).click();
    await inRun('Forecast').click();
    await picture('forecast');
    await runs().first().click();
  },
  comparison: async () => {
    await perspective('train');
    await inRun('Compare runs').click();
    const { training } = workbench;
    for (const run of ['Compare run 1', 'Compare run 2']) {
      await training.getByRole('checkbox', { name: run }).check();
    }
    await training.getByRole('checkbox', { name: 'Compare run 3' }).uncheck();
    await training
      .getByRole('region', { name: 'Differences' })
      .getByText(/hiddenSize/)
      .waitFor();
    await picture('comparison');
    await inRun('Back to the run').click();
  },
  try: async () => {
    await perspective('train');
    await runs().nth(1).click();
    await workbench.view('Try').click();
    const trial = workbench.page.getByRole('region', { name: 'Try', exact: true });
    await trial.getByRole('button', { name: /^(Use an|Next) example$/ }).click(TRAINING);
    await trial.getByRole('region', { name: 'Answer' }).getByTestId('forecast').waitFor(TRAINING);
    await trial.locator('[aria-busy=false]').waitFor();
    await picture('try');
    await workbench.view('Training').click();
    await runs().first().click();
  },
  plan: async () => {
    await perspective('train');
    await workbench.view('Plan').click();
    await plan()
      .getByRole('button', { name: /^Training plan/ })
      .click();
    await picture('plan');
    await workbench.view('Training').click();
  },
  workspace: async () => {
    await workbench.view('Workspace').click();
    await workbench.page.getByRole('tree', { name: 'Models and runs' }).waitFor();
    await picture('workspace');
    await workbench.view('Palette').click();
  },
  problems: async () => {
    const { page } = workbench;
    await workbench.view('Problems').click();
    await workbench.node('Last step').locator('header').click();
    await workbench.changing(() => page.keyboard.press('Delete'));
    await page.getByRole('button', { name: /^Fix:/ }).first().click();
    await page.getByRole('menu', { name: 'Quick fixes' }).getByRole('menuitem').first().waitFor();
    await picture('problems');
    await page.keyboard.press('Escape');
    await workbench.changing(() => page.keyboard.press('Control+z'));
  },
  help: async () => {
    await perspective('extend');
    await workbench.node('Bidirectional').locator('.child-face').click();
    await workbench.view('Help').click();
    await workbench.page.getByRole('region', { name: 'Help', exact: true }).locator('.katex').first().waitFor();
    await picture('help');
  },
  bundles: async () => {
    await perspective('extend');
    await workbench.view('Bundles').click();
    await picture('bundles');
  },
  gallery: async () => {
    await workbench.button('New…').click();
    await workbench.page
      .getByRole('article', { name: /^About/ })
      .and(workbench.page.locator('[aria-busy=false]'))
      .waitFor();
    await picture('gallery');
    await closeDialog();
  },
  commands: async () => {
    await workbench.find('Control+k', 'al');
    await picture('commands');
    await closeDialog();
  },
  keys: async () => {
    await workbench.button('Keyboard shortcuts').click();
    await workbench.page.getByRole('dialog').waitFor();
    await picture('keys');
    await closeDialog();
  },
  preferences: async () => {
    await workbench.button('Preferences').click();
    const preferences = workbench.page.getByRole('dialog', { name: 'Preferences' });
    await preferences.getByRole('tab', { name: 'Diagram' }).click();
    await picture('preferences');
    await closeDialog();
  },
};

/** Not tests of anything: they draw every view for the manual. Run by `npm run pictures`. */
const PATIENT = { timeout: 1_800_000 };

it('takes pictures of the first page', PATIENT, async () => {
  const { page } = workbench;
  await mkdir(IMAGES, { recursive: true });
  // where the workspace is differs from machine to machine
  await page.addStyleTag({
    content: `.folder { visibility: hidden }
      .bundles code { font-size: 0 }
      .bundles code::after { content: 'unroll/dropins'; font-size: 12px }`,
  });
  await page.getByRole('list', { name: 'Templates' }).getByRole('listitem').first().waitFor();
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await picture('welcome');
  }
});

it('makes models and runs to take pictures of', PATIENT, prepare);

it.each(SIZES.flatMap((size) => Object.keys(SCENES).map((scene) => ({ ...size, scene }))))(
  'takes pictures of $scene at $width',
  PATIENT,
  async ({ scene, ...size }) => {
    await workbench.page.setViewportSize(size);
    await perspective('compose');
    await workbench.fit();
    await SCENES[scene]?.();
    expect(workbench.complaints).toEqual([]);
  },
);
