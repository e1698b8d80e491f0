import { describe, expect, it } from 'vitest';
import { EMPTY_LOG, type RunLog } from '../../model/runs';
import { columns, figures, linesOf, overlay } from './curves';

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

describe('overlay', () => {
  it('lays runs of different lengths over epochs, validation beside training', () => {
    const shorter: RunLog = { ...log, epochEvents: log.epochEvents.slice(0, 1) };
    const laid = overlay([
      { name: 'Run 1', log },
      { name: 'Run 2', log: shorter },
    ]);
    expect(laid.lines.map(({ label }) => label)).toEqual(['Run 1', 'Run 1 validation', 'Run 2']);
    expect(laid.columns).toEqual([
      [1, 2],
      [0.8, 0.6],
      [null, 0.65],
      [0.8, null],
    ]);
  });
});

describe('figures', () => {
  it('stand in the table as people read them and rank by their size', () => {
    expect(figures(log)).toMatchObject({ epochs: '2', loss: '0.6000', validation: '0.6500', rank: { loss: 0.6 } });
    expect(figures(undefined).rank.loss).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('linesOf', () => {
  it('has one line per column', () => {
    for (const measure of ['loss', 'metrics', 'gradient', 'rate', 'speed'] as const) {
      expect(columns(log, measure).length - 1).toBe(linesOf(log, measure).length);
    }
  });
});
