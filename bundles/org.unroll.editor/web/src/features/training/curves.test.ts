import { describe, expect, it } from 'vitest';
import { EMPTY_LOG, type RunLog } from '../../model/runs';
import { columns } from './curves';

const step = (n: number, loss: number) => ({
  event: 'step' as const,
  epoch: 1,
  step: n,
  loss,
  gradientNorm: 2,
  clippedNorm: 1,
  learningRate: 0.1,
  sequencesPerSecond: 100,
  secondsLeft: 0,
});
const log: RunLog = {
  ...EMPTY_LOG,
  steps: [step(1, 0.9), step(3, 0.7)],
  epochEvents: [
    { event: 'epoch', epoch: 1, step: 2, trainLoss: 0.8, validationLoss: null, metrics: {}, seconds: 1 },
    { event: 'epoch', epoch: 2, step: 3, trainLoss: 0.6, validationLoss: 0.65, metrics: {}, seconds: 1 },
  ],
};

describe('columns', () => {
  it('put steps and epochs on one axis', () => {
    expect(columns(log, 'loss')).toEqual([
      [1, 2, 3],
      [0.9, null, 0.7],
      [null, 0.8, 0.6],
      [null, null, 0.65],
    ]);
  });

  it('show both gradient norms', () => {
    expect(columns(log, 'gradient')).toEqual([
      [1, 3],
      [2, 2],
      [1, 1],
    ]);
  });
});
