import type { EpochEvent, Run, RunEvent, StepEvent } from '../protocol/types';

/** What is known about one run: the events so far, sorted by what they are drawn as. */
export interface RunLog {
  epochs: number;
  batchesPerEpoch: number;
  parameters: number;
  steps: readonly StepEvent[];
  epochEvents: readonly EpochEvent[];
  result: string | null;
  metrics: Readonly<Record<string, number>>;
  failure: string | null;
  /** Where the run failed: a component by its names from the outermost, joined by dots; null where that is not known. */
  failedIn: string | null;
  /** Why its events cannot be read: it was deleted, for one. */
  gone: string | null;
  seconds: number | null;
}

export const EMPTY_LOG: RunLog = {
  epochs: 0,
  batchesPerEpoch: 0,
  parameters: 0,
  steps: [],
  epochEvents: [],
  result: null,
  metrics: {},
  failure: null,
  failedIn: null,
  gone: null,
  seconds: null,
};

/** The log after more events; events that are already in it (seen again after a reconnect) change nothing. */
export function extend(log: RunLog, events: readonly RunEvent[]): RunLog {
  const steps: StepEvent[] = [];
  const epochEvents: EpochEvent[] = [];
  let next = log;
  let lastStep = log.steps.at(-1)?.step ?? 0;
  let lastEpoch = log.epochEvents.at(-1)?.epoch ?? 0;
  for (const event of events) {
    switch (event.event) {
      case 'started':
        next = {
          ...next,
          failure: null,
          failedIn: null,
          epochs: event.epochs,
          batchesPerEpoch: event.batchesPerEpoch,
          parameters: event.parameters,
        };
        break;
      case 'step':
        if (event.step > lastStep) {
          lastStep = event.step;
          steps.push(event);
        }
        break;
      case 'epoch':
        if (event.epoch > lastEpoch) {
          lastEpoch = event.epoch;
          epochEvents.push(event);
        }
        break;
      case 'finished':
        next = { ...next, result: event.result, metrics: event.metrics, seconds: event.seconds };
        break;
      case 'failed':
        next = { ...next, failure: event.message, failedIn: event.component };
        break;
      case 'checkpoint':
        break;
    }
  }
  return {
    ...next,
    steps: steps.length > 0 ? [...next.steps, ...steps] : next.steps,
    epochEvents: epochEvents.length > 0 ? [...next.epochEvents, ...epochEvents] : next.epochEvents,
  };
}

/** Whether the run has not come to its end, be it held up or not. */
export const isActive = (run: Run): boolean => run.state === 'running' || run.state === 'paused';

/** Whether it ended before all epochs were done, and can go on. */
export const isUnfinished = (run: Run): boolean => ['stopped', 'interrupted', 'failed'].includes(run.state);

/** Its number among the runs of its document, which it keeps when others are deleted. */
export const numberOf = (run: Run): number => Number(/\d+$/.exec(run.id)?.[0] ?? 0);

/** The list with the run replaced, or put first when it is new. */
export function withRun(runs: readonly Run[], run: Run): readonly Run[] {
  return runs.some((other) => other.id === run.id)
    ? runs.map((other) => (other.id === run.id ? run : other))
    : [run, ...runs];
}

/** Part of the run that is done, 0 to 1. */
export function progressOf(log: RunLog): number {
  const step = log.steps.at(-1)?.step ?? 0;
  const total = log.epochs * log.batchesPerEpoch;
  const epochs = log.epochs > 0 ? (log.epochEvents.at(-1)?.epoch ?? 0) / log.epochs : 0;
  return Math.min(1, Math.max(epochs, total > 0 ? step / total : 0));
}

/** The run the user chose, or the newest one. */
export const chosenRun = (runs: readonly Run[], chosen: string | null): Run | undefined =>
  runs.find((run) => run.id === chosen) ?? runs[0];
