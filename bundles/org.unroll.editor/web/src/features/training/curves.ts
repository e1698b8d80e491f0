import type { RunLog } from '../../model/runs';

export type Measure = 'loss' | 'gradient' | 'speed';

/** What uPlot draws: steps, then one column per line; null where a line has no value. */
export type Columns = [steps: number[], ...lines: (number | null)[][]];

export interface Line {
  label: string;
  /** CSS variable of its colour. */
  colour: string;
  width: number;
  points: boolean;
}

export const LINES: Record<Measure, Line[]> = {
  loss: [
    { label: 'Step loss', colour: '--curve-step', width: 1, points: false },
    { label: 'Epoch loss', colour: '--accent', width: 2, points: true },
    { label: 'Validation', colour: '--kind-decoder', width: 2, points: true },
  ],
  gradient: [
    { label: 'Before clipping', colour: '--curve-step', width: 1, points: false },
    { label: 'After clipping', colour: '--accent', width: 1.5, points: false },
  ],
  speed: [{ label: 'Sequences/s', colour: '--accent', width: 1.5, points: false }],
};

export function columns(log: RunLog, measure: Measure): Columns {
  switch (measure) {
    case 'gradient':
      return perStep(log, (step) => [step.gradientNorm, step.clippedNorm]);
    case 'speed':
      return perStep(log, (step) => [step.sequencesPerSecond]);
    case 'loss':
      return lossColumns(log);
  }
}

function perStep(log: RunLog, values: (step: RunLog['steps'][number]) => number[]): Columns {
  const rows = log.steps.map(values);
  const lines = (rows[0] ?? []).map((_, line) => rows.map((row) => row[line] ?? null));
  return [log.steps.map((step) => step.step), ...lines];
}

/** Steps and epochs share the axis: an epoch's values stand at its last step. */
function lossColumns(log: RunLog): Columns {
  const atStep = new Map(log.steps.map((step) => [step.step, step.loss]));
  const atEpoch = new Map(log.epochEvents.map((epoch) => [epoch.step, epoch]));
  const steps = [...new Set([...atStep.keys(), ...atEpoch.keys()])].sort((a, b) => a - b);
  return [
    steps,
    steps.map((step) => atStep.get(step) ?? null),
    steps.map((step) => atEpoch.get(step)?.trainLoss ?? null),
    steps.map((step) => atEpoch.get(step)?.validationLoss ?? null),
  ];
}
