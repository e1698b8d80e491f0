import { expect, it } from 'vitest';
import { metricName } from './format';

it.each([
  ['rmse', 'RMSE'],
  ['smape', 'sMAPE'],
  ['chrf', 'chrF'],
  ['bleu', 'BLEU'],
  ['top5', 'Top 5'],
  ['top10', 'Top 10'],
  ['sequenceAccuracy', 'Sequence accuracy'],
])('names the metric %s %s', (name, shown) => {
  expect(metricName(name)).toBe(shown);
});
