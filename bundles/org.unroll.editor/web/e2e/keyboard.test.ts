import { beforeAll, expect, it } from 'vitest';
import { startSession } from './session';
import { becomes } from './workbench';

const { workbench } = await startSession();

beforeAll(() =>
  workbench.page.evaluate(() => {
    for (const kind of ['pointerdown', 'mousedown', 'wheel', 'dragstart']) {
      window.addEventListener(kind, () => (document.documentElement.dataset['mouse'] = kind), true);
    }
  }),
);

const press = (keys: string) => workbench.page.keyboard.press(keys);
const type = (text: string) => workbench.page.keyboard.type(text);
const focused = () => workbench.page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
const selected = () => workbench.properties.getByRole('textbox', { name: 'Name' }).inputValue();

/** Walks with Tab until the control of this label has the focus. */
async function tabTo(label: string | RegExp): Promise<void> {
  const matches = (text: string) => (typeof label === 'string' ? text === label : label.test(text));
  const name = () =>
    workbench.page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement | null;
      return element?.getAttribute('aria-label') ?? element?.labels?.[0]?.textContent ?? element?.textContent ?? '';
    });
  for (let i = 0; i < 200; i++) {
    if (matches(await name())) {
      return;
    }
    await press('Tab');
  }
  throw new Error(`Tab does not lead to ${String(label)}; it ended at ${await name()}.`);
}

const nameOnShow = () => document.querySelector<HTMLInputElement>('.name-field')?.value ?? '';

/** Adds by name: behind the selected node, or into the selected container. */
async function add(query: string): Promise<void> {
  const before = await workbench.page.evaluate(nameOnShow);
  await workbench.find('Space', query);
  await workbench.changing(() => press('Enter'));
  // it is selected some time after it is there, and what is added next goes behind it
  await expect.poll(() => workbench.page.evaluate(nameOnShow)).not.toBe(before);
}

async function go(name: string): Promise<void> {
  await workbench.find('Control+f', name);
  await press('Enter');
  await becomes(selected, name);
}

async function set(label: string, value: string): Promise<void> {
  await tabTo(label);
  await press('Control+a');
  await type(value);
  await workbench.changing(() => press('Enter'));
  await press('Escape');
}

it('builds a stacked bidirectional tagger from an empty diagram without a mouse', async () => {
  const { page, canvas } = workbench;
  await press('Alt+n');
  const gallery = page.getByRole('dialog', { name: 'New model' });
  await becomes(focused, 'Search templates');
  await type('empty');
  await tabTo('Name');
  await type('by-keys');
  await press('Enter');
  await gallery.waitFor({ state: 'detached' });
  await canvas.getByText('Start with an input').waitFor();

  await add('Input');
  await tabTo('Layout');
  await workbench.changing(() => type('tokens'));
  await press('Escape');
  await go('x');
  await add('Embedding');
  await add('Stack');
  await press('Alt+ArrowDown');
  await page.getByRole('navigation', { name: 'Containers' }).waitFor();
  await add('Bidirectional');
  await press('Alt+ArrowDown');
  await add('LSTM');
  await press('Alt+ArrowUp');
  await press('Alt+ArrowUp');
  await page.getByRole('navigation', { name: 'Containers' }).waitFor({ state: 'detached' });
  await go('stack');
  await press('Alt+ArrowDown');
  await press('Escape');
  await add('Bidirectional');
  await press('Alt+ArrowDown');
  await add('LSTM');
  await press('Alt+ArrowUp');
  await press('Alt+ArrowUp');
  await go('stack');
  await add('Dense');
  await set('Units', '5');
  await go('dense');
  await add('Cross-entropy');

  await becomes(() => workbench.wires.count(), 4);
  await becomes(() => workbench.nodes.count(), 5);
  await becomes(() => workbench.node('Stack').locator('.child').count(), 4);
  await workbench.command('Show Problems');
  const problems = page.getByRole('region', { name: 'Problems' });
  await problems.waitFor();
  await becomes(() => problems.locator('.problem[data-severity=error]').count(), 0);
  expect(await page.evaluate(() => document.documentElement.dataset['mouse'])).toBeUndefined();
  expect(workbench.complaints).toEqual([]);
});
