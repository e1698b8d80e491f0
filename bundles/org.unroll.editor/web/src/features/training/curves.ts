import { measured, metricName } from '../../model/format';
import type { RunLog } from '../../model/runs';
import { colourOf, type Columns, type Line } from '../../parts/lines';

export type Measure = 'loss' | 'metrics' | 'gradient' | 'rate' | 'speed';

export function linesOf(log: RunLog, measure: Measure): Line[] {
  switch (measure) {
    case 'loss':
      return [
        { label: 'Step loss', colour: '--curve-step', width: 1, points: false },
        { label: 'Epoch loss', colour: '--accent', width: 2, points: true },
        { label: 'Validation', colour: '--kind-decoder', width: 2, points: true },
      ];
    case 'gradient':
      return [
        { label: 'Before clipping', colour: '--curve-step', width: 1, points: false },
        { label: 'After clipping', colour: '--accent', width: 1.5, points: false },
      ];
    case 'rate':
      return [{ label: 'Learning rate', colour: '--accent', width: 1.5, points: false }];
    case 'speed':
      return [{ label: 'Sequences/s', colour: '--accent', width: 1.5, points: false }];
    case 'metrics':
      return metricNames(log).map((name, i) => ({
        label: metricName(name),
        colour: colourOf(i),
        width: 2,
        points: true,
      }));
  }
}

export function columns(log: RunLog, measure: Measure): Columns {
  switch (measure) {
    case 'gradient':
      return perStep(log, 2, (step) => [step.gradientNorm, step.clippedNorm]);
    case 'rate':
      return perStep(log, 1, (step) => [step.learningRate]);
    case 'speed':
      return perStep(log, 1, (step) => [step.sequencesPerSecond]);
    case 'metrics':
      return [
        log.epochEvents.map((epoch) => epoch.step),
        ...metricNames(log).map((name) => log.epochEvents.map((epoch) => epoch.metrics[name] ?? null)),
      ];
    case 'loss':
      return lossColumns(log);
  }
}

const metricNames = (log: RunLog): string[] => [
  ...new Set(log.epochEvents.flatMap((epoch) => Object.keys(epoch.metrics))),
];

function perStep(log: RunLog, lines: number, values: (step: RunLog['steps'][number]) => number[]): Columns {
  const rows = log.steps.map(values);
  const columns = Array.from({ length: lines }, (_, line) => rows.map((row) => row[line] ?? null));
  return [log.steps.map((step) => step.step), ...columns];
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

export interface NamedLog {
  name: string;
  log: RunLog;
}

/** Losses of several runs over epochs, on one pair of axes. */
export function overlay(runs: readonly NamedLog[]): { lines: Line[]; columns: Columns } {
  const epochs = [...new Set(runs.flatMap(({ log }) => log.epochEvents.map(({ epoch }) => epoch)))].sort(
    (a, b) => a - b,
  );
  const lines: Line[] = [];
  const values: (number | null)[][] = [];
  runs.forEach(({ name, log }, i) => {
    const at = new Map(log.epochEvents.map((event) => [event.epoch, event]));
    lines.push({ label: name, colour: colourOf(i), width: 1.2, points: false });
    values.push(epochs.map((epoch) => at.get(epoch)?.trainLoss ?? null));
    if (log.epochEvents.some((event) => event.validationLoss !== null)) {
      lines.push({ label: `${name} validation`, colour: colourOf(i), width: 2.4, points: true });
      values.push(epochs.map((epoch) => at.get(epoch)?.validationLoss ?? null));
    }
  });
  return { lines, columns: [epochs, ...values] };
}

/** Figures of a run for the table of runs. */
export function figures(log: RunLog | undefined): Record<'epochs' | 'loss' | 'validation' | 'metric', string> & {
  rank: Record<'epochs' | 'loss' | 'validation' | 'metric', number>;
} {
  const last = log?.epochEvents.at(-1);
  const [name, metric] = Object.entries(last?.metrics ?? {})[0] ?? [];
  const worst = Number.POSITIVE_INFINITY;
  return {
    epochs: String(last?.epoch ?? 0),
    loss: measured(last?.trainLoss),
    validation: measured(last?.validationLoss),
    metric: name === undefined ? '–' : `${metricName(name)} ${measured(metric)}`,
    rank: {
      epochs: last?.epoch ?? 0,
      loss: last?.trainLoss ?? worst,
      validation: last?.validationLoss ?? worst,
      metric: metric ?? worst,
    },
  };
}
