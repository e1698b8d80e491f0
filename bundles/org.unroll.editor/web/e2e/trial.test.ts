import { expect, it } from 'vitest';
import { violations } from './axe';
import { answersTo } from './held';
import { startSession } from './session';
import { becomes, TRAINING } from './workbench';

const { workbench } = await startSession({ reducedMotion: 'reduce' });
const answers = await answersTo(workbench.page);
await workbench.page.reload();

const view = () => workbench.page.getByRole('region', { name: 'Try', exact: true });
const answer = () => view().getByRole('region', { name: 'Answer' });
const press = (name: string) => view().getByRole('button', { name, exact: true }).click();

const byKeys = () => workbench.page.keyboard.press('Control+Shift+Enter');
const byButton = () => workbench.training.getByRole('button', { name: 'Try', exact: true }).click();

/** Makes a project of a template, trains it to its end, and opens the Try view. */
async function trained(template: string, name: string, openTry: () => Promise<void>): Promise<void> {
  await workbench.create(template, name);
  await workbench.page.keyboard.press('Control+Enter');
  await workbench.view('Training').click();
  await workbench.training
    .getByRole('list', { name: 'Runs' })
    .getByText(/completed/)
    .waitFor(TRAINING);
  await openTry();
  await view().getByRole('button', { name: 'Use an example' }).waitFor(TRAINING);
}

it('says what to do where nothing was trained', async () => {
  await workbench.create('Hello', 'untrained');
  await workbench.command('Use the trained model');
  await view().getByText('Nothing to try yet').waitFor();
  expect(await violations(workbench.page)).toEqual([]);
});

it('answers a text that was typed with a label and probabilities, and examples beside the truth', async () => {
  await trained('Sentiment', 'sentiment', byKeys);
  const text = view().getByLabel('Text');
  await becomes(() => text.evaluate((field) => field === document.activeElement), true);
  await text.fill('the film was wonderful, xyzzy');
  await text.press('Enter');
  const bars = answer().getByRole('list', { name: 'Probabilities' }).getByRole('listitem');
  await bars.first().waitFor(TRAINING);
  expect(await bars.allInnerTexts()).toEqual([
    expect.stringMatching(/^positive\s+[\d.]+ %$/),
    expect.stringMatching(/^negative\s+[\d.]+ %$/),
  ]);
  await answer().getByText(/xyzzy/).waitFor();

  await press('Use an example');
  await answer()
    .getByText(/the truth is/)
    .waitFor();
  await view().getByText('Example 1 of 90 (test)').waitFor();
  await press('Next example');
  await view().getByText('Example 2 of 90 (test)').waitFor();
  expect(await violations(workbench.page)).toEqual([]);
});

it('keeps what was typed and answered while another view is in front, and says what is wrong in place', async () => {
  const text = view().getByLabel('Text');
  await text.fill('terrible');
  answers.hold();
  await press('Predict');
  // the last answer stays readable meanwhile
  await answer().and(workbench.page.locator('[aria-busy=true]')).waitFor();
  expect(await violations(workbench.page, '#view-trial')).toEqual([]);
  answers.release();
  await answer().and(workbench.page.locator('[aria-busy=false]')).waitFor();
  await answer().getByText('negative').first().waitFor();
  await workbench.view('Training').click();
  await workbench.view('Try').click();
  await becomes(() => text.inputValue(), 'terrible');
  await answer().getByText('negative').first().waitFor();

  await text.fill('');
  await press('Predict');
  await view().getByRole('alert').getByText('Type a text first.').waitFor();
  expect(workbench.complaints).toEqual([]);
});

it('forecasts a CSV file beside the truth, and names line and column of what is wrong in one', async () => {
  await trained('Airline passengers', 'airline', byKeys);
  const months = Array.from({ length: 40 }, (_, i) => {
    const month = String((i % 12) + 1).padStart(2, '0');
    return `${String(1980 + Math.floor(i / 12))}-${month},${String(300 + 3 * i + 40 * Math.sin((i / 6) * Math.PI))}`;
  });
  const csv = ['month,passengers', ...months].join('\n');
  const choose = async (name: string, text: string) => {
    const chosen = workbench.page.waitForEvent('filechooser');
    await press('Choose a file…');
    await (await chosen).setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
    await view().getByText(`${name}:`).waitFor();
    await press('Predict');
  };
  await choose('mine.csv', csv);
  const plot = answer().getByTestId('forecast');
  await plot.waitFor(TRAINING);
  await becomes(() => plot.getAttribute('data-values'), '41');
  await answer().getByRole('rowheader', { name: '1983-05' }).waitFor();
  expect(await violations(workbench.page)).toEqual([]);

  await choose('wrong.csv', csv.replace('1980-03,', '1980-03,x'));
  await view()
    .getByRole('alert')
    .getByText(/^wrong.csv, line 4, column 9: .*is not a number/)
    .waitFor(TRAINING);
  expect(await plot.count()).toBe(1);
  await press('Use an example');
  await view()
    .getByRole('alert')
    .waitFor({ state: 'detached', ...TRAINING });
});

it('tells the class of a digit that is drawn, and of one of the data', async () => {
  await trained('Digits, row by row', 'digits', byButton);
  const paper = view().locator('.trial-paper');
  // it waits until the paper has come to rest
  await paper.hover();
  const box = await paper.boundingBox();
  if (!box) {
    throw new Error('There is no paper to draw on.');
  }
  const { mouse } = workbench.page;
  const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;
  await mouse.move(...at(0.5, 0.15));
  await mouse.down();
  await mouse.move(...at(0.5, 0.6), { steps: 8 });
  await mouse.up();
  const bars = answer().getByRole('list', { name: 'Probabilities' }).getByRole('listitem');
  await bars.first().waitFor(TRAINING);
  await becomes(() => bars.count(), 10);
  await answer().getByRole('img', { name: 'The picture as the model saw it' }).waitFor();
  expect(await violations(workbench.page)).toEqual([]);

  const chosen = workbench.page.waitForEvent('filechooser');
  await press('Choose a picture…');
  const beginning = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  await (await chosen).setFiles({ name: 'cut.png', mimeType: 'image/png', buffer: beginning });
  await view().getByRole('alert').getByText('cut.png cannot be read as a picture; choose another file.').waitFor();

  await press('Clear');
  await press('Predict');
  await view().getByRole('alert').getByText('Draw something first.').waitFor();
  await press('Use an example');
  await answer()
    .getByText(/the truth is/)
    .waitFor(TRAINING);
  expect(workbench.complaints).toEqual([]);
});
