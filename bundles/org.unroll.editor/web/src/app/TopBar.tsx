import { FilePlus2, FolderOpen, Keyboard, Moon, Play, Redo2, Save, Square, Sun, Undo2 } from 'lucide-react';
import { openDialog } from '../features/documents/dialogs';
import { DocumentTabs } from '../features/documents/DocumentTabs';
import { ExportMenu } from '../features/export/ExportMenu';
import { redo, save, train, undo } from '../model/commands';
import { useDocument, useRuns, useWorkbench } from '../model/hooks';
import { Button } from '../ui/Button';
import { Logo } from '../ui/Logo';
import { useTheme } from '../ui/theme';

export function TopBar({ onShortcuts }: { onShortcuts: () => void }) {
  const { shown, toggle } = useTheme();
  return (
    <header className="top-bar">
      <div className="brand">
        <Logo size={26} />
        <strong>Unroll</strong>
      </div>
      <DocumentTabs />
      <div className="spring" />
      <FileCommands />
      <TrainCommand />
      <ExportMenu />
      <span className="divider" />
      <Button label="Keyboard shortcuts" icon={<Keyboard size={16} />} look="quiet" iconOnly onClick={onShortcuts} />
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

function FileCommands() {
  const workbench = useWorkbench();
  const state = useDocument()?.state;
  return (
    <div className="commands" role="toolbar" aria-label="Model">
      <Button
        label="New…"
        icon={<FilePlus2 size={15} />}
        look="quiet"
        onClick={() => openDialog({ kind: 'gallery' })}
      />
      <Button
        label="Open…"
        icon={<FolderOpen size={15} />}
        look="quiet"
        onClick={() => {
          void workbench.refreshWorkspace();
          openDialog({ kind: 'open' });
        }}
      />
      <Button
        label="Save"
        icon={<Save size={15} />}
        look="quiet"
        title="Save (Ctrl+S)"
        disabled={state?.dirty !== true}
        onClick={() => void save(workbench)}
      />
      <span className="divider" />
      <Button
        label={state?.undo != null ? `Undo ${state.undo}` : 'Undo'}
        title={state?.undo != null ? `Undo ${state.undo} (Ctrl+Z)` : 'Nothing to undo'}
        icon={<Undo2 size={16} />}
        look="quiet"
        iconOnly
        disabled={state?.undo == null}
        onClick={() => undo(workbench)}
      />
      <Button
        label={state?.redo != null ? `Redo ${state.redo}` : 'Redo'}
        title={state?.redo != null ? `Redo ${state.redo} (Ctrl+Y)` : 'Nothing to redo'}
        icon={<Redo2 size={16} />}
        look="quiet"
        iconOnly
        disabled={state?.redo == null}
        onClick={() => redo(workbench)}
      />
      <span className="divider" />
    </div>
  );
}

function TrainCommand() {
  const workbench = useWorkbench();
  const document = useDocument();
  const running = useRuns().find((run) => run.state === 'running');
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
      onClick={() => void train(workbench)}
    />
  );
}
