import { activeDocument } from '../../model/commands';
import { type Command, contribute } from '../../model/registry';
import { chosenRun } from '../../model/runs';
import type { Workbench } from '../../model/workbench';
import { useView } from '../../model/view';
import type { ExportFormat, Run } from '../../protocol/types';
import { download } from './download';

const run = (workbench: Workbench): Run | undefined => {
  const { active, runs } = workbench.store.getState();
  return chosenRun(runs.get(active ?? '') ?? [], useView.getState().run);
};

/** Hands the model of a run to the browser as a file; a failure is told. */
export async function exportAs(workbench: Workbench, format: ExportFormat, from: Run): Promise<void> {
  try {
    await download(from.id, format, activeDocument(workbench)?.name ?? 'model');
  } catch (reason) {
    workbench.notify('error', reason instanceof Error ? reason.message : String(reason));
  }
}

const command = (format: ExportFormat): Command => ({
  id: `export.${format.name}`,
  title: `Export as ${format.label}`,
  category: 'Run',
  enabled: (workbench) => run(workbench) !== undefined,
  run: (workbench) => {
    const from = run(workbench);
    if (from) {
      void exportAs(workbench, format, from);
    }
  },
});

/** Keeps a command for each format that the server offers. */
export function followFormats(workbench: Workbench): () => void {
  let end: () => void = () => undefined;
  const follow = () => {
    end();
    end = contribute({ commands: workbench.store.getState().formats.map(command) });
  };
  follow();
  const stop = workbench.store.subscribe((state, before) => state.formats !== before.formats && follow());
  return () => {
    stop();
    end();
  };
}
