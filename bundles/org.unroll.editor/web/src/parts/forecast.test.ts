import { expect, test } from 'vitest';
import type { Forecast } from '../protocol/types';
import { error, forecastColumns, forecastLines, shownMethods } from './forecast';

const forecast: Forecast = {
  loss: 'loss',
  times: ['1960-01', '1960-02'],
  truth: [10, 20],
  forecasts: {
    network: [11, 19],
    'last value': [5, 10],
    Holt: [12, 22],
    'moving average': [10, 40],
    odd: [null, null],
  },
};

test('beside the network stand the last value and the best of the others', () => {
  expect(shownMethods(forecast)).toEqual(['network', 'Holt', 'last value']);
  expect(forecastLines(shownMethods(forecast)).map((line) => line.label)).toEqual([
    'Truth',
    'Network',
    'Holt',
    'last value',
  ]);
  expect(forecastColumns(forecast, ['network'])).toEqual([
    [0, 1],
    [10, 20],
    [11, 19],
  ]);
});

test('errors are mean absolute ones, and infinite where nothing was forecast', () => {
  expect(error(forecast, 'network')).toBe(1);
  expect(error(forecast, 'odd')).toBe(Infinity);
});
