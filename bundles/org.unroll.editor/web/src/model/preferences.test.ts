import { beforeEach, expect, it } from 'vitest';
import {
  connectPreferences,
  preferencesChanged,
  resetPreferences,
  setSetting,
  SETTINGS,
  usePreferences,
  type Values,
  valueOf,
} from './preferences';

let sent: Values[];
let answer: () => void;

beforeEach(() => {
  sent = [];
  usePreferences.setState({ values: {} });
  connectPreferences({}, (values) => {
    sent.push(values);
    return new Promise<void>((resolve) => (answer = resolve));
  });
});

const settled = async () => {
  answer();
  await new Promise((resolve) => setTimeout(resolve));
};

it('gives the initial value where nothing usable is kept', () => {
  preferencesChanged({ 'diagram.gridSize': 'wide', 'diagram.snap': false });
  expect(valueOf(SETTINGS.gridSize)).toBe(10);
  expect(valueOf(SETTINGS.snap)).toBe(false);
});

it('sends one message at a time, the latest value with the next', async () => {
  setSetting(SETTINGS.gridSize, 20);
  setSetting(SETTINGS.gridSize, 30);
  setSetting(SETTINGS.gridSize, 40);
  expect(sent).toEqual([{ 'diagram.gridSize': 20 }]);
  await settled();
  expect(sent[1]).toEqual({ 'diagram.gridSize': 40 });
  await settled();
  expect(sent).toHaveLength(2);
});

it('does not fall back to what an earlier message said', async () => {
  setSetting(SETTINGS.gridSize, 20);
  setSetting(SETTINGS.gridSize, 30);
  preferencesChanged({ 'diagram.gridSize': 20, animation: false });
  expect(valueOf(SETTINGS.gridSize)).toBe(30);
  expect(valueOf(SETTINGS.animation)).toBe(false);
  await settled();
  await settled();
});

it('keeps nothing that is as it was at first', async () => {
  preferencesChanged({ 'diagram.grid': false, animation: false });
  setSetting(SETTINGS.grid, true);
  expect(sent[0]).toEqual({ 'diagram.grid': null });
  await settled();
  resetPreferences();
  expect(sent[1]).toEqual({ animation: null });
  expect(usePreferences.getState().values).toEqual({});
  await settled();
});
