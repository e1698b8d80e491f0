import type { Command } from '../../model/registry';
import { chosenRun, isActive, isUnfinished } from '../../model/runs';
import { useView } from '../../model/view';
import type { Workbench } from '../../model/workbench';
import type { Run } from '../../protocol/types';

const runs = (workbench: Workbench): readonly Run[] => {
  const state = workbench.store.getState();
  return state.runs.get(state.active ?? '') ?? [];
};

const active = (workbench: Workbench) => runs(workbench).find(isActive);

/** The run on show. */
const chosen = (workbench: Workbench) => chosenRun(runs(workbench), useView.getState().run);

const pause = (title: string, paused: boolean): Command => ({
  id: paused ? 'run.pause' : 'run.goOn',
  title,
  category: 'Run',
  enabled: (workbench) => active(workbench)?.state === (paused ? 'running' : 'paused'),
  run: (workbench) => void workbench.attempt('run/pause', { run: active(workbench)?.id ?? '', paused }),
});

export const runCommands: Command[] = [
  pause('Pause the training', true),
  pause('Go on with the training', false),
  {
    id: 'run.stop',
    title: 'Stop the training',
    category: 'Run',
    enabled: (workbench) => active(workbench) !== undefined,
    run: (workbench) => void workbench.attempt('run/stop', { run: active(workbench)?.id ?? '' }),
  },
  {
    id: 'run.resume',
    title: 'Resume the run on show',
    category: 'Run',
    enabled: (workbench) => {
      const run = chosen(workbench);
      return run !== undefined && isUnfinished(run);
    },
    run: (workbench) => void workbench.attempt('run/resume', { run: chosen(workbench)?.id ?? '' }),
  },
];
