import {
  Command as CommandIcon,
  FilePlus2,
  FolderOpen,
  Keyboard,
  Moon,
  Play,
  Redo2,
  Save,
  Settings,
  Square,
  Sun,
  Undo2,
} from 'lucide-react';
import { openFinder } from '../features/commands/finders';
import { DocumentTabs } from '../features/documents/DocumentTabs';
import { ExportMenu } from '../features/export/ExportMenu';
import { openPreferences } from '../features/preferences/open';
import { useDocument, useRuns, useWorkbench } from '../model/hooks';
import { isActive } from '../model/runs';
import { setPerspective, useLayout } from '../model/layout';
import { runCommand, useRegistry } from '../model/registry';
import { Button } from '../ui/Button';
import { Logo } from '../ui/Logo';
import { useTheme } from '../ui/theme';

export function TopBar() {
  const { shown, toggle } = useTheme();
  return (
    <header className="top-bar">
      <div className="brand">
        <Logo size={26} />
        <strong>Unroll</strong>
      </div>
      <DocumentTabs />
      <div className="spring" />
      <Perspectives />
      <FileCommands />
      <TrainCommand />
      <ExportMenu />
      <span className="divider" />
      <Button
        label="Commands"
        title="Show all commands (Ctrl+K)"
        icon={<CommandIcon size={16} />}
        look="quiet"
        iconOnly
        onClick={() => openFinder('commands')}
      />
      <Button
        label="Keyboard shortcuts"
        icon={<Keyboard size={16} />}
        look="quiet"
        iconOnly
        onClick={() => openFinder('keymap')}
      />
      <Button label="Preferences" icon={<Settings size={16} />} look="quiet" iconOnly onClick={openPreferences} />
      <Button
        label={shown === 'dark' ? 'Light theme' : 'Dark theme'}
        icon={shown === 'dark' ? <Sun size={16} /> : <Moon size={16} />}
        look="quiet"
        iconOnly
        onClick={toggle}
      />
    </header>
  );
}

/** Which views stand around the diagram. */
function Perspectives() {
  const perspectives = useRegistry((registry) => registry.perspectives);
  const shown = useLayout((layout) => layout.perspective);
  const open = useDocument() !== undefined;
  if (!open) {
    return null;
  }
  return (
    <label className="perspectives">
      <span className="visually-hidden">Perspective</span>
      <select className="field" value={shown} onChange={(event) => setPerspective(event.target.value)}>
        {perspectives.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}

function FileCommands() {
  const workbench = useWorkbench();
  const state = useDocument()?.state;
  const run = (id: string) => () => void runCommand(id, workbench);
  return (
    <div className="commands" role="toolbar" aria-label="Model">
      <Button label="New…" icon={<FilePlus2 size={15} />} look="quiet" onClick={run('document.new')} />
      <Button label="Open…" icon={<FolderOpen size={15} />} look="quiet" onClick={run('document.open')} />
      <Button
        label="Save"
        icon={<Save size={15} />}
        look="quiet"
        title="Save (Ctrl+S)"
        disabled={state?.dirty !== true}
        onClick={run('document.save')}
      />
      <span className="divider" />
      <Button
        label={state?.undo != null ? `Undo ${state.undo}` : 'Undo'}
        title={state?.undo != null ? `Undo ${state.undo} (Ctrl+Z)` : 'Nothing to undo'}
        icon={<Undo2 size={16} />}
        look="quiet"
        iconOnly
        disabled={state?.undo == null}
        onClick={run('edit.undo')}
      />
      <Button
        label={state?.redo != null ? `Redo ${state.redo}` : 'Redo'}
        title={state?.redo != null ? `Redo ${state.redo} (Ctrl+Y)` : 'Nothing to redo'}
        icon={<Redo2 size={16} />}
        look="quiet"
        iconOnly
        disabled={state?.redo == null}
        onClick={run('edit.redo')}
      />
      <span className="divider" />
    </div>
  );
}

function TrainCommand() {
  const workbench = useWorkbench();
  const document = useDocument();
  const running = useRuns().find(isActive);
  if (running) {
    return (
      <Button
        label="Stop"
        aria-label="Stop training"
        icon={<Square size={12} fill="currentColor" />}
        look="danger"
        onClick={() => void workbench.attempt('run/stop', { run: running.id })}
      />
    );
  }
  return (
    <Button
      label="Train"
      icon={<Play size={14} fill="currentColor" />}
      look="primary"
      title="Save and train the model (Ctrl+Enter)"
      disabled={!document}
      onClick={() => void runCommand('run.train', workbench)}
    />
  );
}
