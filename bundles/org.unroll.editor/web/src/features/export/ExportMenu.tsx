import { Download } from 'lucide-react';
import { useState } from 'react';
import { useChosenRun, useDocument, useServer, useWorkbench } from '../../model/hooks';
import type { ExportFormat, Run } from '../../protocol/types';
import { runCommand } from '../../model/registry';
import { Button } from '../../ui/Button';
import { Menu } from '../../ui/Menu';
import { exportAs } from './commands';

const PICTURES = [
  { label: 'Diagram as SVG', detail: '.svg', command: 'canvas.picture.svg' },
  { label: 'Diagram as PNG', detail: '.png', command: 'canvas.picture.png' },
];

/** Takes the trained model out of the workbench. */
export function ExportMenu() {
  const workbench = useWorkbench();
  const formats = useServer((state) => state.formats);
  const name = useDocument()?.name;
  const run = useChosenRun();
  const [busy, setBusy] = useState(false);
  const start = async (format: ExportFormat, from: Run) => {
    setBusy(true);
    await exportAs(workbench, format, from);
    setBusy(false);
  };
  return (
    <Menu
      name="Export"
      entries={[
        ...formats.map((format) => ({
          label: format.label,
          detail: run ? `.${format.extension}` : 'Train the model first',
          disabled: run === undefined,
          onChoose: () => run && void start(format, run),
        })),
        ...PICTURES.map(({ label, detail, command }) => ({
          label,
          detail,
          onChoose: () => void runCommand(command, workbench),
        })),
      ]}
      trigger={(open, expanded) => (
        <Button
          label={busy ? 'Exporting…' : 'Export'}
          aria-haspopup="menu"
          aria-expanded={expanded}
          icon={<Download size={15} />}
          disabled={busy || name === undefined}
          onClick={open}
        />
      )}
    />
  );
}
