import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../protocol/types';
import { EMPTY_LOG, extend, progressOf, withRun } from './runs';

const started: RunEvent = {
  event: 'started',
  run: 'r',
  epochs: 2,
  batchesPerEpoch: 2,
  parameters: 9,
  resumedAtEpoch: 0,
};
const step = (n: number): RunEvent => ({
  event: 'step',
  epoch: Math.ceil(n / 2),
  step: n,
  loss: 1 / n,
  gradientNorm: 1,
  clippedNorm: 1,
  learningRate: 0.1,
  sequencesPerSecond: 10,
  secondsLeft: 1,
});
const epoch = (n: number): RunEvent => ({
  event: 'epoch',
  epoch: n,
  step: 2 * n,
  trainLoss: 1,
  validationLoss: null,
  metrics: {},
  seconds: 1,
});

describe('extend', () => {
  it('sorts events by what they are drawn as', () => {
    const log = extend(EMPTY_LOG, [started, step(1), step(2), epoch(1)]);
    expect(log.epochs).toBe(2);
    expect(log.steps.map((each) => each.step)).toEqual([1, 2]);
    expect(log.epochEvents.map((each) => each.epoch)).toEqual([1]);
    expect(progressOf(log)).toBe(0.5);
  });

  it('does not count events twice that are seen again after a reconnect', () => {
    const log = extend(extend(EMPTY_LOG, [started, step(1), step(2)]), [step(1), step(2), step(3)]);
    expect(log.steps.map((each) => each.step)).toEqual([1, 2, 3]);
  });

  it('keeps the result and the failure', () => {
    const finished: RunEvent = {
      event: 'finished',
      reason: 'completed',
      epochs: 2,
      seconds: 3,
      result: 'table',
      metrics: { accuracy: 1 },
    };
    expect(extend(EMPTY_LOG, [finished])).toMatchObject({ result: 'table', seconds: 3, metrics: { accuracy: 1 } });
    expect(extend(EMPTY_LOG, [{ event: 'failed', message: 'no', component: null }]).failure).toBe('no');
  });
});

describe('withRun', () => {
  const run = { id: 'r', document: 'd', state: 'running', started: '', message: null, result: null } as const;

  it('puts a new run first and replaces a known one in place', () => {
    const other = { ...run, id: 's' };
    expect(withRun([run], other).map((each) => each.id)).toEqual(['s', 'r']);
    expect(withRun([other, run], { ...run, state: 'completed' })[1]?.state).toBe('completed');
  });
});
